package nl.nachtwacht.lifestyle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.Written;

/**
 * A day under way, from three in the afternoon to three in the afternoon so that a night is in one
 * piece, as the minutes in which something was seen. Forgotten when its figures are drawn.
 *
 * @param day on which it ends, as days since 1970
 * @param marks one for each {@link Sign}, in their order
 * @param heard bits of the signs whose sensors spoke at all
 * @param blind bits of the signs of which this day says nothing: a sensor was away, or the client
 */
public record DayTrace(long day, List<Marks> marks, int heard, int blind) {

  static final LocalTime TURN = LocalTime.of(15, 0);

  private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
  private static final long SECONDS_AFTER_TURN = SECONDS_PER_DAY - TURN.toSecondOfDay();

  public DayTrace {
    marks = Written.list(marks);
  }

  static DayTrace empty(long day) {
    return new DayTrace(day, List.of(), 0, 0);
  }

  /** The day a moment belongs to. */
  static long dayOf(Instant at, ZoneId zone) {
    long local = at.getEpochSecond() + zone.getRules().getOffset(at).getTotalSeconds();
    return Math.floorDiv(local + SECONDS_AFTER_TURN, SECONDS_PER_DAY);
  }

  static Instant start(long day, ZoneId zone) {
    return LocalDate.ofEpochDay(day - 1).atTime(TURN).atZone(zone).toInstant();
  }

  static Instant end(long day, ZoneId zone) {
    return start(day + 1, zone);
  }

  Marks of(Sign sign) {
    return sign.ordinal() < marks.size() ? marks.get(sign.ordinal()) : Marks.none();
  }

  /** The same object when it tells nothing new. */
  DayTrace with(Sign sign, Instant at, ZoneId zone) {
    int minute = (int) Duration.between(start(day, zone), at).toMinutes();
    Marks before = of(sign);
    Marks after = before.with(minute);
    DayTrace known = heard(sign);
    return after.equals(before) ? known : known.with(sign, after);
  }

  private DayTrace with(Sign sign, Marks after) {
    List<Marks> more = new ArrayList<>(marks);
    while (more.size() <= sign.ordinal()) {
      more.add(Marks.none());
    }
    more.set(sign.ordinal(), after);
    return new DayTrace(day, more, heard, blind);
  }

  DayTrace heard(Sign sign) {
    int more = heard | sign.bit();
    return more == heard ? this : new DayTrace(day, marks, more, blind);
  }

  DayTrace blinded(int signs) {
    int more = blind | signs;
    return more == blind ? this : new DayTrace(day, marks, heard, more);
  }

  /** Whether this day tells anything of a sign. */
  boolean tells(Sign sign) {
    return (heard & sign.bit()) != 0 && (blind & sign.bit()) == 0;
  }
}
