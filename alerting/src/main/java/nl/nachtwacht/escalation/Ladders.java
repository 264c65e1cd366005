package nl.nachtwacht.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;

/**
 * Who is called next. A total function: every ladder, also an empty one, at every moment gives a
 * call and the moment of the one after it.
 *
 * <p>After the last rung comes the last resort: the same interval for ever, each round asking
 * {@link OnCall} for a wider circle. A waiting person does not get less urgent, so there is no
 * back-off.
 */
public final class Ladders {

  private Ladders() {}

  /**
   * How long this class of alarm may wait.
   *
   * @param rungFloor the shortest a rung waits
   * @param rungCeiling the longest a rung waits
   * @param centreCeiling the longest a rung waits that calls nobody but alarm centres
   * @param lastResortInterval between two rounds of the last resort
   * @param hurry whether a rung of nothing but suspect centres takes the next rung along
   */
  public record Pace(
      Duration rungFloor,
      Duration rungCeiling,
      Duration centreCeiling,
      Duration lastResortInterval,
      boolean hurry) {}

  /**
   * Where a ladder is.
   *
   * @param rung index of the rung that fired last; -1 before the first; the ladder's size in the
   *     last resort
   * @param round rounds of the last resort that fired
   */
  public record Position(int rung, int round) {}

  /**
   * A call to make now.
   *
   * @param position after it
   * @param recipients each person once, in order; empty only in the last resort, when there is
   *     nobody at all
   * @param nextDue when the next call is due if nobody accepts; always after now
   * @param skipped rungs passed over because there was nobody behind them
   */
  public record Call(
      Position position, List<Recipient> recipients, Instant nextDue, List<Integer> skipped) {
    public Call {
      recipients = List.copyOf(recipients);
      skipped = List.copyOf(skipped);
    }

    /** Whether it is a round of the last resort. */
    public boolean lastResort() {
      return position.round() > 0;
    }
  }

  /**
   * The call that is due. After a pause it is the furthest one due by now, once, and not the missed
   * ones one after the other.
   *
   * @param from where the ladder is
   * @param due when the next call was due, at or before {@code now}
   */
  public static Call next(
      Ladder ladder, Position from, Pace pace, Instant due, OnCall onCall, Instant now) {
    List<Integer> skipped = new ArrayList<>();
    Instant at = due.isAfter(now) ? now : due;
    for (int index = from.rung() + 1; index < ladder.rungs().size(); index++) {
      Rung rung = ladder.rungs().get(index);
      List<Recipient> people = behind(rung.targets(), onCall, now);
      if (people.isEmpty()) {
        skipped.add(index);
        continue;
      }
      Duration patience = patience(rung, people, pace);
      if (now.isBefore(at.plus(patience))) {
        Call call = new Call(new Position(index, 0), people, now.plus(patience), skipped);
        return pace.hurry() && doubtful(people) ? beside(call, ladder, pace, onCall, now) : call;
      }
      at = at.plus(patience);
    }
    return lastResort(ladder, from, pace, at, onCall, now, skipped);
  }

  private static boolean doubtful(List<Recipient> people) {
    return people.stream().allMatch(one -> one.centre() && one.suspect());
  }

  /** The way to the centre is in doubt: the own people are called in the same moment. */
  private static Call beside(Call call, Ladder ladder, Pace pace, OnCall onCall, Instant now) {
    for (int index = call.position().rung() + 1; index < ladder.rungs().size(); index++) {
      Rung rung = ladder.rungs().get(index);
      List<Recipient> own = behind(rung.targets(), onCall, now);
      if (!own.isEmpty() && !doubtful(own)) {
        Instant due = now.plus(patience(rung, own, pace));
        return new Call(new Position(index, 0), both(call.recipients(), own), due, call.skipped());
      }
    }
    List<Recipient> own = reachable(onCall.lastResort(0, now));
    return new Call(call.position(), both(call.recipients(), own), call.nextDue(), call.skipped());
  }

  private static List<Recipient> both(List<Recipient> first, List<Recipient> second) {
    List<Recipient> all = new ArrayList<>(first);
    all.addAll(second);
    return reachable(all);
  }

  private static Call lastResort(
      Ladder ladder,
      Position from,
      Pace pace,
      Instant at,
      OnCall onCall,
      Instant now,
      List<Integer> skipped) {
    Duration interval = pace.lastResortInterval();
    long missed = Duration.between(at, now).dividedBy(interval);
    int round = (int) Math.min(Integer.MAX_VALUE, from.round() + missed + 1);
    List<Recipient> people = reachable(onCall.lastResort(round - 1, now));
    return new Call(
        new Position(ladder.rungs().size(), round), people, now.plus(interval), skipped);
  }

  private static Duration patience(Rung rung, List<Recipient> people, Pace pace) {
    boolean centresOnly = people.stream().allMatch(Recipient::centre);
    Duration atMost = centresOnly ? pace.centreCeiling() : pace.rungCeiling();
    Duration wanted = rung.patience();
    Duration atLeast = wanted.compareTo(pace.rungFloor()) < 0 ? pace.rungFloor() : wanted;
    return atLeast.compareTo(atMost) > 0 ? atMost : atLeast;
  }

  private static List<Recipient> behind(List<Target> targets, OnCall onCall, Instant now) {
    List<Recipient> all = new ArrayList<>();
    for (Target target : targets) {
      all.addAll(onCall.resolve(target, now));
    }
    return reachable(all);
  }

  /** Each person once; somebody without any way to reach them is nobody. */
  private static List<Recipient> reachable(List<Recipient> people) {
    Map<PersonId, Recipient> once = new LinkedHashMap<>();
    for (Recipient recipient : people) {
      if (!recipient.contacts().isEmpty()) {
        once.putIfAbsent(recipient.person(), recipient);
      }
    }
    return List.copyOf(once.values());
  }
}
