package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.devicewatch.DeviceLedger;
import nl.nachtwacht.devicewatch.Doubts;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.lifestyle.Lifestyle;
import nl.nachtwacht.supervision.FrozenMap;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one client during a step: which of them are concerned, what they say, and what is
 * remembered of that.
 *
 * <p>A condition raises once: only a later beginning is a new one, also after its alarm was
 * resolved. While the alarm of a rule is open, a new beginning is told to it.
 */
final class RuleWeigher {

  /** A rule that threw is tried again: it may have been the moment. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  /**
   * What came late seldom comes alone: a hub that was away sends all it kept. For so long a
   * condition seen in the middle of that waits, once, for the rest.
   */
  static final Duration SETTLE = Duration.ofSeconds(30);

  private final WatchPlan plan;
  private final Instant now;
  private final AlarmBook alarms;
  private final IncidentBook incidents;
  private final TermsBook terms;
  private final Told told;
  private final Map<String, PlannedRule> woken = new LinkedHashMap<>();
  private FrozenMap<RuleMemory> memories;
  private Doubts doubts = Doubts.NONE;
  private DeviceLedger devices = DeviceLedger.EMPTY;

  RuleWeigher(
      WatchState state, WatchPlan plan, Instant now, AlarmBook alarms, TermsBook terms, Told told) {
    this.plan = plan;
    this.now = now;
    this.alarms = alarms;
    this.terms = terms;
    this.told = told;
    this.memories = FrozenMap.copyOf(state.rules());
    this.incidents = new IncidentBook(alarms);
  }

  FrozenMap<RuleMemory> memories() {
    return memories;
  }

  // Which are concerned

  /** Another plan: what is gone is forgotten, all the others are weighed. */
  void wakeAll() {
    memories = memories.only(plan.ruleKeys());
    plan.ruleKeys().forEach(key -> woken.put(key, plan.rule(key)));
  }

  /** An event changed the home: the rules that read it, as far as it can matter to them now. */
  void wake(Placement placement, DeviceEvent event) {
    for (PlannedRule planned : plan.readersOf(placement.device())) {
      if (planned.rule().wokenBy(placement, event.observation()) || listens(memory(planned))) {
        woken.put(planned.key(), planned);
      }
    }
  }

  /**
   * Whether a rule must hear whatever changes. One that waits for the rest of late news may hear
   * just now that it was nothing; and of one that was held back it may be another occasion that is
   * held back from now on.
   */
  private static boolean listens(RuleMemory memory) {
    return memory.active() || memory.settleUntil() != null || memory.suppressedBegan() != null;
  }

  /** Who can be relied on has changed: what rests on them is weighed, or is blind from now on. */
  void trust(Doubts before, Doubts now, DeviceLedger ledger) {
    doubts = now;
    devices = ledger;
    if (before.equals(now)) {
      return;
    }
    for (String device : before.differing(now)) {
      for (PlannedRule planned : plan.readersOf(new DeviceId(device))) {
        woken.put(planned.key(), planned);
      }
    }
  }

  private void wakeDue() {
    for (Map.Entry<String, RuleMemory> memory : memories.entrySet()) {
      Instant reconsiderAt = memory.getValue().reconsiderAt();
      if (reconsiderAt != null && !reconsiderAt.isAfter(now)) {
        woken.put(memory.getKey(), plan.rule(memory.getKey()));
      }
    }
  }

  // What they say

  void weigh(HomeView home, Lifestyle life) {
    wakeDue();
    woken.values().forEach(planned -> weigh(planned, home, life));
  }

  private void weigh(PlannedRule planned, HomeView home, Lifestyle life) {
    RuleMemory memory = memory(planned);
    try {
      if (!Blindness.of(planned, doubts, plan.context()).isEmpty()) {
        // Neither raised nor over: it is weighed again when it sees again.
        remember(planned, memory.again(null));
        return;
      }
      Verdict verdict = planned.rule().weigh(home, life, plan.context(), now);
      remember(
          planned,
          switch (verdict) {
            case Verdict.Quiet quiet -> quiet(planned, memory, quiet);
            case Verdict.Raise raise -> raised(planned, memory, raise, home);
            case Verdict.Suppressed suppressed -> suppressed(planned, memory, suppressed);
          });
    } catch (RuntimeException e) {
      told.fault(Fact.Fault.RULE_FAILED, planned.key());
      remember(planned, memory.again(now.plus(RETRY)));
    }
  }

  private RuleMemory quiet(PlannedRule planned, RuleMemory memory, Verdict.Quiet quiet) {
    Alarm alarm = memory.active() ? incidents.alarmOf(planned, memory) : null;
    if (alarm != null && !incidents.goesOn(alarm, planned, memories)) {
      alarms.over(alarm.source(), List.of());
    }
    return memory.quiet().again(quiet.reconsiderAt());
  }

  private RuleMemory suppressed(
      PlannedRule planned, RuleMemory memory, Verdict.Suppressed suppressed) {
    if (!suppressed.began().equals(memory.suppressedBegan())) {
      told.fact(
          new Fact.Suppressed(planned.rule().ruleId(), suppressed.reason(), suppressed.evidence()));
    }
    return memory.suppressed(suppressed.began()).again(suppressed.reconsiderAt());
  }

