package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.devicewatch.Doubts;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import nl.nachtwacht.supervision.Verdict;
import nl.nachtwacht.watch.Explanation.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Says why each rule of a plan raises an alarm now, or does not: "why not?" Pure: it weighs the
 * rules as the watch would, on the same state, and changes nothing.
 */
public final class Explain {
  private final WatchState state;
  private final WatchPlan plan;
  private final Instant now;
  private final Doubts doubts;
  private final HomeView home;
  private final boolean past;

  private Explain(WatchState state, WatchPlan plan, Instant now, boolean past) {
    this.state = state;
    this.plan = plan;
    this.now = now;
    this.doubts = Doubts.of(state.devices());
    this.home = state.home().disbelieving(doubts.liars());
    this.past = past;
  }

  /**
   * One explanation per rule and device, in the plan's order; what is always on last.
   *
   * @param state the watch's, as stored
   * @param now the moment it is asked about; not before the state's last step
   */
  public static List<Explanation> all(WatchState state, WatchPlan plan, Instant now) {
    return new Explain(state, plan, now, false).all();
  }

  /**
   * The same of a moment in the past.
   *
   * @param state told again from what is kept of the time before it; nothing known when nothing is
   */
  public static List<Explanation> past(WatchState state, WatchPlan plan, Instant then) {
    return new Explain(state, plan, then, true).all();
  }

  private List<Explanation> all() {
    List<Explanation> all = new ArrayList<>();
    for (String key : plan.ruleKeys()) {
      all.add(of(plan.rule(key)));
    }
    for (RuleType type : RuleCatalogue.types()) {
      if (type.alwaysOn()) {
        all.add(alwaysOn(type));
      }
    }
    return all;
  }

  /** Those of one rule of the plan, by its id. */
  public static List<Explanation> of(WatchState state, WatchPlan plan, String ruleId, Instant now) {
    return all(state, plan, now).stream().filter(one -> one.ruleId().equals(ruleId)).toList();
  }

  private Explanation alwaysOn(RuleType type) {
    for (Alarm alarm : state.alarms()) {
      if (alarm.open() && alarm.ruleId().equals(type.name())) {
        return new Explanation(
            type.name(), type.name(), Standing.RAISED, null, null, alarm.evidence(), alarm.id());
      }
    }
    return new Explanation(
        type.name(), type.name(), Standing.ALWAYS_ON, null, null, List.of(), null);
  }

  private Explanation of(PlannedRule rule) {
    Alarm open = open(rule);
    if (open != null) {
      return say(rule, Standing.RAISED, null, null, open.evidence(), open.id());
    }
    if (past && state.home().knownSince() == null) {
      return say(rule, Standing.NOT_KEPT, null, null, List.of(), null);
    }
    Set<String> blinding = Blindness.of(rule, doubts, plan.context());
    if (!blinding.isEmpty()) {
      return say(rule, Standing.BLIND, null, null, Doubts.why(state.devices(), blinding), null);
    }
    try {
      return switch (rule.rule().weigh(home, state.lifestyle(), plan.context(), now)) {
        case Verdict.Raise raise -> raised(rule, raise);
        case Verdict.Suppressed suppressed
            when suppressed.reason().equals(RuleCatalogue.CONDITION_UNKNOWN) ->
            unknown(rule, suppressed);
        case Verdict.Suppressed suppressed ->
            say(
                rule,
                Standing.SUPPRESSED,
                suppressed.reason(),
                suppressed.reconsiderAt(),
                suppressed.evidence(),
                null);
        case Verdict.Quiet quiet -> quiet(rule, quiet);
      };
    } catch (RuntimeException e) {
      return say(rule, Standing.FAILED, null, null, List.of(), null);
    }
  }

  private Explanation raised(PlannedRule rule, Verdict.Raise raise) {
    RuleMemory memory = state.rules().getOrDefault(rule.rule().key(), RuleMemory.NONE);
    Instant last = memory.raisedBegan();
    if (last != null && !raise.began().isAfter(last)) {
      Standing standing = rule.shadow() ? Standing.WOULD_RAISE : Standing.ALREADY_RAISED;
      return say(rule, standing, null, null, raise.evidence(), null);
    }
    Suppressions.Suppression why = suppression(rule, raise.alarmClass(), raise.began());
    if (why != null) {
      List<EvidenceFact> evidence = new ArrayList<>(raise.evidence());
      evidence.add(why.evidence());
      return say(rule, Standing.SUPPRESSED, why.reason(), why.endsAt(), evidence, null);
    }
    Instant settling = memory.settleUntil();
    if (settling != null && settling.isAfter(now)) {
      return say(rule, Standing.SETTLING, null, settling, raise.evidence(), null);
    }
    Standing standing = rule.shadow() ? Standing.WOULD_RAISE : Standing.ABOUT_TO_RAISE;
    return say(rule, standing, null, null, raise.evidence(), null);
  }

