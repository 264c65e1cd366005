package nl.nachtwacht.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.event.DeviceEvent;

/**
 * One client's night on a virtual clock: deadlines are kept to the moment, and every step is
 * checked against the laws.
 */
final class Night {

  private WatchPlan plan;
  private Instant now;
  private WatchState state = WatchState.empty();
  private Outcome last;
  final List<Fact> facts = new ArrayList<>();
  final List<Effect> effects = new ArrayList<>();

  Night(CarePlan plan, String start) {
    this(plan, Fixtures.people(), start);
  }

  Night(CarePlan plan, OnCall onCall, String start) {
    this(Fixtures.ready(plan, onCall), Fixtures.at(start));
  }

  Night(WatchPlan plan, Instant start) {
    this.plan = plan;
    this.now = start;
    last = step(new Input.PlanChanged(plan.plan().version()));
  }

  Night plan(WatchPlan other) {
    plan = other;
    return this;
  }

  Instant now() {
    return now;
  }

  WatchState state() {
    return state;
  }

  Outcome last() {
    return last;
  }

  /** Lets time pass until then, keeping every deadline on the way. */
  Night until(Instant then) {
    Instant due = last.nextDeadline();
    while (due != null && !due.isAfter(then)) {
      now = due.isAfter(now) ? due : now;
      step(new Input.Tick());
      due = last.nextDeadline();
    }
    now = then;
    return this;
  }

  Night until(String wall) {
    return until(Fixtures.at(wall));
  }

  Night after(Duration pause) {
    return until(now.plus(pause));
  }

  Night after(String pause) {
    return after(Duration.parse(pause));
  }

  /** The machine was off until then: what came due meanwhile comes due at once. */
  Night offUntil(Instant then) {
    now = then;
    step(new Input.Tick());
    return this;
  }

  /** The machine was off until then, and nothing has woken it yet. */
  Night offUntilWithoutTick(Instant then) {
    now = then;
    return this;
  }

  Night hears(DeviceId device, DeviceEvent... events) {
    step(Fixtures.from(device, events));
    return this;
  }

  Night does(AlarmCommand command) {
    step(new Input.Commanded(command));
    return this;
  }

  Outcome step(Input input) {
    last = Watch.step(state, plan, input, now);
    Laws.check(state, plan, input, now, last);
    state = last.state();
    facts.addAll(last.facts());
    effects.addAll(last.effects());
    return last;
  }

  Alarm alarm() {
    assertThat(state.alarms()).hasSize(1);
    return state.alarms().getFirst();
  }

  Alarm alarm(int index) {
    return state.alarms().get(index);
  }

  <F extends Fact> List<F> facts(Class<F> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Who was told what in the last step: {@code OFFER anna push}. */
  List<String> told() {
    return last.effects().stream()
        .map(Effect.Notify.class::cast)
        .map(one -> one.purpose() + " " + one.recipient() + " " + one.contact().channel())
        .toList();
  }
}
