package nl.nachtwacht.lifestyle;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.nachtwacht.careplan.Written;

/**
 * What is kept of one week.
 *
 * @param monday its first day, as days since 1970
 * @param days how many days of it told anything
 * @param hours minutes with movement, summed over those days: for each place in the order of {@link
 *     Sign} 24 hours of the clock; empty once the week is long ago
 * @param bathroomAtNight how long visits to the bathroom lasted by night
 * @param outOfBed how long the client was out of bed by night
 * @param medians one for each {@link Measure}; {@value PatternDay#UNKNOWN} where the week tells
 *     nothing
 * @param bathroomByDay how long visits to the bathroom lasted outside the night
 * @param quiet on how many of those days nobody was seen, by hour and place; empty once the week is
 *     long ago
 */
public record PatternWeek(
    long monday,
    int days,
    List<Integer> hours,
    Spread bathroomAtNight,
    Spread outOfBed,
    List<Integer> medians,
    Spread bathroomByDay,
    QuietHours quiet) {

  public static final int HOURS = 24;

  /** Fewer days do not make a week. */
  static final int DAYS_LEAST = 3;

  public PatternWeek {
    hours = Written.list(hours);
    bathroomAtNight = Written.orElse(bathroomAtNight, Spread.none());
    outOfBed = Written.orElse(outOfBed, Spread.none());
    medians = Written.list(medians);
    bathroomByDay = Written.orElse(bathroomByDay, Spread.none());
    quiet = Written.orElse(quiet, QuietHours.none());
  }

  static long mondayOf(long day) {
    return LocalDate.ofEpochDay(day).with(DayOfWeek.MONDAY).toEpochDay();
  }

  static PatternWeek beginning(long day) {
    return new PatternWeek(
        mondayOf(day),
        0,
        List.of(),
        Spread.none(),
        Spread.none(),
        List.of(),
        Spread.none(),
        QuietHours.none());
  }

  /** With one more day; {@code all} are the days known, that one included. */
  PatternWeek with(DayFigures figures, List<PatternDay> all) {
    int[] sums = figures.hours();
    for (int i = 0; i < hours.size() && i < sums.length; i++) {
      sums[i] += hours.get(i);
    }
    return new PatternWeek(
        monday,
        days + 1,
        Arrays.stream(sums).boxed().toList(),
        bathroomAtNight.with(figures.bathroomAtNight()),
        outOfBed.with(figures.outOfBedAtNight()),
        medians(all),
        bathroomByDay.with(figures.bathroomByDay()),
        figures.quiet(quiet));
  }

  private List<Integer> medians(List<PatternDay> all) {
    List<PatternDay> mine = all.stream().filter(day -> mondayOf(day.day()) == monday).toList();
    List<Integer> medians = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      int[] known =
          mine.stream()
              .mapToInt(day -> day.value(measure))
              .filter(value -> value != PatternDay.UNKNOWN)
              .sorted()
              .toArray();
      medians.add(known.length < DAYS_LEAST ? PatternDay.UNKNOWN : known[known.length / 2]);
    }
    return medians;
  }

  PatternWeek withoutHours() {
    return hours.isEmpty()
        ? this
        : new PatternWeek(
            monday,
            days,
            List.of(),
            bathroomAtNight,
            outOfBed,
            medians,
            bathroomByDay,
            QuietHours.none());
  }

  /** Minutes with movement in a place, in an hour of the clock, summed over the days. */
  public int minutes(Sign place, int hour) {
    int at = place.ordinal() * HOURS + hour;
    return at < hours.size() ? hours.get(at) : 0;
  }

  /** The median of a measure; {@value PatternDay#UNKNOWN} when this week tells nothing of it. */
  public int median(Measure measure) {
    return measure.ordinal() < medians.size() ? medians.get(measure.ordinal()) : PatternDay.UNKNOWN;
  }
}
