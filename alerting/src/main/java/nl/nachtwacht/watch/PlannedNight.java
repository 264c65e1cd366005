package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A night as planners speak of it: from the evening round to the morning one, by the clock on the
 * wall. So it lasts eleven hours in the night the clock is put forward, and thirteen in the other.
 *
 * @param from the evening of the day it is named after
 * @param until the next morning; after {@code from}
 */
public record PlannedNight(Instant from, Instant until) {
  private static final LocalTime EVENING = LocalTime.of(21, 0);
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  /** The night that begins on this day. */
  public static PlannedNight of(LocalDate day, ZoneId zone) {
    return new PlannedNight(
        day.atTime(EVENING).atZone(zone).toInstant(),
        day.plusDays(1).atTime(MORNING).atZone(zone).toInstant());
  }

  /** The night that goes on at this moment; by day the next one. */
  public static PlannedNight around(Instant at, ZoneId zone) {
    LocalDate today = at.atZone(zone).toLocalDate();
    PlannedNight last = of(today.minusDays(1), zone);
    return at.isBefore(last.until) ? last : of(today, zone);
  }

  /** Its middle, when who is called by night is surely called. */
  public Instant middle() {
    return from.plus(Duration.between(from, until).dividedBy(2));
  }
}
