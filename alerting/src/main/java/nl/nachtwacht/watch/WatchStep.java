package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.devicewatch.Doubts;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.lifestyle.DayPattern;
import nl.nachtwacht.lifestyle.Lifestyle;
import nl.nachtwacht.supervision.Happening;
import nl.nachtwacht.supervision.HomeUpdate;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.Signal;
import nl.nachtwacht.supervision.Signals;
import org.jspecify.annotations.Nullable;

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
  private Lifestyle life;
  private boolean planChanged;
  private List<TestSession> tests;

  WatchStep(WatchState before, WatchPlan plan, Instant now) {
    this.before = before;
    this.plan = plan;
    this.now = now;
    this.onCall = new GuardedOnCall(plan.onCall());
    this.alarms = new AlarmBook(before, plan, onCall, now, told);
    this.terms = new TermsBook(before.terms(), plan, now, told);
    this.rules = new RuleWeigher(before, plan, now, alarms, terms, told);
    this.devices = new DeviceKeeper(before, plan, now, alarms, told);
    this.keys = new RecentKeys(before.recentKeys());
    this.home = before.home();
    this.tests = TestSession.running(before.tests(), now);
    this.life = before.lifestyle();
  }

  void heedNewPlan(Input input) {
    if (input instanceof Input.PlanChanged || plan.plan().version() != before.planVersion()) {
      home = home.onlyOf(plan.placedDevices());
      life = plan.learns() ? life : Lifestyle.unknown();
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
        keepProof(commanded.command());
        devices.alarmsChanged();
      }
      case Input.PlanCommanded commanded -> planCommanded(commanded.command());
      case Input.Reported reported -> alarms.report(reported.report());
      case Input.Resumed resumed -> resumed(resumed);
      case Input.WayTold way -> devices.way(way.source(), way.down());
      case Input.Found found -> devices.found(found);
      case Input.Gone gone -> alarms.recovered(gone.key(), List.of());
      case Input.Tested tested -> judged(null, tested.device(), tested.by(), tested.passed());
      case Input.TestBegun begun -> testBegins(begun.session());
      case Input.TestEnded ended -> testEnds(ended.device());
      case Input.RouteLost lost -> alarms.routeLost(lost.route());
      case Input.CentreImported imported -> imported(imported);
      case Input.PlanChanged _, Input.Tick _ -> {}
    }
  }

  /** A test that its tester confirmed proves the device. */
  private void keepProof(AlarmCommand command) {
    if (!(command instanceof AlarmCommand.ConfirmTest test)) {
      return;
    }
    for (Alarm alarm : alarms.changed()) {
      boolean passed = alarm.outcome() == AlarmOutcome.TEST_CONFIRMED;
      if (passed && alarm.id().equals(test.alarm())) {
        String source = alarm.source();
        String device = source.substring(source.indexOf('@') + 1);
        judged(alarm.id(), new DeviceId(device), test.by().value(), true);
      }
    }
  }

  /** Kept twice: the last one in the device's standing, each of them in the record. */
  private void judged(@Nullable AlarmId test, DeviceId device, String by, boolean passed) {
    devices.tested(device, by, passed);
    told.fact(new Fact.DeviceTested(test, device, by, passed));
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
    if (plan.learns()) {
      life =
          life.with(
              PatternUpdate.resumed(
                  life.pattern(), resumed.aliveUntil(), now, plan.context().zone()));
    }
  }

  void weighRules() {
    devices.weigh(home);
    Doubts doubts = Doubts.of(devices.ledger());
    rules.trust(Doubts.of(before.devices()), doubts, devices.ledger());
    HomeView believed = home.disbelieving(doubts.liars());
    rules.weigh(believed, life);
    if (!home.equals(before.home())) {
      alarms.afterwards(believed);
    }
  }

  // Events

  private void observed(Input.Observed observed) {
    Placement placement = plan.placement(observed.device());
    devices.came(placement, observed.events());
    for (DeviceEvent as : observed.events()) {
      DeviceEvent event = devices.sane(observed.device(), as);
      if (keys.isCopy(observed.device(), event)) {
        told.fact(new Fact.DuplicateMerged(event.kind()));
        continue;
      }
      keys.note(placement, event);
      Instant at = happenedAt(event);
      view(placement, event, at);
      devices.heard(placement, event, at);
      tests = TestSession.heard(tests, observed.device(), event, at);
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
        HomeView heard = home.heard(device, at, now);
        if (!heard.equals(home)
            && !event.envelope().has(Mark.TEST)
            && !event.envelope().has(Mark.SIMULATED)) {
          hearPattern(placement, at);
        }
        home = heard;
      }
      HomeView after = HomeUpdate.apply(home, placement, event, at);
      if (!after.equals(home)) {
        if (!after.happenings().equals(home.happenings())) {
          tellFlapping(device.value(), after);
        }
        HomeView known = home;
        boolean late = at.isBefore(now.minus(RuleWeigher.SETTLE));
        home = late ? after.withLateNews(now) : after;
        rules.wake(placement, event);
        if (!late && opensTheHome(placement, event)) {
          alarms.doorOpened();
        }
        learn(placement, event, at, known, after);
      }
    } catch (RuntimeException e) {
      told.fault(Fact.Fault.RULE_FAILED, "view of " + event.kind());
    }
  }

  private void tellFlapping(String device, HomeView after) {
    Instant flapped = after.last(Happening.FLAPPED, device);
    if (flapped != null && !flapped.equals(home.last(Happening.FLAPPED, device))) {
      told.fault(Fact.Fault.DEVICE_FLAPS, device);
    }
  }

  private static boolean opensTheHome(Placement placement, DeviceEvent event) {
    return switch (placement.role()) {
      case FRONT_DOOR, BACK_DOOR ->
          event.observation() instanceof Observation.Contact contact && contact.open();
      case LOCK ->
          event.observation() instanceof Observation.Lock lock
              && lock.state() == Observation.Lock.State.UNLOCKED;
      default -> false;
    };
  }

  /** Last of all: what goes wrong here must not cost the view of the home. */
  private void learn(
      Placement placement, DeviceEvent event, Instant at, HomeView known, HomeView after) {
    if (plan.learns()) {
      String device = placement.device().value();
      life = LifestyleUpdate.apply(life, known, after, device, plan.context());
      life =
          life.with(
              PatternUpdate.seen(
                  life.pattern(), placement, event, at, known, after, plan.context()));
    }
  }

  /** A sensor that spoke, in which nothing happened, tells that nothing happened. */
  private void hearPattern(Placement placement, Instant at) {
    if (plan.learns()) {
      DayPattern heard = PatternUpdate.heard(life.pattern(), placement, at, plan.context());
      heard = PatternUpdate.troubled(heard, devices.ledger(), at, plan.context());
      life =
          life.with(
              plan.plan().changes().isEmpty() && terms.now().changes().isEmpty()
                  ? heard
                  : PatternUpdate.differs(heard, terms.known(), at, plan.context().zone()));
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
      case Signal.Call call -> called(call, placement.device(), event);
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

  private void called(Signal.Call call, DeviceId device, DeviceEvent event) {
    NewAlarm news = NewAlarm.of(call, event.envelope().receivedAt()).with(devices.flooding(device));
    if (device.equals(TestSession.OWN_DEVICE)) {
      calledByOurselves(news, event);
      return;
    }
    Alarm open = alarms.openFor(news);
    TestSession test = open == null ? testOf(device) : null;
    if (test != null) {
      tested(news.asTestOf(test.tester()), event);
      return;
    }
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

  // What is tested, or known to a centre first

  private void testBegins(TestSession session) {
    List<TestSession> others = new ArrayList<>(tests);
    others.removeIf(one -> one.device().equals(session.device()));
    if (!session.runs(now)) {
      return;
    }
    if (others.size() >= WatchState.TESTS_MAX) {
      told.fault(Fact.Fault.STATE_BOUND_REACHED, "tests");
      return;
    }
    others.add(session);
    tests = others;
    told.fact(new Fact.TestBegan(session.device(), session.tester(), session.until()));
  }

  private void testEnds(DeviceId device) {
    List<TestSession> others = new ArrayList<>(tests);
    if (others.removeIf(one -> one.device().equals(device))) {
      tests = others;
      told.fact(new Fact.TestEnded(device));
    }
  }

  private @Nullable TestSession testOf(DeviceId device) {
    for (TestSession test : tests) {
      if (test.device().equals(device)) {
        return test;
      }
    }
    return null;
  }

  /** Nobody pressed: what comes too late for its own test is nothing, whatever else is open. */
  private void calledByOurselves(NewAlarm news, DeviceEvent event) {
    TestSession own = testOf(TestSession.OWN_DEVICE);
    if (own != null) {
      tested(news.asTestOf(own.tester()), event);
    }
  }

  /** A press in a test session: one alarm per device, whose minute is not begun again. */
  private void tested(NewAlarm news, DeviceEvent event) {
    Alarm open = alarms.open(news.source());
    if (open == null) {
      alarms.raise(news);
    } else {
      told.fact(new Fact.DuplicateMerged(event.kind()));
      alarms.more(open, news);
    }
  }

  /** A call that a centre got by itself: joins what we know, or is the centre's from the start. */
  private void imported(Input.CentreImported call) {
    Alarm known = alarms.imported(call);
    AlarmId id = known == null ? alarms.raise(NewAlarm.of(call, now)) : known.id();
    if (id != null) {
      alarms.command(
          new AlarmCommand.CentreConfirms(id, call.route(), call.operator(), call.reference()));
      alarms.callUnlessHeld(id);
    }
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
            devices.ledger(),
            tests,
            life);
    // Mostly the home differs, and is soon told apart; of two lives all days would be compared.
    boolean same = home.equals(before.home()) && after.equals(before);
    return same ? before : after;
  }
}
