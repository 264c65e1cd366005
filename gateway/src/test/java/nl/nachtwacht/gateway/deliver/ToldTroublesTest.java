package nl.nachtwacht.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.gateway.deliver.ToldTroubles.Keeper;
import nl.nachtwacht.gateway.deliver.Troubles.Trouble;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.Test;

class ToldTroublesTest {
  private static final Trouble SMS_FAILS = new Trouble("channel-fails", "sms", null);
  private final VirtualClockwork clock =
      new VirtualClockwork(Instant.parse("2026-03-01T01:13:00Z"));
  private final Recorder sms = new Recorder("sms");
  private final Recorder voice = new Recorder("voice");
  private final Recorder mail = new Recorder("mail");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void invariant14OneTroubleIsOpenAndItIsToldOverAnotherFamily() {
    ToldTroubles troubles = troubles(sms, voice, mail);
    troubles.open(SMS_FAILS);
    troubles.open(SMS_FAILS);
    assertThat(troubles.open()).containsExactly(SMS_FAILS);
    assertThat(mail.told).hasSize(1);
    assertThat(mail.told.getFirst().code()).isEqualTo("channel-fails sms");
    assertThat(sms.told).isEmpty();
    assertThat(voice.told).isEmpty();
    assertThat(meters.get("nachtwacht.channel.troubles").gauge().value()).isEqualTo(1);
  }

  @Test
  void whereThereIsNoOtherFamilyAnotherChannelTellsItAndNeverTheSickOneAlone() {
    troubles(sms, voice).open(SMS_FAILS);
    assertThat(voice.told).hasSize(1);
    assertThat(sms.told).isEmpty();
    troubles(sms).open(SMS_FAILS);
    assertThat(sms.told).isEmpty();
  }

  @Test
  void whatIsOverCanOpenAnew() {
    ToldTroubles troubles = troubles(mail);
    troubles.open(SMS_FAILS);
    troubles.over(SMS_FAILS);
    assertThat(troubles.open()).isEmpty();
    troubles.open(SMS_FAILS);
    assertThat(mail.told).hasSize(2);
  }

  @Test
  void aKeeperWhoIsNotReachedIsToldAgainUntilItIsOver() {
    mail.answer = new SendResult.Temporary(FailureReason.SERVER_ERROR, null);
    ToldTroubles troubles = troubles(mail);
    troubles.open(SMS_FAILS);
    toldAgain(2);
    toldAgain(3);
    assertThat(mail.told.stream().map(Warning::id).distinct()).hasSize(1);
    troubles.over(SMS_FAILS);
    mail.answer = new SendResult.HandedOver(null);
    toldAgain(4);
    clock.advance(Duration.ofMinutes(5));
    assertThat(mail.told).hasSize(4);
  }

  /** The clock wakes on a thread of its own. */
  private void toldAgain(int times) {
    clock.advance(ToldTroubles.RETRY_AFTER);
    long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    boolean last = mail.answer instanceof SendResult.HandedOver;
    while (System.nanoTime() < patience
        && (mail.told.size() < times || (!last && clock.nextWake() == null))) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(mail.told).hasSize(times);
  }

  private ToldTroubles troubles(Recorder... keepers) {
    Map<String, ChannelFamily> families =
        Map.of(
            "sms", ChannelFamily.MOBILE, "voice", ChannelFamily.MOBILE, "mail", ChannelFamily.MAIL);
    List<Keeper> told = new ArrayList<>();
    for (Recorder keeper : keepers) {
      told.add(new Keeper(keeper, families.get(keeper.id()), "keeper"));
    }
    return new ToldTroubles(told, families, clock, meters);
  }

  private static final class Recorder implements Channel {
    private final String id;
    private final List<Warning> told = new CopyOnWriteArrayList<>();
    private volatile SendResult answer = new SendResult.HandedOver(null);

    Recorder(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Future<SendResult> send(Outgoing message) {
      return Future.succeededFuture(answer);
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
}
