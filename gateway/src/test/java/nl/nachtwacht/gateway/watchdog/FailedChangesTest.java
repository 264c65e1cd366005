package nl.nachtwacht.gateway.watchdog;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailedChangesTest {
  private final WarnedWatches watches = new WarnedWatches();
  private final FailedChanges changes = new FailedChanges(watches.warnings, watches.clock);

  @AfterEach
  void close() {
    changes.close();
  }

  @Test
  void manyThatFailAreOneAlarmAndOneEmergency() {
    changes.failed();
    watches.clock.advance(Duration.ofMinutes(20));
    changes.failed();
    assertThat(watches.found).hasSize(1);
    assertThat(watches.open).containsKey("store-changes");
    assertThat(watches.emergencies).containsExactly("store-changes");
  }

  @Test
  void isOverAnHourAfterTheLastOneAndNotBefore() {
    changes.failed();
    watches.clock.advance(Duration.ofMinutes(50));
    changes.failed();
    watches.clock.advance(Duration.ofMinutes(59));
    assertThat(watches.open).containsKey("store-changes");
    watches.clock.advance(Duration.ofMinutes(1));
    until("it is over", watches.open::isEmpty);
  }

  @Test
  void isToldAnewWhenOneFailsAfterItWasOver() {
    changes.failed();
    watches.clock.advance(Duration.ofHours(1));
    until("it is over", watches.open::isEmpty);
    changes.failed();
    assertThat(watches.found).hasSize(2);
    assertThat(watches.open).containsKey("store-changes");
  }

  @Test
  void whatWasToldBeforeAStartIsOverWithIt() {
    assertThat(watches.gone).containsExactly("store-changes");
  }

  @Test
  void saysNothingAndLeavesNoWakeUpOnceClosed() {
    changes.failed();
    changes.close();
    changes.failed();
    assertThat(watches.clock.nextWake()).isNull();
    assertThat(watches.found).hasSize(1);
    assertThat(watches.open).containsKey("store-changes");
  }
}
