package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.supervision.HomeUpdate;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.Signal;
import nl.nachtwacht.supervision.Signals;

/**
 * One step under way: what {@link Watch} lists, done on a copy of the state. Lives for one call.
 * Events are read here; alarms are kept by {@link AlarmBook}, rules weighed by {@link RuleWeigher}.
 */
final class WatchStep {

  /** Copies of one press arrive together; somebody's next press does not. */
  private static final Duration COPY = Duration.ofSeconds(1);

  private final WatchState before;
  private final WatchPlan plan;
  private final Instant now;
  private final GuardedOnCall onCall;
  private final Told told = new Told();
  private final AlarmBook alarms;
  private final TermsBook terms;
  private final RuleWeigher rules;
  private final DeviceKeeper devices;
  private final RecentKeys keys;
  private HomeView home;
  private boolean planChanged;

  WatchStep(WatchState before, WatchPlan plan, Instant now) {
    this.before = before;
    this.plan = plan;
    this.now = now;
    this.onCall = new GuardedOnCall(plan.onCall());
    this.alarms = new AlarmBook(before, plan, new Scene(onCall, now), told);
    this.terms = new TermsBook(before.terms(), plan, now, told);
    this.rules = new RuleWeigher(before, plan, now, alarms, terms, told);
    this.devices = new DeviceKeeper(before, plan, now, alarms, told);
    this.keys = new RecentKeys(before.recentKeys());
    this.home = before.home();
  }

  void heedNewPlan(Input input) {
    if (input instanceof Input.PlanChanged || plan.plan().version() != before.planVersion()) {
      home = home.onlyOf(plan.placedDevices());
      rules.wakeAll();
      planChanged = true;
      devices.planChanged();
    }
  }

  void letTimePass() {
    alarms.letTimePass();
    terms.letTimePass(planChanged);
  }

  void take(Input input) {
    switch (input) {
      case Input.Observed observed -> observed(observed);
      case Input.Commanded commanded -> {
        alarms.command(commanded.command());
        devices.alarmsChanged();
      }
      case Input.PlanCommanded commanded -> planCommanded(commanded.command());
      case Input.Reported reported -> alarms.report(reported.report());
      case Input.Resumed resumed -> resumed(resumed);
      case Input.WayTold way -> devices.way(way.source(), way.down());
      case Input.Found found -> devices.found(found);
      case Input.Gone gone -> alarms.recovered(gone.key(), List.of());
      case Input.Tested tested -> devices.tested(tested.device(), tested.by(), tested.passed());
      case Input.PlanChanged _, Input.Tick _ -> {}
    }
  }

  /** What was set aside may count again. */
  private void planCommanded(PlanCommand command) {
    if (terms.command(command)) {
      rules.wakeAll();
    }
  }

  /** Hubs send again what they kept: nothing is judged in the middle of that. */
  private void resumed(Input.Resumed resumed) {
    home = home.withLateNews(now);
    devices.resumed(resumed.aliveUntil());
  }

  void weighRules() {
    rules.weigh(home);
    devices.weigh(home);
  }

  // Events

  private void observed(Input.Observed observed) {
    Placement placement = plan.placement(observed.device());
    for (DeviceEvent event : observed.events()) {
      if (keys.isCopy(observed.device(), event)) {
        told.fact(new Fact.DuplicateMerged(event.kind()));
        continue;
      }
      keys.note(placement, event);
      Instant at = happenedAt(event);
      view(placement, event, at);
      devices.heard(placement, event, at);
      call(placement, event, at);
    }
    keys.keep();
  }

  /** By the best clock, but never in the future: a clock that runs ahead must not hide silence. */
  private Instant happenedAt(DeviceEvent event) {
    Instant at = event.envelope().happenedAt();
    Instant received = event.envelope().receivedAt();
    Instant heard = received.isBefore(now) ? received : now;
    return at.isBefore(heard) ? at : heard;
  }

  private void view(Placement placement, DeviceEvent event, Instant at) {
    DeviceId device = placement.device();
    if (!plan.placed(device)) {
      return;
    }
    try {
      if (HomeUpdate.signOfLife(event)) {
        home = home.heard(device, at, now);
      }
      HomeView after = HomeUpdate.apply(home, placement, event, at);
      if (!after.equals(home)) {
        boolean late = at.isBefore(now.minus(RuleWeigher.SETTLE));
        home = late ? after.withLateNews(now) : after;
        rules.wake(placement, event);
      }
    } catch (RuntimeException e) {
      told.fault(Fact.Fault.RULE_FAILED, "view of " + event.kind());
    }
  }

  // Calls for help

  private void call(Placement placement, DeviceEvent event, Instant at) {
    if (!Signals.mayCall(placement, event.observation())) {
      return;
    }
    switch (hear(placement, event, at)) {
      case Signal.None _ -> {}
      case Signal.Marked marked ->
          told.fact(new Fact.Suppressed(marked.ruleId(), marked.reason(), marked.evidence()));
      case Signal.Over over -> alarms.over(over.source(), over.evidence());
      case Signal.Call call -> called(call, event);
    }
  }

  private Signal hear(Placement placement, DeviceEvent event, Instant at) {
    try {
      return Signals.hear(home, placement, event, at, now);
    } catch (RuntimeException e) {
      told.fault(Fact.Fault.RULE_FAILED, "call in " + event.kind());
      return Signals.unknown(placement, at);
    }
  }

  private void called(Signal.Call call, DeviceEvent event) {
    NewAlarm news = NewAlarm.of(call);
    Alarm open = alarms.open(news.source());
    boolean known =
        switch (call.heard()) {
          case ANEW -> open != null && copyOfPress(open, event);
          case CONTINUED ->
              open == null && alarms.remembers(one -> one.episode().equals(call.episode()));
          case REPEATED -> alarms.remembers(one -> one.source().equals(news.source()));
        };
    if (known) {
      told.fact(new Fact.DuplicateMerged(event.kind()));
    } else if (open == null) {
      alarms.raise(news);
    } else if (call.heard() == Signal.Heard.ANEW) {
      alarms.again(open, news);
    } else {
      alarms.more(open, news);
    }
  }

  /** Without a key to tell copies by, only a confirmation within a second counts as one. */
  private boolean copyOfPress(Alarm open, DeviceEvent event) {
    List<Instant> presses = open.recentPresses();
    return event.envelope().has(Mark.STILL)
        && event.envelope().dedupKey() == null
        && !presses.isEmpty()
        && now.isBefore(presses.getLast().plus(COPY));
  }

  // The sum

  Outcome outcome() {
    if (onCall.failed()) {
      told.fault(Fact.Fault.RULE_FAILED, "on call");
    }
    return new Outcome(
        after(),
        told.facts(),
        told.effects(),
        alarms.changed(),
        Deadlines.earlier(
            Deadlines.earlier(terms.nextDeadline(), devices.nextDeadline()),
            Deadlines.earlier(alarms.nextDeadline(), rules.nextDeadline())));
  }

  /** The same object when nothing changed, as after most readings. */
  private WatchState after() {
    WatchState after =
        new WatchState(
            WatchState.VERSION,
            home,
            alarms.alarms(),
            alarms.raised(),
            keys.now(),
            plan.plan().version(),
            rules.memories(),
            terms.after(),
            devices.ledger());
    return after.equals(before) ? before : after;
  }
}
