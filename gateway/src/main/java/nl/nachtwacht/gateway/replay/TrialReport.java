package nl.nachtwacht.gateway.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.watch.PlanPreview;
import org.jspecify.annotations.Nullable;

/**
 * What rules on trial would have done, beside what the plan in force did: per rule and week, and
 * the nights in which the two differ. Pure.
 *
 * @param rules one row per rule on trial, in the plan's order
 * @param nights that differ, the worst first, at most {@value #NIGHTS_MAX}
 * @param nightsInAll how many differ, listed or not
 */
public record TrialReport(
    Instant from, Instant until, List<Row> rules, List<Night> nights, int nightsInAll) {
  /** The most nights listed. */
  public static final int NIGHTS_MAX = 20;

  private static final Duration NIGHT_ENDS = Duration.ofHours(12);
  private static final double WEEK_MS = Duration.ofDays(7).toMillis();

  public TrialReport {
    rules = List.copyOf(rules);
    nights = List.copyOf(nights);
  }

  /**
   * Something a rule raised, or would have.
   *
   * @param rule its id; of a plan tried out as a whole with {@link PlanPreview#SHADOW_PLAN} before
   *     it
   */
  public record Moment(Instant at, String rule, boolean trial) {}

  /**
   * One rule on trial.
   *
   * @param rule the id without what marks a whole plan on trial
   * @param live what the rule of that id in force did; {@code null} when there is none
   */
  public record Row(String rule, String type, @Nullable Integer live, int trial) {}

  /** One night that differs, by the day on which it began, with all that was raised in it. */
  public record Night(LocalDate day, List<Moment> moments) {
    public Night {
      moments = List.copyOf(moments);
    }
  }

  /** How many client-weeks it is about. */
  public double weeks() {
    return Duration.between(from, until).toMillis() / WEEK_MS;
  }

  /**
   * The report of a plan's trial.
   *
   * @param moments in any order; what is outside the stretch, or of no rule on trial or beside it,
   *     is left out
   */
  public static TrialReport of(CarePlan plan, List<Moment> moments, Instant from, Instant until) {
    // Whose moments count, and as which rule.
    Map<String, String> names = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    for (RuleSetting rule : plan.rules()) {
      if (rule.shadow()) {
        names.put(rule.id(), rule.id());
        rows.add(
            new Row(rule.id(), rule.type(), null, count(moments, rule.id(), true, from, until)));
      }
    }
    for (RuleSetting rule : plan.shadow()) {
      String trial = PlanPreview.SHADOW_PLAN + rule.id();
      boolean beside =
          plan.rules().stream().anyMatch(one -> one.id().equals(rule.id()) && !one.shadow());
      names.put(trial, rule.id());
      if (beside) {
        names.put(rule.id(), rule.id());
      }
      rows.add(
          new Row(
              rule.id(),
              rule.type(),
              beside ? count(moments, rule.id(), false, from, until) : null,
              count(moments, trial, true, from, until)));
    }
    List<Night> nights = nights(plan, moments, names, from, until);
    return new TrialReport(
        from, until, rows, nights.subList(0, Math.min(NIGHTS_MAX, nights.size())), nights.size());
  }

  private static int count(
      List<Moment> moments, String rule, boolean trial, Instant from, Instant until) {
    return (int)
        moments.stream()
            .filter(one -> one.rule().equals(rule) && one.trial() == trial)
            .filter(one -> !one.at().isBefore(from) && one.at().isBefore(until))
            .count();
  }

  private static List<Night> nights(
      CarePlan plan, List<Moment> moments, Map<String, String> names, Instant from, Instant until) {
    SortedMap<LocalDate, List<Moment>> all = new TreeMap<>();
    for (Moment moment : moments) {
      String name = names.get(moment.rule());
      if (name != null && !moment.at().isBefore(from) && moment.at().isBefore(until)) {
        LocalDate day = moment.at().minus(NIGHT_ENDS).atZone(plan.zone()).toLocalDate();
        all.computeIfAbsent(day, _ -> new ArrayList<>())
            .add(new Moment(moment.at(), name, moment.trial()));
      }
    }
    List<Night> differ = new ArrayList<>();
    all.forEach((day, told) -> {
      if (!counts(told, true).equals(counts(told, false))) {
        told.sort(Comparator.comparing(Moment::at).thenComparing(Moment::rule));
        differ.add(new Night(day, told));
      }
    });
    differ.sort(
        Comparator.<Night>comparingInt(night -> -night.moments().size())
            .thenComparing(Comparator.comparing(Night::day).reversed()));
    return differ;
  }

  private static Map<String, Integer> counts(List<Moment> moments, boolean trial) {
    Map<String, Integer> counts = new HashMap<>();
    moments.stream()
        .filter(one -> one.trial() == trial)
        .forEach(one -> counts.merge(one.rule(), 1, Integer::sum));
    return counts;
  }
}
