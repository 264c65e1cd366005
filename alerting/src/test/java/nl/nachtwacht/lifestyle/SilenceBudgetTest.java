package nl.nachtwacht.lifestyle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** All limits of a home are moved until what it showed costs no more than the budget. */
class SilenceBudgetTest {

  private static final Instant BEGAN = Instant.parse("2026-01-05T12:00:00Z");

  /** Minutes: of a home with a rhythm, and of one that lives by chance. */
  private static final int EVEN = 40;

  private static final int UNEVEN = 90;

  @Test
  void aHomeOfWhichNothingWasJudgedIsJudgedByHowUnevenItsSilencesAre() {
    assertThat(extra(NearMisses.none(), 40, BEGAN)).isEqualTo(-40);
    assertThat(extra(NearMisses.none(), 54, BEGAN)).isZero();
    assertThat(extra(NearMisses.none(), 90, BEGAN)).isEqualTo(180);
    assertThat(extra(NearMisses.none(), 0, BEGAN)).isZero();
    assertThat(extra(NearMisses.none(), 20, BEGAN)).isEqualTo(-20);
    assertThat(extra(NearMisses.none(), 600, BEGAN)).isEqualTo(8 * 60);
  }

  @Test
  void theLongerAHomeIsKnownTheLessItsUnevennessMatters() {
    NearMisses calm = NearMisses.none().from(BEGAN);
    int soon = extra(calm, UNEVEN, after(28)) - extra(calm, EVEN, after(28));
    int late = extra(calm, UNEVEN, after(200)) - extra(calm, EVEN, after(200));
    assertThat(late).isLessThan(soon);
  }

  @Test
  void aHomeThatNeverCameNearItsLimitsGetsLowerOnes() {
    NearMisses calm = NearMisses.none().from(BEGAN);
    int atFirst = extra(NearMisses.none(), UNEVEN, BEGAN);
    int afterAMonth = extra(calm, UNEVEN, after(28));
    int afterAYear = extra(calm, UNEVEN, after(364));
    assertThat(afterAMonth).isLessThan(atFirst);
    assertThat(afterAYear).isLessThan(afterAMonth).isGreaterThanOrEqualTo(-90);
  }

  @Test
  void aHomeThatOutlastsItsLimitsWeekAfterWeekGetsHigherOnes() {
    NearMisses seen = NearMisses.none().from(BEGAN);
    for (int week = 1; week <= 26; week++) {
      seen = seen.with(after(7 * week), Duration.ofMinutes(90));
    }
    assertThat(extra(seen, EVEN, after(7 * 26))).isBetween(100, 180);
  }

  @Test
  void whatWasLongAgoCountsLess() {
    NearMisses seen = NearMisses.none().from(BEGAN);
    for (int week = 1; week <= 8; week++) {
      seen = seen.with(after(7 * week), Duration.ofMinutes(90));
    }
    int soon = extra(seen, EVEN, after(60));
    assertThat(extra(seen, EVEN, after(300))).isLessThan(soon);
  }

  @Test
  void noLimitIsRaisedWithoutEnd() {
    NearMisses seen = NearMisses.none().from(BEGAN);
    for (int day = 1; day <= 300; day++) {
      seen = seen.with(after(day), Duration.ofHours(14));
    }
    assertThat(extra(seen, EVEN, after(300))).isEqualTo((int) SilenceBudget.MOST.toMinutes());
  }

  @Test
  void silencesFarFromTheirLimitAreNotKept() {
    NearMisses none = NearMisses.none().from(BEGAN);
    assertThat(none.with(after(1), Duration.ofMinutes(-121))).isSameAs(none);
    assertThat(none.with(after(1), Duration.ofMinutes(-119)).over()).containsExactly(-119);
  }

  @Test
  void whatIsKeptIsBoundedInNumberAndInTime() {
    NearMisses seen = NearMisses.none().from(BEGAN);
    for (int i = 0; i < 3 * NearMisses.COUNT_MAX; i++) {
      seen = seen.with(BEGAN.plus(Duration.ofHours(3L * i)), Duration.ZERO);
    }
    assertThat(seen.over()).hasSize(NearMisses.COUNT_MAX);
    assertThat(seen.with(after(1000), Duration.ZERO).ends()).hasSize(1);
  }

  /**
   * The promise: whatever the hours and habits of a home, once known it gets at most about one
   * needless alarm in twelve weeks. Silences here are random, and never any help to foresee the
   * next.
   */
  @Test
  void theBudgetIsKeptInHomesOfEveryKind() {
    for (long seed = 1; seed <= 12; seed++) {
      Year year = new Year(new Random(seed), 2 + seed * 0.5, 0.15 + 0.03 * seed);
      int weeks = 104;
      int late = year.needless(7 * weeks);
      assertThat(late * 12.0 / (weeks - 12))
          .as("needless alarms in twelve weeks, seed %s", seed)
          .isLessThanOrEqualTo(1.8);
    }
  }

  /** A home with a silence in the afternoon and one at night, both of random length. */
  private record Year(Random random, double usualHours, double spread) {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    int needless(int days) {
      Lifestyle life = Lifestyle.unknown().movedInside(BEGAN, ZONE);
      int needless = 0;
      for (int day = 1; day <= days; day++) {
        for (int hour : new int[] {1, 13}) {
          Instant start = after(day).plus(Duration.ofHours(hour));
          life = life.movedInside(start, ZONE);
          double hours = usualHours * Math.exp(spread * random.nextGaussian());
          Duration lasts = Duration.ofMinutes(Math.round(60 * Math.min(hours, 11.9)));
          Duration limit = life.limits().limit(start, ZONE, SilenceFit.WEEKS_PER_ALARM);
          needless += day > 84 && lasts.compareTo(limit) > 0 ? 1 : 0;
          life = life.movedInside(start.plus(lasts), ZONE);
        }
      }
      return needless;
    }
  }

  private static int extra(NearMisses seen, int unevenMinutes, Instant now) {
    return SilenceBudget.extraMinutes(seen, unevenMinutes, now);
  }

  private static Instant after(int days) {
    return BEGAN.plus(Duration.ofDays(days));
  }
}
