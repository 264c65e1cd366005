package nl.nachtwacht.lifestyle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.Written;

/**
 * The silences of the last weeks that were long enough to matter, oldest first. Whole minutes, to
 * be small: this is kept for every client.
 *
 * @param since when learning began, in minutes since 1970; {@value #NEVER} before
 * @param starts when each began, in minutes since 1970
 * @param minutes how long each lasted; as many as {@code starts}
 */
public record Silences(int since, List<Integer> starts, List<Integer> minutes) {

  static final int NEVER = -1;

  /** Shorter ones happen many times a day in every home and tell nothing. */
  public static final Duration SHORTEST = Duration.ofMinutes(45);

  /** A longer one was an absence, a stay elsewhere or a fault: nothing to learn from. */
  public static final Duration LONGEST = Duration.ofHours(24);

  /** What is remembered: so long, and so many. */
  public static final Duration REMEMBERED = Duration.ofDays(84);

  public static final int COUNT_MAX = 900;

  private static final Silences NONE = new Silences(NEVER, List.of(), List.of());

  public Silences {
    starts = Written.list(starts);
    minutes = Written.list(minutes);
    if (starts.size() != minutes.size()) {
      throw new IllegalArgumentException("as many starts as lengths");
    }
  }

  /** Nothing seen yet. */
  public static Silences none() {
    return NONE;
  }

  /** Learning begins, if it had not. */
  Silences from(Instant at) {
    return since == NEVER ? new Silences(minute(at), starts, minutes) : this;
  }

  /** With one more; the same object when it is too short or too long to learn from. */
  Silences with(Instant start, Instant end) {
    Duration lasted = Duration.between(start, end);
    if (lasted.compareTo(SHORTEST) < 0 || lasted.compareTo(LONGEST) > 0) {
      return this;
    }
    int oldest = minute(end.minus(REMEMBERED));
    int from = Math.max(0, starts.size() + 1 - COUNT_MAX);
    while (from < starts.size() && starts.get(from) < oldest) {
      from++;
    }
    List<Integer> keptStarts = new ArrayList<>(starts.subList(from, starts.size()));
    List<Integer> keptMinutes = new ArrayList<>(minutes.subList(from, minutes.size()));
    keptStarts.add(minute(start));
    keptMinutes.add((int) lasted.toMinutes());
    return new Silences(since, keptStarts, keptMinutes);
  }

  /** How many days of learning these rest on, at most {@link #REMEMBERED}. */
  double days(Instant now) {
    double learnt = since == NEVER ? 0 : (minute(now) - since) / (double) (24 * 60);
    return Math.clamp(learnt, 0, REMEMBERED.toDays());
  }

  static int minute(Instant at) {
    return (int) Math.floorDiv(at.getEpochSecond(), 60L);
  }
}