  private RuleMemory raised(
      PlannedRule planned, RuleMemory memory, Verdict.Raise raise, HomeView home) {
    Instant last = memory.raisedBegan();
    boolean fresh = last == null || raise.began().isAfter(last);
    Instant settled = settled(memory, home);
    if (fresh && !memory.active() && now.isBefore(settled)) {
      return memory.settling(settled);
    }
    Suppressions.Suppression suppression = fresh ? suppression(planned, raise, home) : null;
    if (suppression != null) {
      return suppressed(planned, memory, suppressed(raise, suppression));
    }
    RuleMemory told = memory;
    if (planned.shadow()) {
      shadowed(planned, raise, fresh);
    } else {
      told = alarmed(planned, memory, raise, fresh);
    }
    Instant began = fresh || last == null ? raise.began() : last;
    return told.raised(began).again(raise.reconsiderAt());
  }

  /**
   * Why a new condition is told to nobody. What belongs to an alarm somebody works on is told to
   * it. When it cannot be found out, the alarm is delivered.
   */
  private Suppressions.@Nullable Suppression suppression(
      PlannedRule planned, Verdict.Raise raise, HomeView home) {
    if (incidents.alarmOf(planned, memory(planned)) != null) {
      return null;
    }
    try {
      return Suppressions.of(
          planned, raise.alarmClass(), raise.began(), home, plan, terms.now(), now);
    } catch (RuntimeException e) {
      told.fault(Fact.Fault.RULE_FAILED, "suppression of " + planned.key());
      return null;
    }
  }

  private static Verdict.Suppressed suppressed(
      Verdict.Raise raise, Suppressions.Suppression suppression) {
    List<EvidenceFact> evidence = new ArrayList<>(raise.evidence());
    evidence.add(suppression.evidence());
    Instant again = Deadlines.earlier(raise.reconsiderAt(), suppression.until());
    return new Verdict.Suppressed(
        suppression.reason(), raise.began(), evidence, again == null ? suppression.until() : again);
  }

  /** Until when a fresh condition waits; now, or earlier, when it need not. */
  private Instant settled(RuleMemory memory, HomeView home) {
    Instant waiting = memory.settleUntil();
    if (waiting != null) {
      return waiting;
    }
    Instant lateNewsAt = home.lateNewsAt();
    boolean unsettled = lateNewsAt != null && now.isBefore(lateNewsAt.plus(SETTLE));
    return unsettled ? now.plus(SETTLE) : now;
  }

  private void shadowed(PlannedRule planned, Verdict.Raise raise, boolean fresh) {
    if (fresh) {
      told.fact(
          new Fact.WouldHaveRaised(
              planned.rule().ruleId(), raise.kind(), raise.alarmClass(), raise.evidence()));
    }
  }

  private RuleMemory alarmed(
      PlannedRule planned, RuleMemory memory, Verdict.Raise raise, boolean fresh) {
    NewAlarm news = NewAlarm.of(planned.rule(), marked(planned, raise));
    Alarm open = incidents.alarmOf(planned, memory);
    if (open != null && (fresh || !open.conditionActive())) {
      alarms.more(open, news);
    } else if (open == null && fresh) {
      Alarm incident = incidents.find(news, now);
      if (incident != null) {
        alarms.more(incident, news);
        return memory.joined(incident.id());
      }
      alarms.raise(news);
    }
    return memory;
  }

  /** Says so where a movement need not be the client's, and where nobody can have been seen. */
  private Verdict.Raise marked(PlannedRule planned, Verdict.Raise raise) {
    EvidenceFact doubt = plan.doubt(planned, raise.began());
    List<EvidenceFact> evidence = new ArrayList<>(raise.evidence());
    if (doubt != null) {
      evidence.add(doubt);
    }
    evidence.addAll(unseeing(planned));
    if (evidence.size() == raise.evidence().size()) {
      return raise;
    }
    return new Verdict.Raise(
        raise.kind(), raise.alarmClass(), raise.began(), evidence, raise.reconsiderAt());
  }

  /** The sensors that would have seen somebody, and are not there. */
  private List<EvidenceFact> unseeing(PlannedRule planned) {
    if (!planned.rule().missesPeople() || doubts.away().isEmpty()) {
      return List.of();
    }
    Set<String> sensors = new TreeSet<>();
    for (String device : doubts.away()) {
      Role role = plan.context().role(device);
      if (role == Role.MOTION || role == Role.PRESENCE) {
        sensors.add(device);
      }
    }
    return Doubts.why(devices, sensors);
  }

  // What is remembered

  private RuleMemory memory(PlannedRule planned) {
    return memories.getOrDefault(planned.key(), RuleMemory.NONE);
  }

  private void remember(PlannedRule planned, RuleMemory memory) {
    Instant again = memory.reconsiderAt();
    // A rule that asks for the past would have us step for ever.
    RuleMemory sane = again == null || again.isAfter(now) ? memory : memory.again(now.plus(RETRY));
    memories = memories.with(planned.key(), sane);
  }

  /** When time alone may change a verdict next. */
  @Nullable Instant nextDeadline() {
    Instant next = null;
    for (RuleMemory memory : memories.values()) {
      next = Deadlines.earlier(next, memory.reconsiderAt());
    }
    return next;
  }
}
