package nl.nachtwacht.watch;

import java.time.Instant;

/**
 * One client's whole state machine.
 *
 * <p>Pure: the same four arguments give the same outcome, to the byte. Total: whatever comes in,
 * there is an outcome; a part that throws is told as a {@link Fact.TechnicalFault} and the rest
 * goes on.
 */
public final class Watch {

  private Watch() {}

  /**
   * One step.
   *
   * <ol>
   *   <li>A new plan: forget devices and rules that are gone, weigh every rule again.
   *   <li>Time: leases run out, rungs come due. Before the input, so that a command or press meets
   *       the alarms as they are by now.
   *   <li>The input: events correct the view of the home and may call for help by themselves;
   *       commands and reports change one alarm.
   *   <li>The rules that the input or the clock concerns are weighed; a new condition becomes an
   *       alarm, and its first rung fires at once.
   *   <li>The sum: next state, facts, effects, and when to look again.
   * </ol>
   *
   * @param state as the last step left it
   * @param plan in force now
   * @param input what happened
   * @param now the time of the decision, our clock; never earlier than in the last step
   */
  public static Outcome step(WatchState state, WatchPlan plan, Input input, Instant now) {
    WatchStep step = new WatchStep(state, plan, now);
    step.heedNewPlan(input);
    step.letTimePass();
    step.take(input);
    step.weighRules();
    return step.outcome();
  }
}
