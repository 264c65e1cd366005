package nl.nachtwacht.lifestyle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.Written;

/**
 * The silences that came near the limit learnt for them beforehand, or outlasted it: what this home
 * shows of how good its limits are. Judged when they end, by the limit that held when they began,
 * and before {@link SilenceLimits#extra()} was added, so that one year's judgements can be
 * compared.
 *
 * @param since when judging began, in minutes since 1970; 0 before
 * @param ends when each ended, in minutes since 1970, oldest first
 * @param over by how many minutes each was longer than its limit, negative when shorter; as many as
 *     {@code ends}
 */
public record NearMisses(int since, List<Integer> ends, List<Integer> over) {

  /** A silence that ended longer than this before its limit says nothing of it. */
  static final Duration NEAR = Duration.ofHours(2);

  /** What is remembered: so long, and so many. */
  static final Duration REMEMBERED = Duration.ofDays(364);

  public static final int COUNT_MAX = 400;

  private static final NearMisses NONE = new NearMisses(0, List.of(), List.of());

  public NearMisses {
    ends = Written.list(ends);
    over = Written.list(over);
    if (ends.size() != over.size()) {
      throw new IllegalArgumentException("as many ends as lengths");
    }
  }

  /** Nothing judged yet. */
  public static NearMisses none() {
    return NONE;
  }

  /** Judging begins, if it had not. */
  NearMisses from(Instant at) {
    return since == 0 ? new NearMisses(Silences.minute(at), ends, over) : this;
  }

  /**
   * With what the remembered silences show in place of what was judged since {@code oldest}.
   *
   * @param longer by how many minutes each of them was longer than its limit
   * @param oldest the first minute that could be remembered, since 1970
   */
  NearMisses with(Silences silences, int[] longer, int oldest) {
    List<Integer> allEnds = new ArrayList<>();
    List<Integer> allOver = new ArrayList<>();
    for (int i = 0; i < ends.size() && ends.get(i) < oldest; i++) {
      allEnds.add(ends.get(i));
      allOver.add(over.get(i));
    }
    for (int i = 0; i < longer.length; i++) {
      if (longer[i] >= -NEAR.toMinutes()) {
        allEnds.add(silences.starts().get(i) + silences.minutes().get(i));
        allOver.add(longer[i]);
      }
    }
    int began = Math.max(oldest, silences.since());
    return new NearMisses(since == 0 ? began : Math.min(since, began), allEnds, allOver);
  }

  /** With a silence that ended and was so much longer than its limit; the same when far from it. */
  NearMisses with(Instant end, Duration longer) {
    if (longer.compareTo(NEAR.negated()) < 0) {
      return this;
    }
    int oldest = Silences.minute(end.minus(REMEMBERED));
    int from = Math.max(0, ends.size() + 1 - COUNT_MAX);
    while (from < ends.size() && ends.get(from) < oldest) {
      from++;
    }
    List<Integer> keptEnds = new ArrayList<>(ends.subList(from, ends.size()));
    List<Integer> keptOver = new ArrayList<>(over.subList(from, over.size()));
    keptEnds.add(Silences.minute(end));
    keptOver.add((int) longer.toMinutes());
    return new NearMisses(since, keptEnds, keptOver);
  }
}
