package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How something with two states went lately: a door open or closed, a bed occupied or not. Ordered
 * by when things happened, not by when we heard of them: copies change nothing, and whatever the
 * order of arrival, the same messages end in the same course, as far back as it reaches. Only of
 * what one sensor told of one instant the later message counts as the later: a hub that empties its
 * queue sends many within a millisecond, in the order in which they were true.
 *
 * <p>A door that rattles changes more often than is kept. Of what was forgotten it is remembered
 * how long it has been going on without a {@linkplain #REST rest}, and how often.
 *
 * @param told what was told about it, by the time it was true, oldest first, at least one and at
 *     most {@value #TOLD_MAX}
 * @param forgotten the changes just before those in {@code told}; {@code null} for none
 */
public record Course(List<Told> told, @Nullable Forgotten forgotten) {

  /**
   * Six openings of a door, six times out of bed, and some repetitions: what a night's rules ask.
   */
  public static final int TOLD_MAX = 16;

  /** After so long without a change the next one begins something new. */
  public static final Duration REST = Duration.ofMinutes(30);

  /** Where counting stops: more makes no difference. */
  static final int TIMES_MAX = 9_999;

  private static final Duration FLAPPING = Duration.ofMinutes(1);

  private static final int RATTLES_TIMES = 30;
  private static final Duration RATTLES_EACH = Duration.ofMinutes(2);

  /**
   * One message about it.
   *
   * @param on open, occupied
   * @param at when that was so
   * @param live {@code true} when it was told as it happened; {@code null} when it only confirmed a
   *     state, or was written down by an older version
   */
  public record Told(boolean on, Instant at, @Nullable Boolean live) {

    /** One told as it happened. */
    public Told(boolean on, Instant at) {
      this(on, at, true);
    }

    private boolean same(Told other) {
      return on == other.on && at.equals(other.at);
    }
  }

  /**
   * Changes that are no longer kept, of one stretch without a rest.
   *
   * @param from the first of them
   * @param until the last of them
   * @param times how often it was switched on among them, up to {@value #TIMES_MAX}
   */
  public record Forgotten(Instant from, Instant until, int times) {

    private static Forgotten with(@Nullable Forgotten before, Told gone, Told next) {
      int one = gone.on() && !next.on() ? 1 : 0;
      boolean goesOn = before != null && !before.until.plus(REST).isBefore(gone.at());
      return before == null || !goesOn
          ? new Forgotten(gone.at(), gone.at(), one)
          : new Forgotten(before.from, gone.at(), Math.min(before.times + one, TIMES_MAX));
    }
  }

  public Course {
    told = List.copyOf(told);
  }

  private Course(List<Told> told) {
    this(told, null);
  }

  /** Something first heard of, as it happened. */
  public static Course startingWith(boolean on, Instant at) {
    return startingWith(on, at, true);
  }

  /** Something first heard of; {@code live} false when that was a copy of what was known before. */
  static Course startingWith(boolean on, Instant at, boolean live) {
    return new Course(List.of(told(on, at, live)));
  }

  private static Told told(boolean on, Instant at, boolean live) {
    return new Told(on, at, live ? true : null);
  }

  /** The state now. */
  public boolean on() {
    return told.getLast().on();
  }

  /** Since when it is as it is, as far as we know. */
  public Instant since() {
    return told.get(beginningOfRun(told.size() - 1)).at();
  }

  /** Since when it is on; {@code null} when it is off. */
  public @Nullable Instant onSince() {
    return on() ? since() : null;
  }

  /** When it was last switched on; {@code null} when we never saw that. */
  public @Nullable Instant lastOn() {
    if (on()) {
      return since();
    }
    int before = beginningOfRun(told.size() - 1) - 1;
    return before < 0 ? null : told.get(beginningOfRun(before)).at();
  }

  /**
   * Whether somebody switched it on at {@link #lastOn}, as far as we know: of what was on in the
   * first word we have of it, and told by a copy, nobody knows since when it was.
   */
  public boolean sawItTurnOn() {
    int last = on() ? told.size() - 1 : beginningOfRun(told.size() - 1) - 1;
    if (last < 0) {
      return false;
    }
    int first = beginningOfRun(last);
    return first > 0 || Boolean.TRUE.equals(told.get(first).live());
  }

  /** Since when it changes without a {@linkplain #REST rest}: its last change, when it did not. */
  public Instant restlessSince() {
    List<Told> turns = turns();
    Instant since = turns.getLast().at();
    for (Told turn : turns.reversed()) {
      if (turn.at().plus(REST).isBefore(since)) {
        return since;
      }
      since = turn.at();
    }
    return forgotten == null || forgotten.until.plus(REST).isBefore(since) ? since : forgotten.from;
  }

  /**
   * How often it was switched on at or after {@code from}, with what was forgotten: of a stretch
   * that began before, only as far as remembered.
   *
   * @param from not before {@link #restlessSince}
   */
  public int timesOnInAll(Instant from) {
    boolean all = forgotten != null && !forgotten.from.isBefore(from);
    return timesOnSince(from) + (all && forgotten != null ? forgotten.times : 0);
  }

  /**
   * When it was first switched on at or after {@code from}; {@code from} itself when that was
   * forgotten, {@code null} when it was not.
   */
  public @Nullable Instant firstOnSince(Instant from) {
    if (forgotten != null && !forgotten.until.isBefore(from)) {
      return from.isBefore(forgotten.from) ? forgotten.from : from;
    }
    for (Told turn : turns()) {
      if (turn.on() && !turn.at().isBefore(from)) {
        return turn.at();
      }
    }
    return null;
  }

  /** How often it was switched on at or after {@code from}, as far as remembered. */
  public int timesOnSince(Instant from) {
    return (int) turns().stream().filter(turn -> turn.on() && !turn.at().isBefore(from)).count();
  }

  /**
   * Whether it changed so often in so short a time that no person can have done it: a loose
   * contact, a magnet at its limit.
   */
  public boolean flaps() {
    return told.size() == TOLD_MAX
        && told.getFirst().at().plus(FLAPPING).isAfter(told.getLast().at())
        && turns().size() > TOLD_MAX / 2;
  }

  /**
   * Whether it goes on changing as no person makes it: it flaps, or was switched on {@value
   * #RATTLES_TIMES} times without a rest, each two minutes or sooner. An hour of that is no moving
   * house.
   */
  public boolean rattles() {
    Instant from = restlessSince();
    int times = timesOnInAll(from);
    Instant slowest = from.plus(RATTLES_EACH.multipliedBy(times));
    return flaps() || (times >= RATTLES_TIMES && !since().isAfter(slowest));
  }

  /** The changes alone, oldest first, states alternating. */
  public List<Told> turns() {
    List<Told> turns = new ArrayList<>();
    for (Told one : told) {
      if (turns.isEmpty() || turns.getLast().on() != one.on()) {
        turns.add(one);
      }
    }
    return turns;
  }

  private int beginningOfRun(int index) {
    int first = index;
    while (first > 0 && told.get(first - 1).on() == told.get(index).on()) {
      first--;
    }
    return first;
  }

  /** This course with one more message about it; the same object when it tells nothing new. */
  public Course told(boolean on, Instant at) {
    return with(new Told(on, at));
  }

  /** The same of a message that may be a copy of what was known before. */
  Course heard(boolean on, Instant at, boolean live) {
    return with(told(on, at, live));
  }

  private Course with(Told message) {
    Instant at = message.at();
    int place = told.size();
    while (place > 0 && at.isBefore(told.get(place - 1).at())) {
      place--;
    }
    boolean copy = place > 0 && told.get(place - 1).same(message);
    boolean tooOld = place == 0 && told.size() == TOLD_MAX;
    if (copy || tooOld) {
      return this;
    }
    List<Told> more = new ArrayList<>(told);
    more.add(place, message);
    if (more.size() <= TOLD_MAX) {
      return new Course(more, forgotten);
    }
    int least = leastWorth(more);
    Told gone = more.remove(least);
    // A mere repetition is no change: with it nothing is forgotten.
    return new Course(
        more, least > 0 ? forgotten : Forgotten.with(forgotten, gone, more.getFirst()));
  }

  /** The oldest mere repetition between two equal ones; else the oldest of all. */
  private static int leastWorth(List<Told> messages) {
    for (int i = 1; i < messages.size() - 1; i++) {
      boolean on = messages.get(i).on();
      if (messages.get(i - 1).on() == on && messages.get(i + 1).on() == on) {
        return i;
      }
    }
    return 0;
  }
}
