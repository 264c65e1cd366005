package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.supervision.FrozenMap;
import nl.nachtwacht.supervision.HomeUpdate;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.Signal;
import nl.nachtwacht.supervision.Signals;
import nl.nachtwacht.supervision.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One step under way: what {@link Watch} lists, done on a copy of the state. Lives for one call.
 */
final class WatchStep {

  /** A rule that threw is tried again: it may have been the moment. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  /** Copies of one press arrive together; somebody's next press does not. */
  private static final Duration COPY = Duration.ofSeconds(1);

  private final WatchState before;
  private final WatchPlan plan;
  private final Instant now;
  private final GuardedOnCall onCall;
  private final Scene scene;

  /**
   * What came late seldom comes alone: a hub that was away sends all it kept. For so long a
   * condition seen in the middle of that waits, once, for the rest.
   */
  private static final Duration SETTLE = Duration.ofSeconds(30);

  private HomeView home;
  private FrozenMap<RuleMemory> memories;
  private List<Alarm> alarms;
  private long alarmsRaised;
  private final RecentKeys keys;
  private int planVersion;

  private final Map<String, PlannedRule> woken = new LinkedHashMap<>();
  private final Map<AlarmId, Alarm> changed = new LinkedHashMap<>();
  private final List<Fact> facts = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();

  WatchStep(WatchState before, WatchPlan plan, Instant now) {
    this.before = before;
    this.plan = plan;
    this.now = now;
    this.onCall = new GuardedOnCall(plan.onCall());
    this.scene = new Scene(onCall, now);
    this.home = before.home();
    this.memories = FrozenMap.copyOf(before.rules());
    this.alarms = before.alarms();
    this.alarmsRaised = before.alarmsRaised();
    this.keys = new RecentKeys(before.recentKeys());
    this.planVersion = before.planVersion();
  }

  // --- A new plan
  // ---------------------------------------------------------------------------------

  void heedNewPlan(Input input) {
    int version = plan.plan().version();
    if (version == planVersion && !(input instanceof Input.PlanChanged)) {
      return;
    }
    planVersion = version;
    home = home.onlyOf(plan.placedDevices());
    memories = memories.only(plan.ruleKeys());
    plan.ruleKeys().forEach(key -> woken.put(key, plan.rule(key)));
  }

  // --- Time
  // ---------------------------------------------------------------------------------------

  void letTimePass() {
    for (Alarm alarm : alarms) {
      Instant deadline = AlarmClock.deadline(alarm);
      if (deadline != null && !deadline.isAfter(now)) {
        record(alarm, guarded(alarm, () -> AlarmClock.due(alarm, scene)));
      }
    }
  }

  // --- What happened
  // ------------------------------------------------------------------------------

  void take(Input input) {
    switch (input) {
      case Input.Observed observed -> observed(observed);
      case Input.Commanded commanded -> commanded(commanded.command());
      case Input.Reported reported -> reported(reported.report());
      case Input.PlanChanged _, Input.Tick _ -> {}
    }
  }

