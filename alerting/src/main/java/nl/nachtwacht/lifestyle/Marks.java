package nl.nachtwacht.lifestyle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The minutes of a day in which something happened. Marking a minute twice, or minutes in another
 * order, comes to the same: copies and late news need no care.
 *
 * @param bits six minutes in a character, from {@code '0'} (none) to {@code 'o'} (all), the first
 *     in the lowest bit; as long as the last marked minute asks, at most {@link #MINUTES_MAX}
 */
public record Marks(String bits) {

  /** A day of 25 hours, when the clocks go back. */
  public static final int MINUTES_MAX = 25 * 60;

  private static final int PER_CHARACTER = 6;
  private static final Marks NONE = new Marks("");

  public Marks {
    bits = bits == null ? "" : bits;
    if (bits.length() > MINUTES_MAX / PER_CHARACTER) {
      throw new IllegalArgumentException("a day has no so many minutes");
    }
  }

  static Marks none() {
    return NONE;
  }

  /** With one more; the same object when it is there, or lies outside of any day. */
  Marks with(int minute) {
    if (minute < 0 || minute >= MINUTES_MAX || has(minute)) {
      return this;
    }
    int at = minute / PER_CHARACTER;
    byte[] known = bits.getBytes(StandardCharsets.ISO_8859_1);
    byte[] more = Arrays.copyOf(known, Math.max(known.length, at + 1));
    Arrays.fill(more, known.length, more.length, (byte) '0');
    more[at] = (byte) ('0' + (more[at] - '0' | 1 << minute % PER_CHARACTER));
    return new Marks(new String(more, StandardCharsets.ISO_8859_1));
  }

  boolean has(int minute) {
    int at = minute / PER_CHARACTER;
    return minute >= 0
        && at < bits.length()
        && ((bits.charAt(at) - '0') >> minute % PER_CHARACTER & 1) == 1;
  }

  /** The first marked minute at or after one; {@link #MINUTES_MAX} when there is none. */
  int from(int minute) {
    int end = bits.length() * PER_CHARACTER;
    for (int m = Math.max(0, minute); m < end; m++) {
      if (has(m)) {
        return m;
      }
    }
    return MINUTES_MAX;
  }

  boolean isEmpty() {
    return bits.isEmpty();
  }

  int count() {
    int count = 0;
    for (int i = 0; i < bits.length(); i++) {
      count += Integer.bitCount(bits.charAt(i) - '0');
    }
    return count;
  }
}
