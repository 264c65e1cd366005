package nl.nachtwacht.careplan;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The minutes of an ordinary week in which a window holds: to lay windows side by side. */
public final class WeekMinutes {
  private static final int DAY = 24 * 60;
  private static final int WEEK = 7 * DAY;

  private final BitSet minutes;

  private WeekMinutes(BitSet minutes) {
    this.minutes = minutes;
  }

  /** Those of a window; its dates that differ are left aside. */
  public static WeekMinutes of(Window window) {
    BitSet minutes = new BitSet(WEEK);
    int from = window.from().toSecondOfDay() / 60;
    int to = window.to().toSecondOfDay() / 60;
    int length = to > from ? to - from : to - from + DAY;
    for (DayOfWeek day : window.days()) {
      int start = (day.getValue() - 1) * DAY + from;
      for (int minute = start; minute < start + length; minute++) {
        minutes.set(minute % WEEK);
      }
    }
    return new WeekMinutes(minutes);
  }

  /** None at all. */
  public static WeekMinutes none() {
    return new WeekMinutes(new BitSet(WEEK));
  }

  /** The whole week. */
  public static WeekMinutes all() {
    BitSet minutes = new BitSet(WEEK);
    minutes.set(0, WEEK);
    return new WeekMinutes(minutes);
  }

  /** The minutes of this one that the other has not. */
  public WeekMinutes without(WeekMinutes other) {
    BitSet left = (BitSet) minutes.clone();
    left.andNot(other.minutes);
    return new WeekMinutes(left);
  }

  /** The minutes that are in both. */
  public WeekMinutes shared(WeekMinutes other) {
    BitSet shared = (BitSet) minutes.clone();
    shared.and(other.minutes);
    return new WeekMinutes(shared);
  }

  /** The first minute of the week that is one of these; {@code null} for none. */
  public @Nullable Minute first() {
    int minute = minutes.nextSetBit(0);
    return minute < 0 ? null : minute(minute);
  }

  /** The minutes of both together. */
  public WeekMinutes and(WeekMinutes other) {
    BitSet both = (BitSet) minutes.clone();
    both.or(other.minutes);
    return new WeekMinutes(both);
  }

  /** Whether the two share a minute. */
  public boolean overlaps(WeekMinutes other) {
    return minutes.intersects(other.minutes);
  }

  /** Whether there is no minute of this one outside the other. */
  public boolean within(WeekMinutes other) {
    return without(other).minutes.isEmpty();
  }

  /** A minute of the week. */
  public record Minute(DayOfWeek day, LocalTime time) {}

  /** The first minute of the week that is none of these; {@code null} for all. */
  public @Nullable Minute firstMissing() {
    int minute = minutes.nextClearBit(0);
    return minute >= WEEK ? null : minute(minute);
  }

  private static Minute minute(int minute) {
    return new Minute(DayOfWeek.of(minute / DAY + 1), LocalTime.ofSecondOfDay(minute % DAY * 60L));
  }
}
