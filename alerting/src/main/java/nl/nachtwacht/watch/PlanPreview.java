package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;

/**
 * What a plan watches in a stretch of time to come: a planner sees what a text means before a night
 * depends on it.
 */
public final class PlanPreview {
  /** What ids of rules begin with in facts, when they are of a plan tried out as a whole. */
  public static final String SHADOW_PLAN = PlannedRule.SHADOW_PLAN;

  private PlanPreview() {}

  /**
   * One rule of the plan.
   *
   * @param ruleId as facts and explanations name it
   * @param parameters as they hold, written or not
   * @param hours the stretches in which it watches, each as long as it really is also where it
   *     reaches beyond what was asked; empty when it does not
   * @param unsure it takes whoever moves for the client, and others live there
   * @param setAside the changes that silence it for some of that time
   */
  public record Watched(
      String ruleId,
      RuleSetting setting,
      RuleType type,
      boolean onTrial,
      boolean unsure,
      SortedMap<String, String> parameters,
      List<WindowClock.Span> hours,
      List<TemporaryChange> setAside) {
    public Watched {
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
      hours = List.copyOf(hours);
      setAside = List.copyOf(setAside);
    }
  }

  /**
   * The plan's rules, in their order, between two moments.
   *
   * @param changes that hold then, those of the plan included
   */
  public static List<Watched> of(
      CarePlan plan, List<TemporaryChange> changes, Instant from, Instant until) {
    List<Watched> watched = new ArrayList<>();
    for (RuleSetting rule : plan.rules()) {
      watched.addAll(one(rule.id(), plan, rule, rule.shadow(), changes, from, until));
    }
    for (RuleSetting rule : plan.shadow()) {
      watched.addAll(one(SHADOW_PLAN + rule.id(), plan, rule, true, changes, from, until));
    }
    return watched;
  }

  private static List<Watched> one(
      String ruleId,
      CarePlan plan,
      RuleSetting setting,
      boolean onTrial,
      List<TemporaryChange> changes,
      Instant from,
      Instant until) {
    RuleType type = RuleCatalogue.type(setting.type());
    if (type == null) {
      return List.of();
    }
    List<TemporaryChange> setAside =
        type.alwaysOn()
            ? List.of()
            : changes.stream()
                .filter(change -> change.concerns(setting.id()))
                .filter(change -> change.from().isBefore(until) && change.until().isAfter(from))
                .toList();
    return List.of(
        new Watched(
            ruleId,
            setting,
            type,
            onTrial && !type.alwaysOn(),
            !plan.household().presenceReliable() && TermsCheck.restsOnPresence(setting),
            parameters(type, setting),
            hours(plan, type, setting, from, until),
            setAside));
  }

  private static SortedMap<String, String> parameters(RuleType type, RuleSetting setting) {
    SortedMap<String, String> all = new TreeMap<>();
    for (Parameter parameter : type.parameters()) {
      String written = setting.parameters().get(parameter.name());
      all.put(parameter.name(), written == null ? parameter.defaultText() : written);
    }
    return all;
  }

  /** Of a rule with several windows, all of them; of one with none, the whole stretch. */
  private static List<WindowClock.Span> hours(
      CarePlan plan, RuleType type, RuleSetting setting, Instant from, Instant until) {
    List<WindowClock.Span> hours = new ArrayList<>();
    boolean any = false;
    for (Parameter parameter : type.parameters()) {
      if (parameter instanceof Parameter.Hours window) {
        any = true;
        String written = setting.parameters().get(window.name());
        hours.addAll(
            within(
                new WindowClock(
                    window.read(written == null ? window.defaultText() : written), plan.zone()),
                from,
                until));
      }
    }
    return any ? hours : List.of(new WindowClock.Span(from, until));
  }

  /**
   * The stretches of a window that reach into what lies between two moments, whole: "from five to
   * ten" is not told as "from five to nine" because the night ends at nine. One that holds all the
   * time is as long as what was asked.
   */
  static List<WindowClock.Span> within(WindowClock clock, Instant from, Instant until) {
    List<WindowClock.Span> spans = new ArrayList<>();
    WindowClock.Span span = clock.latest(from);
    if (span == null || !span.end().isAfter(from)) {
      span = clock.next(from);
    }
    while (span != null && span.start().isBefore(until)) {
      WindowClock.Span last = spans.isEmpty() ? null : spans.getLast();
      if (last != null && !last.end().isBefore(span.start())) {
        spans.set(spans.size() - 1, new WindowClock.Span(last.start(), span.end()));
      } else {
        spans.add(span);
      }
      span = clock.next(span.start());
    }
    spans.replaceAll(found ->
        !found.start().isAfter(from) && !found.end().isBefore(until)
            ? new WindowClock.Span(from, until)
            : found);
    return spans;
  }
}
