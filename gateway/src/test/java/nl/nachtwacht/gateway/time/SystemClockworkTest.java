package nl.nachtwacht.gateway.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemClockworkTest {
  private static final Instant T0 = Instant.parse("2026-03-01T01:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private Instant wall = T0;
  private long nanos;
  private final SystemClockwork clock = new SystemClockwork(vertx, () -> wall, () -> nanos);

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  @Test
  void followsTheMachinesClock() {
    pass(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(T0.plusSeconds(10));
    assertThat(clock.ahead()).isZero();
  }

  @Test
  void followsAJumpForwardAtOnce() {
    wall = wall.plusSeconds(3600);
    assertThat(clock.instant()).isEqualTo(T0.plusSeconds(3600));
  }

  @Test
  void goesOnAtItsOwnPaceWhenTheMachinesClockIsSetBack() {
    pass(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(T0.plusSeconds(10));
    wall = wall.minusSeconds(3600);
    pass(Duration.ofSeconds(5));
    assertThat(clock.instant()).as("no deadline is put off").isEqualTo(T0.plusSeconds(15));
    assertThat(clock.ahead()).isEqualTo(Duration.ofSeconds(3600));
  }

  @Test
  void joinsTheMachinesClockAgainWhenThatIsAheadAgain() {
    wall = wall.minusSeconds(60);
    pass(Duration.ofSeconds(1));
    clock.instant();
    wall = T0.plusSeconds(120);
    assertThat(clock.instant()).isEqualTo(T0.plusSeconds(120));
    assertThat(clock.ahead()).isZero();
  }
}