  private Explanation quiet(PlannedRule rule, Verdict.Quiet quiet) {
    List<EvidenceFact> seen = HomeFacts.of(rule, home, plan);
    Suppressions.Suppression paused = suppression(rule, AlarmClass.CARE_2, now);
    if (paused != null && !Emergencies.includes(setting(rule))) {
      List<EvidenceFact> evidence = new ArrayList<>(seen);
      evidence.add(paused.evidence());
      return say(rule, Standing.PAUSED, paused.reason(), paused.endsAt(), evidence, null);
    }
    WindowClock.Span hours = hours(rule);
    if (hours != null && hours.start().isAfter(now)) {
      return say(rule, Standing.OUTSIDE_HOURS, null, hours.start(), seen, null);
    }
    seen = new ArrayList<>(seen);
    seen.addAll(WhyLater.of(rule, state, hours));
    Instant again = quiet.reconsiderAt();
    List<EvidenceFact> unheard =
        Unheard.of(rule, state.home(), plan.context(), again != null, past, now);
    if (!unheard.isEmpty()) {
      return say(rule, Standing.UNHEARD, null, null, unheard, null);
    }
    return say(rule, again == null ? Standing.QUIET : Standing.WAITING, null, again, seen, null);
  }

  /** Set aside or outside its hours it need not be told that its condition cannot be told. */
  private Explanation unknown(PlannedRule rule, Verdict.Suppressed suppressed) {
    Suppressions.Suppression paused = suppression(rule, AlarmClass.CARE_2, now);
    if (paused != null && !Emergencies.includes(setting(rule))) {
      return say(
          rule,
          Standing.PAUSED,
          paused.reason(),
          paused.endsAt(),
          List.of(paused.evidence()),
          null);
    }
    return say(rule, Standing.UNKNOWN, null, null, suppressed.evidence(), null);
  }

  private Suppressions.@Nullable Suppression suppression(
      PlannedRule rule, AlarmClass alarmClass, Instant began) {
    return Suppressions.of(rule, alarmClass, began, home, plan, state.terms(), now);
  }

  /** The hours it holds in now, or else the next ones; {@code null} when it holds always. */
  private WindowClock.@Nullable Span hours(PlannedRule rule) {
    RuleSetting setting = setting(rule);
    RuleType type = RuleCatalogue.type(rule.type());
    if (type == null) {
      return null;
    }
    for (Parameter parameter : type.parameters()) {
      if (parameter instanceof Parameter.Hours hours) {
        String text = setting.parameters().getOrDefault(hours.name(), hours.defaultText());
        WindowClock clock = new WindowClock(hours.read(text), plan.plan().zone());
        WindowClock.Span latest = clock.latest(now);
        return latest != null && latest.contains(now) ? latest : clock.next(now);
      }
    }
    return null;
  }

  private RuleSetting setting(PlannedRule rule) {
    List<RuleSetting> list =
        rule.rule().ruleId().startsWith(PlannedRule.SHADOW_PLAN)
            ? plan.plan().shadow()
            : plan.plan().rules();
    return list.stream()
        .filter(one -> one.id().equals(rule.settingId()))
        .findFirst()
        .orElseGet(
            () -> new RuleSetting(rule.settingId(), rule.type(), new java.util.TreeMap<>(), false));
  }

  private @Nullable Alarm open(PlannedRule rule) {
    for (Alarm alarm : state.alarms()) {
      if (alarm.open() && alarm.source().equals(rule.rule().key())) {
        return alarm;
      }
    }
    return null;
  }

  private static Explanation say(
      PlannedRule rule,
      Standing standing,
      @Nullable String reason,
      @Nullable Instant until,
      List<EvidenceFact> evidence,
      @Nullable AlarmId alarm) {
    List<EvidenceFact> sorted = new ArrayList<>(evidence);
    sorted.sort(Comparator.comparing(EvidenceFact::at));
    return new Explanation(
        rule.rule().ruleId(), rule.type(), standing, reason, until, sorted, alarm);
  }
}
