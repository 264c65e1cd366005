package nl.nachtwacht.lifestyle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** A finished day laid out by minute, to read its figures from. Made once a day, then forgotten. */
final class DayMinutes {

  static final int COUNT = Marks.MINUTES_MAX;

  private static final int SECONDS_PER_HOUR = 3600;
  private static final int SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR;

  /** So long before and after a sign of somebody else, movement need not be the client's. */
  private static final int COMPANY_BEFORE = 3;

  private static final int COMPANY_AFTER = 30;

  /** Of these, movement is seen. */
  private static final int MOVED = Sign.PLACES.stream().mapToInt(Sign::bit).sum() | Sign.MEAL.bit();

  private final DayTrace trace;
  private final ZoneId zone;
  private final Instant start;
  private final int length;
  private final int[] at = new int[COUNT];
  private final int[] hours;
  private final boolean[] company = new boolean[COUNT];

  DayMinutes(DayTrace trace, ZoneId zone) {
    this.trace = trace;
    this.zone = zone;
    this.start = DayTrace.start(trace.day(), zone);
    this.length = (int) Duration.between(start, DayTrace.end(trace.day(), zone)).toMinutes();
    this.hours = hours(start, length, zone);
    for (Sign sign : Sign.values()) {
      Marks marks = trace.of(sign);
      for (int m = marks.from(0); m < COUNT; m = marks.from(m + 1)) {
        at[m] |= sign.bit();
      }
    }
    Marks others = trace.of(Sign.COMPANY);
    for (int m = others.from(0); m < COUNT; m = others.from(m + 1)) {
      for (int i = Math.max(0, m - COMPANY_BEFORE); i < Math.min(COUNT, m + COMPANY_AFTER); i++) {
        company[i] = true;
      }
    }
  }

  /** 23, 24 or 25 hours. */
  int length() {
    return length;
  }

  boolean has(int minute, Sign sign) {
    return (at[minute] & sign.bit()) != 0;
  }

  boolean hasAny(int minute, int signs) {
    return (at[minute] & signs) != 0;
  }

  /** Movement that is the client's, as far as we know. */
  boolean moved(int minute) {
    return (at[minute] & MOVED) != 0 && !company[minute];
  }

  boolean inCompany(int minute) {
    return company[minute];
  }

  boolean tells(Sign sign) {
    return trace.tells(sign);
  }

  /** The minute of this day at a time of the clock: before three is the morning it ends on. */
  int minuteAt(int hour, int minute) {
    LocalTime time = LocalTime.of(hour, minute);
    LocalDate date = LocalDate.ofEpochDay(trace.day());
    LocalDate on = time.isBefore(DayTrace.TURN) ? date : date.minusDays(1);
    return (int) Duration.between(start, on.atTime(time).atZone(zone).toInstant()).toMinutes();
  }

  /** Minutes on the clock since noon of the day before. */
  int clock(int minute) {
    var local = start.plusSeconds(minute * 60L).atZone(zone);
    long days = local.toLocalDate().toEpochDay() - (trace.day() - 1);
    return (int) days * 24 * 60 + local.getHour() * 60 + local.getMinute() - 12 * 60;
  }

  /** The hour on the clock. */
  int hour(int minute) {
    return hours[minute];
  }

  /** The zone is asked once, but for the day on which its clocks change: these are many minutes. */
  private static int[] hours(Instant start, int length, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition change = rules.nextTransition(start);
    boolean changes =
        change != null && change.getInstant().isBefore(start.plusSeconds(length * 60L));
    int offset = rules.getOffset(start).getTotalSeconds();
    int[] hours = new int[COUNT];
    for (int m = 0; m < COUNT; m++) {
      long at = start.getEpochSecond() + m * 60L;
      int ahead = changes ? rules.getOffset(Instant.ofEpochSecond(at)).getTotalSeconds() : offset;
      hours[m] = Math.floorMod(at + ahead, SECONDS_PER_DAY) / SECONDS_PER_HOUR;
    }
    return hours;
  }

  /**
   * Spans in bed. Who lay down and got up within one minute turned over.
   *
   * @return from, included, and until, not included
   */
  List<int[]> inBed() {
    List<int[]> spans = new ArrayList<>();
    int since = -1;
    boolean known = false;
    for (int m = 0; m < length; m++) {
      boolean down = has(m, Sign.LAY_DOWN);
      boolean up = has(m, Sign.GOT_UP);
      if (down == up) {
        continue;
      }
      if (down && since < 0) {
        since = m;
      } else if (up) {
        // The first that is heard of the bed may be that somebody leaves it.
        spans.add(new int[] {since < 0 && !known ? 0 : Math.max(since, 0), m});
        if (since < 0 && known) {
          spans.removeLast();
        }
        since = -1;
      }
      known = true;
    }
    if (since >= 0) {
      spans.add(new int[] {since, length});
    }
    return spans;
  }
}
