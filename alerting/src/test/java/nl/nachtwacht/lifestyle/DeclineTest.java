package nl.nachtwacht.lifestyle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Slow change: what it costs in notices of nothing, and what it finds. More homes: {@code
 * -Dhomes=60 -Dseed=1}.
 */
class DeclineTest {

  private static final int HOMES = Integer.getInteger("homes", 8);
  private static final long SEED = Long.getLong("seed", 20260101L);
  private static final int DAYS = 365;
  private static final int CHANGES_ON = 120;
  private static final int WITHIN_DAYS = 63;

  @Test
  void homesThatDoNotChangeGetHardlyANotice() {
    Map<Measure, Integer> needless = new TreeMap<>();
    for (int home = 0; home < HOMES; home++) {
      for (Noticed noticed : lived(LivedHome.unchanging(SEED + home), DAYS)) {
        needless.merge(noticed.measure(), 1, Integer::sum);
      }
    }
    int all = needless.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "Slow change, %d homes without any, a year each (seed %d): %d notices, one in %.1f"
            + " client-years; %s%n",
        HOMES, SEED, all, HOMES / (double) Math.max(1, all), needless);
    assertThat(all).isLessThanOrEqualTo(HOMES / 2);
  }

  @Test
  void aSlowChangeIsFoundWithinWeeks() {
    for (Measure measure :
        List.of(
            Measure.UP_AT,
            Measure.TOILET_AT_NIGHT,
            Measure.BATHROOM,
            Measure.MEALS,
            Measure.OUTINGS,
            Measure.IN_BED,
            Measure.PACE)) {
      List<Long> delays = new ArrayList<>();
      long began = LivedHome.BEGAN.plusDays(CHANGES_ON).toEpochDay();
      for (int home = 0; home < HOMES; home++) {
        LivedHome changing = new LivedHome(SEED + home, measure, CHANGES_ON);
        lived(changing, CHANGES_ON + WITHIN_DAYS + 2).stream()
            .filter(one -> Told.oneMatter(one.measure(), measure))
            .map(one -> one.day() - began)
            .filter(delay -> delay > 0 && delay <= WITHIN_DAYS)
            .findFirst()
            .ifPresent(delays::add);
      }
      delays.sort(null);
      System.out.printf(
          "Slow change of %s: %d of %d homes found, median %d days after it began, 90 %% within"
              + " %d%n",
          measure.word(),
          delays.size(),
          HOMES,
          delays.isEmpty() ? -1 : delays.get(delays.size() / 2),
          delays.isEmpty() ? -1 : delays.get(delays.size() * 9 / 10));
      // Who goes out less than every other day is not seen to go out less within weeks.
      int least = measure == Measure.OUTINGS ? HOMES * 3 / 10 : HOMES * 6 / 10;
      assertThat(delays.size()).isGreaterThanOrEqualTo(least);
    }
  }

  @Test
  void oneMatterIsToldOnceInEightWeeks() {
    List<Noticed> all = lived(new LivedHome(SEED, Measure.TOILET_AT_NIGHT, CHANGES_ON), DAYS);
    for (int i = 0; i < all.size(); i++) {
      for (Noticed later : all.subList(i + 1, all.size())) {
        if (Told.oneMatter(later.measure(), all.get(i).measure())) {
          assertThat(later.day() - all.get(i).day()).isGreaterThanOrEqualTo(Decline.QUIET_DAYS);
        }
      }
    }
  }

  @Test
  void ranksThatAreMixedAreNotFarOffAndRanksApartAre() {
    int[] low = IntStream.range(0, 42).map(i -> i % 3).toArray();
    int[] same = IntStream.range(0, 21).map(i -> i % 3).toArray();
    int[] high = IntStream.range(0, 21).map(i -> 3 + i % 3).toArray();
    assertThat(Decline.farOff(low, same)).isBetween(-0.1, 0.1);
    assertThat(Decline.farOff(low, high)).isGreaterThan(6);
    assertThat(Decline.farOff(high, low)).isLessThan(-6);
    int[] equal = new int[21];
    Arrays.fill(equal, 4);
    assertThat(Decline.farOff(equal, equal)).isZero();
  }

  /** All notices of so many days. */
  private static List<Noticed> lived(LivedHome home, int days) {
    List<Noticed> all = new ArrayList<>();
    DayPattern pattern = DayPattern.unknown();
    for (int day = 0; day < days; day++) {
      pattern = home.live(pattern, day);
      for (Noticed noticed : pattern.noticed()) {
        if (!all.contains(noticed)) {
          all.add(noticed);
        }
      }
    }
    return all;
  }
}
