package nl.nachtwacht.lifestyle;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On how many days of a week nobody was seen in an hour of the clock, in each place and in the
 * whole home: inactivity as people can count it.
 *
 * @param counts for each place in the order of {@link Sign}, and then for the whole home: a digit
 *     for each hour of the clock, and one for how many days are known; empty when nothing is
 */
public record QuietHours(String counts) {

  private static final List<Sign> PLACES = Sign.PLACES.stream().sorted().toList();
  private static final int HOURS = PatternWeek.HOURS;
  private static final int ROW = HOURS + 1;
  private static final int LENGTH = (Sign.PLACES.size() + 1) * ROW;
  private static final QuietHours NONE = new QuietHours("");

  public QuietHours {
    counts = counts == null ? "" : counts;
    if (!counts.isEmpty() && !counts.matches("[0-9]{" + LENGTH + "}")) {
      throw new IllegalArgumentException("a digit for each hour of each place");
    }
  }

  /** Nothing yet. */
  public static QuietHours none() {
    return NONE;
  }

  /** With one more day. A place whose sensors tell nothing that day is left out. */
  QuietHours with(DayMinutes day) {
    char[] more = counts.toCharArray();
    if (more.length == 0) {
      more = new char[LENGTH];
      Arrays.fill(more, '0');
    }
    int inside = PLACES.stream().mapToInt(Sign::bit).sum();
    for (int row = 0; row <= PLACES.size(); row++) {
      boolean whole = row == PLACES.size();
      if (whole || day.tells(PLACES.get(row))) {
        add(more, row * ROW, day, whole ? inside : PLACES.get(row).bit());
      }
    }
    return new QuietHours(new String(more));
  }

  private static void add(char[] counts, int at, DayMinutes day, int signs) {
    boolean[] there = new boolean[HOURS];
    boolean[] seen = new boolean[HOURS];
    for (int m = 0; m < day.length(); m++) {
      int hour = day.hour(m);
      there[hour] = true;
      seen[hour] |= day.hasAny(m, signs);
    }
    for (int hour = 0; hour < HOURS; hour++) {
      counts[at + hour] += (char) (there[hour] && !seen[hour] ? 1 : 0);
    }
    counts[at + HOURS]++;
  }

  /** On how many days nobody was seen in that hour; {@code null} is the whole home. */
  public int quiet(@Nullable Sign place, int hour) {
    return digit(place, hour);
  }

  /** How many days tell of a place; {@code null} is the whole home. */
  public int days(@Nullable Sign place) {
    return digit(place, HOURS);
  }

  private int digit(@Nullable Sign place, int at) {
    int row = place == null ? PLACES.size() : PLACES.indexOf(place);
    return counts.isEmpty() || row < 0 ? 0 : counts.charAt(row * ROW + at) - '0';
  }
}
