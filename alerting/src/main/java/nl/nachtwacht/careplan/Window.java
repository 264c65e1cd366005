package nl.nachtwacht.careplan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hours of the day in which something holds, in the home's own zone.
 *
 * <p>{@code from} is included, {@code to} is not. When {@code to} is not after {@code from} the
 * window crosses midnight; equal times mean the whole day. A day belongs to a window by the day on
 * which the window began: Friday 23:00–07:00 covers Saturday 03:00.
 *
 * @param dates days that differ, by the date on which the window begins: other times, or none;
 *     whatever the weekday
 */
public record Window(
    LocalTime from,
    LocalTime to,
    Set<DayOfWeek> days,
    SortedMap<LocalDate, Optional<Times>> dates) {

  /** From when to when. */
  public record Times(LocalTime from, LocalTime to) {}

  public Window {
    // In the order of the week, so that the same window always looks the same.
    days = days.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(days));
    dates = Collections.unmodifiableSortedMap(new TreeMap<>(dates));
  }

  /** The same on every date. */
  public Window(LocalTime from, LocalTime to, Set<DayOfWeek> days) {
    this(from, to, days, Collections.emptySortedMap());
  }

  /** The same hours every day. */
  public static Window daily(LocalTime from, LocalTime to) {
    return new Window(from, to, Set.of(DayOfWeek.values()));
  }
}
