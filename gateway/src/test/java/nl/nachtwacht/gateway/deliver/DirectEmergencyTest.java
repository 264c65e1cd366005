package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.gateway.time.Clockwork;
import org.junit.jupiter.api.Test;

class DirectEmergencyTest {
  private final List<Warning> told = new ArrayList<>();
  private final List<Runnable> sleepers = new ArrayList<>();
  private java.time.Instant now = T0;
  private SendResult answer = new SendResult.HandedOver(null);

  private final Emergency emergency = new DirectEmergency(new Telling(), "office", new HandClock());

  @Test
  void isToldOnceUntilAWhileHasPassed() {
    emergency.tell("store-not-writable");
    emergency.tell("store-not-writable");
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().address()).isEqualTo("office");
    now = T0.plus(DirectEmergency.SAME_AGAIN_AFTER);
    emergency.tell("store-not-writable");
    assertThat(told).hasSize(2);
  }

  @Test
  void differentCodesAreBoundedToo() {
    for (int i = 0; i < 100; i++) {
      emergency.tell("code-" + i);
    }
    assertThat(told).hasSize(DirectEmergency.CODES_MAX);
  }

  @Test
  void isTriedAgainWithTheSameIdAndGivenUpAtLast() {
    answer = new SendResult.Temporary(FailureReason.CONNECT_FAILED, null);
    emergency.tell("store-not-writable");
    while (!sleepers.isEmpty()) {
      sleepers.removeFirst().run();
    }
    assertThat(told).hasSize(DirectEmergency.ATTEMPTS_MAX);
    assertThat(told).extracting(Warning::id).containsOnly(told.getFirst().id());
  }

  private final class Telling implements Channel {
    @Override
    public String id() {
      return "siren";
    }

    @Override
    public Future<SendResult> send(Outgoing message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<SendResult> warn(Warning warning) {
      told.add(warning);
      return Future.succeededFuture(answer);
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }

  private final class HandClock implements Clockwork {
    @Override
    public java.time.Instant instant() {
      return now;
    }

    @Override
    public WakeUp wakeAt(java.time.Instant at, Runnable task) {
      assertThat(Duration.between(now, at)).isEqualTo(DirectEmergency.RETRY_AFTER);
      sleepers.add(task);
      return () -> sleepers.remove(task);
    }
  }
}
