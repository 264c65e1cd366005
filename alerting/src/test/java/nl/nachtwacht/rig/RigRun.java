package nl.nachtwacht.rig;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.Watch;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;
import org.jspecify.annotations.Nullable;

/** One home's watch on a virtual clock: deadlines are kept to the moment. */
final class RigRun {

  /** A rule would have called somebody. */
  record Raised(Instant at, String rule) {}

  private final WatchPlan plan;
  private final List<Raised> raised = new ArrayList<>();
  private WatchState state;
  private @Nullable Instant deadline;
  private long steps;

  private RigRun(WatchPlan plan, WatchState state, @Nullable Instant deadline) {
    this.plan = plan;
    this.state = state;
    this.deadline = deadline;
  }

  static RigRun of(WatchPlan plan, Instant start) {
    RigRun run = new RigRun(plan, WatchState.empty(), null);
    run.step(new Input.PlanChanged(plan.plan().version()), start);
    return run;
  }

  /** The same home at the same moment, to go on differently. */
  RigRun fork() {
    return new RigRun(plan, state, deadline);
  }

  RigRun hears(List<Sent> sent) {
    for (Sent one : sent) {
      until(one.at());
      step(one.input(), one.at());
    }
    return this;
  }

  RigRun until(Instant then) {
    while (deadline != null && deadline.isBefore(then)) {
      step(new Input.Tick(), deadline);
    }
    return this;
  }

  private void step(Input input, Instant now) {
    Outcome outcome = Watch.step(state, plan, input, now);
    for (Fact fact : outcome.facts()) {
      switch (fact) {
        case Fact.WouldHaveRaised shadow -> raised.add(new Raised(now, shadow.ruleId()));
        case Fact.AlarmRaised alarm -> raised.add(new Raised(now, alarm.ruleId()));
        default -> {}
      }
    }
    state = outcome.state();
    deadline = outcome.nextDeadline();
    steps++;
  }

  List<Raised> raised() {
    return raised;
  }

  long steps() {
    return steps;
  }
}
