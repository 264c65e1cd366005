package nl.nachtwacht.adapter.nuki;

import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * One turn of the bolt, put together from messages that come on topics of their own, in loose
 * order: who is about to turn it ({@code lockActionEvent}), and how it then is ({@code state}).
 *
 * <p>The announcement is told at once. The state that follows is told as the outcome, with the
 * announcement's method and slot; a state without an announcement is a plain state. When the state
 * was faster, the announcement itself is told as done.
 */
final class NukiTurn {
  /** Messages of one turn that belong together come within this. */
  static final long TOGETHER_MS = 2_000;

  /** The motor needs up to this from the announcement to the end of the turn. */
  static final long MOTOR_MS = 15_000;

  private static final String STATE = "lock";
  private static final String STATE_SINCE = "since";
  private static final String ANNOUNCED = "turn";

  private NukiTurn() {}

  /** Somebody or something is about to turn the bolt. */
  static void announced(
      Lock.State target, Lock.Method method, @Nullable Integer slot, Telling telling) {
    if (Telling.word(target).equals(telling.recall(STATE)) && isRecent(STATE_SINCE, telling)) {
      telling.momentary(new Lock(target, method, slot, Lock.Result.DONE));
      return;
    }
    telling.remember(
        ANNOUNCED,
        now(telling) + "," + Telling.word(method) + "," + (slot == null ? "" : slot.toString()));
    telling.momentary(new Lock(target, method, slot, Lock.Result.ABOUT_TO_RUN));
  }

  /** How the bolt is now. */
  static void state(Lock.State state, Telling telling) {
    String[] turn = turn(telling);
    boolean outcome = !telling.retained() && isEnd(state);
    if (turn == null || !outcome || Telling.word(state).equals(telling.recall(STATE))) {
      plain(state, telling);
      return;
    }
    became(state, telling);
    telling.remember(ANNOUNCED, "");
    telling.tell(Phase.MOMENTARY, outcome(state, turn));
  }

  private static void plain(Lock.State state, Telling telling) {
    Lock lock = new Lock(state, Lock.Method.UNKNOWN, null, null);
    if (became(state, telling)) {
      telling.tell(Phase.STATE, lock);
    } else {
      telling.still(Phase.STATE, lock, true);
    }
  }

  private static boolean became(Lock.State state, Telling telling) {
    boolean changed = telling.remember(STATE, Telling.word(state));
    if (changed) {
      telling.remember(STATE_SINCE, now(telling));
    }
    return changed;
  }

  private static Lock outcome(Lock.State state, String[] turn) {
    Lock.Result result = state == Lock.State.JAMMED ? Lock.Result.FAILED : Lock.Result.DONE;
    Integer slot = turn[2].isEmpty() ? null : (Integer) Integer.parseInt(turn[2]);
    return new Lock(state, method(turn[1]), slot, result);
  }

  private static Lock.Method method(String word) {
    for (Lock.Method method : Lock.Method.values()) {
      if (Telling.word(method).equals(word)) {
        return method;
      }
    }
    return Lock.Method.UNKNOWN;
  }

  /** Whether the bolt comes to rest here. */
  private static boolean isEnd(Lock.State state) {
    return switch (state) {
      case LOCKED, UNLOCKED, UNLATCHED, JAMMED -> true;
      case LOCKING, UNLOCKING, NOT_FULLY_LOCKED, UNCALIBRATED, UNKNOWN -> false;
    };
  }

  /** What was announced and is not yet done: moment, method, slot. */
  private static String @Nullable [] turn(Telling telling) {
    String known = telling.recall(ANNOUNCED);
    String[] parts = known == null ? new String[0] : known.split(",", -1);
    boolean inTime = parts.length == 3 && sinceMs(parts[0], telling) <= MOTOR_MS;
    return inTime ? parts : null;
  }

  private static boolean isRecent(String key, Telling telling) {
    String moment = telling.recall(key);
    return moment != null && sinceMs(moment, telling) <= TOGETHER_MS;
  }

  private static long sinceMs(String moment, Telling telling) {
    try {
      long then = Long.parseLong(moment, Character.MAX_RADIX);
      return Math.abs(telling.envelope().receivedAt().toEpochMilli() - then);
    } catch (NumberFormatException damaged) {
      return Long.MAX_VALUE;
    }
  }

  private static String now(Telling telling) {
    return Long.toString(telling.envelope().receivedAt().toEpochMilli(), Character.MAX_RADIX);
  }
}
