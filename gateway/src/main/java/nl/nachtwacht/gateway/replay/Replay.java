package nl.nachtwacht.gateway.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.gateway.json.CoreJson;
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
 */
public final class Replay {
  private final WatchPlan plan;
  private final Consumer<String> out;
  private WatchState state = WatchState.empty();
  private @Nullable Instant deadline;
  private Instant now = Instant.MIN;
  private long steps;
  private long alarms;

  /**
   * @param out takes each alarm as one JSON line when it is raised
   */
  public Replay(WatchPlan plan, Consumer<String> out) {
    this.plan = plan;
    this.out = out;
  }

  /** The next event. One received before the last one is stepped at the last one's time. */
  public void observe(DeviceId device, DeviceEvent event) {
    Instant at = event.envelope().receivedAt();
    if (now.equals(Instant.MIN)) {
      step(new Input.PlanChanged(plan.plan().version()), at);
    }
    runUntil(at);
    steps++;
    step(new Input.Observed(device, List.of(event)), at);
  }

  /** Lets the clock run to a moment. */
  public void runUntil(Instant until) {
    for (Instant due = deadline; due != null && !due.isAfter(until); due = deadline) {
      step(new Input.Tick(), due);
      if (due.equals(deadline)) {
        throw new IllegalStateException("a deadline that stays due: " + due);
      }
    }
  }

  /** Events stepped. */
  public long steps() {
    return steps;
  }

  /** Alarms raised. */
  public long alarms() {
    return alarms;
  }

  private void step(Input input, Instant at) {
    now = at.isAfter(now) ? at : now;
    Outcome outcome = Watch.step(state, plan, input, now);
    state = outcome.state();
    deadline = outcome.nextDeadline();
    for (Fact fact : outcome.facts()) {
      if (fact instanceof Fact.AlarmRaised raised) {
        alarms++;
        tell(raised, outcome);
      }
    }
  }

  private void tell(Fact.AlarmRaised raised, Outcome outcome) {
    for (Alarm alarm : outcome.state().alarms()) {
      if (alarm.id().equals(raised.alarm())) {
        out.accept(new String(CoreJson.ALARM.bytes(alarm), StandardCharsets.UTF_8));
      }
    }
  }
}
