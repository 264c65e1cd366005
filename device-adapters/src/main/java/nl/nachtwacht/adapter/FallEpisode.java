package nl.nachtwacht.adapter;

import java.time.Duration;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * One fall from the first suspicion to its end, however many messages tell of it.
 *
 * <pre>
 *   (quiet) -- suspected, confirmed or calling --> (going on) -- a worse stage --> UPDATE
 *      ^                   START                       |          the same stage --> still
 *      +---- exited, cancelled or finished: END -------+
 * </pre>
 *
 * <p>Severity only rises: a stage that is less than before is the detector repeating itself. An end
 * that was never heard must not swallow the next fall: after {@link #SILENT_AT_MOST} without a
 * word, or when an earlier stage comes {@link #REPEATS_WITHIN} after the last, it is a new fall.
 */
public final class FallEpisode {
  /** No detector is silent for longer than this about a fall that is going on. */
  public static final Duration SILENT_AT_MOST = Duration.ofMinutes(15);

  /** Within this an earlier stage is an old message that arrives again, or out of order. */
  public static final Duration REPEATS_WITHIN = Duration.ofMinutes(1);

  private final String key;
  private final String stageKey;
  private final String lastKey;

  /**
   * @param key of the episode in the device's note; another one for falls that are not real, so
   *     that a rehearsal never swallows a fall
   */
  public FallEpisode(String key) {
    this.key = key;
    this.stageKey = key + "_stage";
    this.lastKey = key + "_last";
  }

  /** Tells what this message adds to the episode. */
  public void tell(Fall fall, Telling telling) {
    if (isEnd(fall.stage())) {
      telling.course(key, false, fall, true);
      return;
    }
    Fall.Stage before = stageBefore(fall, telling);
    telling.remember(lastKey, Long.toString(nowMs(telling), Character.MAX_RADIX));
    if (before == null) {
      telling.remember(key, "0");
      telling.remember(stageKey, Telling.word(fall.stage()));
      telling.course(key, true, fall, true);
    } else if (fall.stage().compareTo(before) > 0) {
      telling.remember(stageKey, Telling.word(fall.stage()));
      telling.update(key, fall);
    } else {
      telling.still(Phase.UPDATE, fall, true);
    }
  }

  /** How far the fall that is going on had come; {@code null} when this is a new one. */
  private Fall.@Nullable Stage stageBefore(Fall fall, Telling telling) {
    Fall.Stage before = telling.running(key) == null ? null : stage(telling.recall(stageKey));
    if (before == null) {
      return null;
    }
    Duration silent = Duration.ofMillis(nowMs(telling) - lastMs(telling));
    boolean startsAgain =
        fall.stage().compareTo(before) < 0 && silent.compareTo(REPEATS_WITHIN) > 0;
    return startsAgain || silent.compareTo(SILENT_AT_MOST) > 0 ? null : before;
  }

  private static long nowMs(Telling telling) {
    return telling.envelope().receivedAt().toEpochMilli();
  }

  private long lastMs(Telling telling) {
    String last = telling.recall(lastKey);
    return last == null ? 0 : Telling.startOf("-" + last);
  }

  /** Whether a fall is going on that is no more than suspected. */
  public boolean isOnlySuspected(Telling telling) {
    return telling.running(key) != null && stage(telling.recall(stageKey)) == Fall.Stage.SUSPECTED;
  }

  private static boolean isEnd(Fall.Stage stage) {
    return switch (stage) {
      case SUSPECTED, CONFIRMED, CALLING -> false;
      case CANCELLED, EXITED, FINISHED -> true;
    };
  }

  private static Fall.@Nullable Stage stage(@Nullable String word) {
    for (Fall.Stage stage : Fall.Stage.values()) {
      if (Telling.word(stage).equals(word)) {
        return stage;
      }
    }
    return null;
  }
}
