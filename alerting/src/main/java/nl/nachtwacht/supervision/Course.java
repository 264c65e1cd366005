package nl.nachtwacht.supervision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How something with two states went lately: a door open or closed, a bed occupied or not. Ordered
 * by when things happened, not by when we heard of them, so late news only corrects it and copies
 * change nothing.
 *
 * @param turns the latest changes, oldest first, states alternating, at most {@value #TURNS_MAX}
 * @param toldAt when the present state was last told, for order; at or after the last turn
 */
public record Course(List<Turn> turns, Instant toldAt) {

  /** Six openings of a door, six times out of bed: what a night's rules ask for. */
  public static final int TURNS_MAX = 12;

  /**
   * A change.
   *
   * @param on open, occupied
   * @param at since when
   */
  public record Turn(boolean on, Instant at) {}

  public Course {
    turns = List.copyOf(turns);
  }

  /** Something first heard of. */
  public static Course startingWith(boolean on, Instant at) {
    return new Course(List.of(new Turn(on, at)), at);
  }

  /** The state now. */
  public boolean on() {
    return turns.getLast().on();
  }

  /** Since when it is as it is, as far as we know. */
  public Instant since() {
    return turns.getLast().at();
  }

  /** Since when it is on; {@code null} when it is off. */
  public @Nullable Instant onSince() {
    return on() ? since() : null;
  }

  /** When it was last switched on; {@code null} when we never saw that. */
  public @Nullable Instant lastOn() {
    return on() ? since() : turnBeforeLast();
  }

  /** How often it was switched on at or after {@code from}, as far as remembered. */
  public int timesOnSince(Instant from) {
    return (int) turns.stream().filter(turn -> turn.on() && !turn.at().isBefore(from)).count();
  }

  private @Nullable Instant turnBeforeLast() {
    return turns.size() < 2 ? null : turns.get(turns.size() - 2).at();
  }

  /** This course with one more message about it; the same object when it tells nothing new. */
  public Course told(boolean on, Instant at) {
    if (at.isBefore(since()) || at.equals(since())) {
      return corrected(on, at);
    }
    if (on == on()) {
      return at.isAfter(toldAt) ? new Course(turns, at) : this;
    }
    List<Turn> more = new ArrayList<>(turns);
    more.add(new Turn(on, at));
    if (at.isBefore(toldAt)) {
      // It was told to be as it is both before and after this: a short turn in between.
      more.add(new Turn(!on, toldAt));
    }
    return of(more, at.isAfter(toldAt) ? at : toldAt);
  }

  /** Late news about an earlier moment: it finds its place, and what it makes superfluous goes. */
  private Course corrected(boolean on, Instant at) {
    Turn late = new Turn(on, at);
    if (turns.contains(late) || (turns.size() == TURNS_MAX && at.isBefore(turns.getFirst().at()))) {
      return this;
    }
    List<Turn> sorted = new ArrayList<>();
    for (Turn turn : turns) {
      if (!sorted.contains(late) && before(late, turn)) {
        sorted.add(late);
      }
      sorted.add(turn);
    }
    if (!sorted.contains(late)) {
      sorted.add(late);
    }
    return of(alternating(sorted), toldAt);
  }

  // Of two contradicting messages about one instant, "on" counts as the later, whichever came
  // first.
  private static boolean before(Turn one, Turn other) {
    return one.at().isBefore(other.at())
        || (one.at().equals(other.at()) && !one.on() && other.on());
  }

  private static List<Turn> alternating(List<Turn> sorted) {
    List<Turn> kept = new ArrayList<>();
    for (Turn turn : sorted) {
      if (kept.isEmpty() || kept.getLast().on() != turn.on()) {
        kept.add(turn);
      }
    }
    return kept;
  }

  private static Course of(List<Turn> turns, Instant toldAt) {
    int over = Math.max(0, turns.size() - TURNS_MAX);
    return new Course(turns.subList(over, turns.size()), toldAt);
  }
}
