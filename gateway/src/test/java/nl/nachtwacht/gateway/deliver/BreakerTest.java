package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private final Breaker breaker = new Breaker();

  @Test
  void opensAfterFiveFailuresInARowAndNotBefore() {
    fail(4);
    breaker.answered();
    fail(4);
    assertThat(breaker.allows(T0)).isTrue();
    fail(1);
    assertThat(breaker.allows(T0)).isFalse();
    assertThat(breaker.until()).isEqualTo(T0.plus(Breaker.PAUSE_MIN));
  }

  @Test
  void letsOneProbeThroughAndClosesWhenItIsAnswered() {
    fail(5);
    Instant later = breaker.until();
    assertThat(breaker.allows(later)).isTrue();
    assertThat(breaker.allows(later)).isFalse();
    breaker.answered();
    assertThat(breaker.allows(later)).isTrue();
    assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void waitsLongerAfterEachFailedProbeButNeverLongerThanHalfAMinute() {
    fail(5);
    Instant now = T0;
    for (int probe = 0; probe < 10; probe++) {
      now = breaker.until();
      assertThat(breaker.allows(now)).isTrue();
      breaker.failed(now);
      assertThat(Duration.between(now, breaker.until())).isLessThanOrEqualTo(Breaker.PAUSE_MAX);
    }
    assertThat(Duration.between(now, breaker.until())).isEqualTo(Breaker.PAUSE_MAX);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(breaker.allows(T0)).isTrue();
      breaker.failed(T0);
    }
  }
}
