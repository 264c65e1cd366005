package nl.nachtwacht.lifestyle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said of a silence: how long it usually is quiet at this hour, and how often it was quiet
 * as long as its limit.
 *
 * @param usual nine in ten silences that began around this hour were no longer
 * @param weeks of how many weeks is spoken
 * @param longer how many silences of these weeks, at whatever hour, lasted at least as long as its
 *     limit
 */
public record SilenceTold(Duration usual, int weeks, int longer) {

  private static final int AROUND_MINUTES = 90;
  private static final double USUAL = 0.9;

  /** Of a silence that began at {@code start} and has outlasted {@code limit}. */
  public static SilenceTold of(
      Silences silences, Instant start, Duration limit, ZoneId zone, Instant now) {
    List<Integer> around = new ArrayList<>();
    int longer = 0;
    int clock = clock(start, zone);
    for (int i = 0; i < silences.starts().size(); i++) {
      int minutes = silences.minutes().get(i);
      longer += minutes >= limit.toMinutes() ? 1 : 0;
      Instant began = Instant.ofEpochSecond(silences.starts().get(i) * 60L);
      int off = Math.floorMod(clock(began, zone) - clock, SilenceLimits.MINUTES_PER_DAY);
      if (Math.min(off, SilenceLimits.MINUTES_PER_DAY - off) <= AROUND_MINUTES) {
        around.add(minutes);
      }
    }
    around.sort(null);
    int usual =
        around.isEmpty()
            ? (int) Silences.SHORTEST.toMinutes()
            : around.get((int) (USUAL * (around.size() - 1)));
    return new SilenceTold(
        Duration.ofMinutes(usual), (int) Math.round(silences.days(now) / 7), longer);
  }

  private static int clock(Instant at, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    return local.getHour() * 60 + local.getMinute();
  }
}
