package nl.nachtwacht.gateway.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.Watch;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;
import org.jspecify.annotations.Nullable;

/**
 * One client's history through one plan. Time is that of the events' reception; between events the
 * deadlines come due at their own moments, as they would have.
 *
 * <p>Somebody comes to every alarm: it is accepted and resolved a fixed time after it was raised,
 * so that the next thing that happens is an alarm of its own and not told to one of last month.
 */
public final class Replay {
  /** What an alarm takes on an ordinary night, from the call until it is resolved. */
  public static final Duration ANSWERED_AFTER = Duration.ofMinutes(15);

  private static final PersonId SOMEBODY = new PersonId("replay");

  private final WatchPlan plan;
  private final Duration answeredAfter;
  private final Listener listener;
  private final ArrayDeque<Answer> answers = new ArrayDeque<>();
  private WatchState state = WatchState.empty();
  private @Nullable Instant deadline;
  private Instant now = Instant.MIN;
  private Instant begun = Instant.MIN;

  private record Answer(AlarmId alarm, Instant at) {}

  /** Hears what a replay comes to. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A fact.
     *
     * @param at on the replay's clock; never before the event that caused it
     * @param alarm the alarm it belongs to, as it is after the step; {@code null} for most
     */
    void told(Instant at, Fact fact, @Nullable Alarm alarm);
  }

  /**
   * A history that begins now.
   *
   * @param answeredAfter how long after it was raised an alarm is resolved
   */
  public Replay(WatchPlan plan, Duration answeredAfter, Listener listener) {
    this.plan = plan;
    this.answeredAfter = answeredAfter;
    this.listener = listener;
  }

  /** The next event. One received before the last one is stepped at the last one's time. */
  public void observe(DeviceId device, DeviceEvent event) {
    runUntil(event.envelope().receivedAt());
    step(new Input.Observed(device, List.of(event)), event.envelope().receivedAt());
  }

  /** An input that was decided before, at the moment it was. */
  void take(Input input, Instant decidedAt) {
    runUntil(decidedAt);
    step(input, decidedAt);
  }

  /** Lets the clock run to a moment; the first moment it is told is where it begins. */
  public void runUntil(Instant until) {
    if (now.equals(Instant.MIN)) {
      begun = until;
      step(new Input.PlanChanged(plan.plan().version()), until);
    }
    for (Instant due = nextDue(); due != null && !due.isAfter(until); due = nextDue()) {
      Answer answer = answers.peek();
      if (answer != null && !answer.at.isAfter(due)) {
        answer(answers.remove());
        continue;
      }
      step(new Input.Tick(), due);
      if (due.equals(deadline)) {
        throw new IllegalStateException("a deadline that stays due: " + due);
      }
    }
    now = until.isAfter(now) ? until : now;
  }

  /** How much of the client's life went by. */
  public Duration span() {
    return Duration.between(begun, now);
  }

  private @Nullable Instant nextDue() {
    Answer answer = answers.peek();
    Instant due = deadline;
    return answer == null || (due != null && due.isBefore(answer.at)) ? due : answer.at;
  }

  private void answer(Answer answer) {
    step(new Input.Commanded(new AlarmCommand.Accept(answer.alarm, SOMEBODY)), answer.at);
    step(
        new Input.Commanded(
            new AlarmCommand.Resolve(answer.alarm, SOMEBODY, AlarmOutcome.HELPED_BY_VOICE, null)),
        answer.at);
  }

  private void step(Input input, Instant at) {
    now = at.isAfter(now) ? at : now;
    Outcome outcome = Watch.step(state, plan, input, now);
    state = outcome.state();
    deadline = outcome.nextDeadline();
    for (Fact fact : outcome.facts()) {
      if (fact instanceof Fact.AlarmRaised raised) {
        answers.add(new Answer(raised.alarm(), now.plus(answeredAfter)));
      }
      listener.told(now, fact, alarm(fact.alarm()));
    }
  }

  private @Nullable Alarm alarm(@Nullable AlarmId id) {
    for (Alarm alarm : state.alarms()) {
      if (alarm.id().equals(id)) {
        return alarm;
      }
    }
    return null;
  }
}