  private void observed(Input.Observed observed) {
    Placement placement = plan.placement(observed.device());
    for (DeviceEvent event : observed.events()) {
      if (keys.isCopy(observed.device(), event)) {
        facts.add(new Fact.DuplicateMerged(event.kind()));
        continue;
      }
      keys.note(placement, event);
      Instant at = happenedAt(event);
      view(placement, event, at);
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
        home = at.isBefore(now.minus(SETTLE)) ? after.withLateNews(now) : after;
        wake(placement, event);
      }
    } catch (RuntimeException e) {
      fault(Fact.Fault.RULE_FAILED, "view of " + event.kind());
    }
  }

  private void wake(Placement placement, DeviceEvent event) {
    for (PlannedRule planned : plan.readersOf(placement.device())) {
      boolean active = memory(planned).active();
      if (active || planned.rule().wokenBy(placement, event.observation())) {
        woken.put(planned.rule().key(), planned);
      }
    }
  }

  // --- Calls for help
  // -----------------------------------------------------------------------------

  private void call(Placement placement, DeviceEvent event, Instant at) {
    if (!Signals.mayCall(placement, event.observation())) {
      return;
    }
    switch (hear(placement, event, at)) {
      case Signal.None _ -> {}
      case Signal.Marked marked ->
          facts.add(new Fact.Suppressed(marked.ruleId(), marked.reason(), marked.evidence()));
      case Signal.Over over -> over(over.source(), over.evidence());
      case Signal.Call call -> called(call, event);
    }
  }

  private Signal hear(Placement placement, DeviceEvent event, Instant at) {
    try {
      return Signals.hear(home, placement, event, at, now);
    } catch (RuntimeException e) {
      fault(Fact.Fault.RULE_FAILED, "call in " + event.kind());
      return Signals.unknown(placement, at);
    }
  }

  private void called(Signal.Call call, DeviceEvent event) {
    String source = Alarm.sourceOf(call.episode());
    Alarm open = open(source);
    boolean known =
        switch (call.heard()) {
          case ANEW -> open != null && copyOfPress(open, event);
          case CONTINUED -> open == null && remembered(one -> one.episode().equals(call.episode()));
          case REPEATED -> remembered(one -> one.source().equals(source));
        };
    if (known) {
      facts.add(new Fact.DuplicateMerged(event.kind()));
    } else if (open == null) {
      raise(
          call.kind(),
          call.ruleId(),
          call.episode(),
          call.alarmClass(),
          call.happenedAt(),
          call.evidence());
    } else if (call.heard() == Signal.Heard.ANEW) {
      decide(open, () -> AlarmSignals.again(open, call.alarmClass(), call.evidence(), scene));
    } else {
      decide(open, () -> AlarmSignals.more(open, call.alarmClass(), call.evidence(), scene));
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

  private boolean remembered(Predicate<Alarm> which) {
    return alarms.stream().anyMatch(which);
  }

  private void over(String source, List<EvidenceFact> evidence) {
    Alarm open = open(source);
    if (open != null) {
      decide(open, () -> AlarmSignals.over(open, evidence, scene));
    }
  }

  // --- People and channels
  // ------------------------------------------------------------------------

  private void commanded(AlarmCommand command) {
    Alarm alarm = byId(command.alarm());
    if (alarm == null) {
      facts.add(new Fact.Refused(command.alarm(), command.by(), Refusal.UNKNOWN_ALARM, null));
    } else {
      decide(alarm, () -> AlarmDecider.judge(alarm, command, scene));
    }
  }

  private void reported(DeliveryReport report) {
    Alarm alarm = byId(report.alarm());
    if (alarm != null) {
      decide(alarm, () -> AlarmReports.told(alarm, report, scene));
    }
  }

  // --- Rules
  // --------------------------------------------------------------------------------------

  void weighRules() {
    for (Map.Entry<String, RuleMemory> memory : memories.entrySet()) {
      Instant reconsiderAt = memory.getValue().reconsiderAt();
      if (reconsiderAt != null && !reconsiderAt.isAfter(now)) {
        woken.put(memory.getKey(), plan.rule(memory.getKey()));
      }
    }
    woken.values().forEach(this::weigh);
  }

  private void weigh(PlannedRule planned) {
    RuleMemory memory = memory(planned);
    try {
      Verdict verdict = planned.rule().weigh(home, plan.context(), now);
      remember(
          planned,
          switch (verdict) {
            case Verdict.Quiet quiet -> quiet(planned, memory, quiet);
            case Verdict.Raise raise -> raised(planned, memory, raise);
            case Verdict.Suppressed suppressed -> suppressed(planned, memory, suppressed);
          });
    } catch (RuntimeException e) {
      fault(Fact.Fault.RULE_FAILED, planned.rule().key());
      remember(planned, memory.again(now.plus(RETRY)));
    }
  }

  private RuleMemory quiet(PlannedRule planned, RuleMemory memory, Verdict.Quiet quiet) {
    if (memory.active()) {
      over(planned.rule().key(), List.of());
    }
    return memory.quiet().again(quiet.reconsiderAt());
  }

  private RuleMemory suppressed(
      PlannedRule planned, RuleMemory memory, Verdict.Suppressed suppressed) {
    if (!suppressed.began().equals(memory.suppressedBegan())) {
      facts.add(
          new Fact.Suppressed(planned.rule().ruleId(), suppressed.reason(), suppressed.evidence()));
    }
    return memory.suppressed(suppressed.began()).again(suppressed.reconsiderAt());
  }

  private RuleMemory raised(PlannedRule planned, RuleMemory memory, Verdict.Raise raise) {
    Instant last = memory.raisedBegan();
    boolean fresh = last == null || raise.began().isAfter(last);
    Instant settled = settled(memory);
    if (fresh && !memory.active() && now.isBefore(settled)) {
      return memory.settling(settled);
    }
    if (planned.shadow()) {
      shadowed(planned, raise, fresh);
    } else {
      alarmed(planned, raise, fresh);
    }
    Instant began = fresh || last == null ? raise.began() : last;
    return memory.raised(began).again(raise.reconsiderAt());
  }

  /** Until when a fresh condition waits; now, or earlier, when it need not. */
  private Instant settled(RuleMemory memory) {
    Instant waiting = memory.settleUntil();
    Instant lateNewsAt = home.lateNewsAt();
    if (waiting != null) {
      return waiting;
    }
    boolean unsettled = lateNewsAt != null && now.isBefore(lateNewsAt.plus(SETTLE));
    return unsettled ? now.plus(SETTLE) : now;
  }

  private void shadowed(PlannedRule planned, Verdict.Raise raise, boolean fresh) {
    if (fresh) {
      facts.add(
          new Fact.WouldHaveRaised(
              planned.rule().ruleId(), raise.kind(), raise.alarmClass(), raise.evidence()));
    }
  }

  /** One open alarm per rule and device: what comes while it is open is told to it. */
  private void alarmed(PlannedRule planned, Verdict.Raise raise, boolean fresh) {
    String key = planned.rule().key();
    Alarm open = open(key);
    if (open != null && (fresh || !open.conditionActive())) {
      decide(open, () -> AlarmSignals.more(open, raise.alarmClass(), raise.evidence(), scene));
    } else if (open == null && fresh) {
      raise(
          raise.kind(),
          planned.rule().ruleId(),
          Alarm.episodeOf(key, raise.began().toString()),
          raise.alarmClass(),
          raise.began(),
          raise.evidence());
    }
  }

  private RuleMemory memory(PlannedRule planned) {
    return memories.getOrDefault(planned.rule().key(), RuleMemory.NONE);
  }

  private void remember(PlannedRule planned, RuleMemory memory) {
    Instant again = memory.reconsiderAt();
    // A rule that asks for the past would have us step for ever.
    RuleMemory sane = again == null || again.isAfter(now) ? memory : memory.again(now.plus(RETRY));
    memories = memories.with(planned.rule().key(), sane);
  }

  // --- Alarms
  // -------------------------------------------------------------------------------------

  private void raise(
      String kind,
      String ruleId,
      String episode,
      AlarmClass alarmClass,
      Instant happenedAt,
      List<EvidenceFact> evidence) {
    Alarm instead = makeRoom();
    if (instead != null) {
      fault(Fact.Fault.STATE_BOUND_REACHED, "alarms");
      decide(instead, () -> AlarmSignals.again(instead, alarmClass, evidence, scene));
      return;
    }
    alarmsRaised++;
    AlarmId id = new AlarmId(plan.plan().client() + "-" + alarmsRaised);
    Alarm alarm =
        Alarm.raised(
            id,
            plan.plan(),
            kind,
            ruleId,
            episode,
            alarmClass,
            happenedAt,
            evidence,
            previous(Alarm.sourceOf(episode)),
            now);
    facts.add(new Fact.AlarmRaised(id, alarmClass, kind, ruleId, alarm.evidence()));
    List<Alarm> more = new ArrayList<>(alarms);
    more.add(alarm);
    alarms = more;
    changed.put(id, alarm);
    decide(alarm, () -> new AlarmPen(alarm, scene).callNext().done());
  }

  /** The alarm that must take the news because there is no room for one more; rarely any. */
  private @Nullable Alarm makeRoom() {
    if (alarms.size() < WatchState.ALARMS_MAX) {
      return null;
    }
    for (Alarm alarm : alarms) {
      if (!alarm.open()) {
        record(
            alarm,
            new Decision(
                alarm.edit().closed().done(), List.of(new Fact.Closed(alarm.id())), List.of()));
        return null;
      }
    }
    return alarms.getLast();
  }

  private @Nullable AlarmId previous(String source) {
    AlarmId previous = null;
    for (Alarm alarm : alarms) {
      previous = alarm.source().equals(source) ? alarm.id() : previous;
    }
    return previous;
  }

  private @Nullable Alarm open(String source) {
    for (Alarm alarm : alarms) {
      if (alarm.open() && alarm.source().equals(source)) {
        return alarm;
      }
    }
    return null;
  }

  private @Nullable Alarm byId(AlarmId id) {
    for (Alarm alarm : alarms) {
      if (alarm.id().equals(id)) {
        return alarm;
      }
    }
    return null;
  }

  /** A decision about one alarm. */
  private interface Decider {
    Decision decide();
  }

  private void decide(Alarm alarm, Decider decider) {
    record(alarm, guarded(alarm, decider));
  }

  /**
   * A decision that throws is our own mistake: it is told, the alarm stays as it is, and if its
   * time had come it comes again soon.
   */
  private Decision guarded(Alarm alarm, Decider decider) {
    try {
      return decider.decide();
    } catch (RuntimeException e) {
      fault(Fact.Fault.RULE_FAILED, "alarm " + alarm.id());
      Instant deadline = AlarmClock.deadline(alarm);
      boolean overdue = alarm.open() && (deadline == null || !deadline.isAfter(now));
      Alarm kept = overdue ? alarm.edit().waiting(now.plus(RETRY)).done() : alarm;
      return new Decision(kept, List.of(), List.of());
    }
  }

  private void record(Alarm old, Decision decision) {
    facts.addAll(decision.facts());
    effects.addAll(decision.effects());
    Alarm alarm = decision.alarm();
    if (alarm.equals(old)) {
      return;
    }
    changed.put(alarm.id(), alarm);
    List<Alarm> next = new ArrayList<>();
    for (Alarm one : alarms) {
      Alarm current = one.id().equals(alarm.id()) ? alarm : one;
      if (current.state() != ResponseState.CLOSED) {
        next.add(current);
      }
    }
    alarms = next;
  }

  private void fault(Fact.Fault fault, String subject) {
    facts.add(new Fact.TechnicalFault(fault, subject));
  }

  // --- What it comes to
  // ---------------------------------------------------------------------------

  Outcome outcome() {
    if (onCall.failed()) {
      fault(Fact.Fault.RULE_FAILED, "on call");
    }
    return new Outcome(after(), facts, effects, List.copyOf(changed.values()), nextDeadline());
  }

  private WatchState after() {
    boolean same =
        home.equals(before.home())
            && memories.equals(before.rules())
            && alarms.equals(before.alarms())
            && keys.now().equals(before.recentKeys())
            && planVersion == before.planVersion();
    return same
        ? before
        : new WatchState(
            WatchState.VERSION, home, alarms, alarmsRaised, keys.now(), planVersion, memories);
  }

  private @Nullable Instant nextDeadline() {
    Instant next = null;
    for (Alarm alarm : alarms) {
      next = earlier(next, AlarmClock.deadline(alarm));
    }
    for (RuleMemory memory : memories.values()) {
      next = earlier(next, memory.reconsiderAt());
    }
    return next;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
