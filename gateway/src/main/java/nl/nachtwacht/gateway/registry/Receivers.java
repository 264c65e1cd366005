package nl.nachtwacht.gateway.registry;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.TimedLadder;
import nl.nachtwacht.careplan.WeekMinutes;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Detail;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import nl.nachtwacht.watch.PlanFault;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is on duty at the hours in which the rules of a plan watch. Of an ordinary week,
 * by the fixed shifts of the teams that its ladders call; turns and calendars are looked after by
 * the look-ahead of rosters, and count as cover here. A centre, a person or a whole team can always
 * be called.
 */
final class Receivers {
  private final CarePlan plan;
  private final SiteRosters rosters;
  private final @Nullable String area;

  private Receivers(CarePlan plan, SiteRosters rosters, @Nullable String area) {
    this.plan = plan;
    this.rosters = rosters;
    this.area = area;
  }

  /**
   * Hours without anybody.
   *
   * @param never rules for which nobody is ever on duty: a new plan is refused for them
   * @param sometimes rules for which at some hours nobody is
   */
  record Missing(List<PlanFault> never, List<PlanFault> sometimes) {
    static final Missing NOTHING = new Missing(List.of(), List.of());
  }

  static Missing of(CarePlan plan, SiteRosters rosters, @Nullable String area) {
    // The shifts are of the site's clock; of a home elsewhere the hours do not lie side by side.
    return sameClock(plan.zone(), rosters.zone())
        ? new Receivers(plan, rosters, area).missing()
        : Missing.NOTHING;
  }

  private static boolean sameClock(ZoneId one, ZoneId other) {
    return one.getRules().equals(other.getRules());
  }

  private Missing missing() {
    WeekMinutes covered = covered();
    // That a ladder calls nobody at all is told elsewhere.
    if (teams().isEmpty() || covered.firstMissing() == null) {
      return Missing.NOTHING;
    }
    Map<WeekMinutes.Minute, List<Integer>> some = new LinkedHashMap<>();
    List<Integer> never = new ArrayList<>();
    for (int i = 0; i < plan.rules().size(); i++) {
      WeekMinutes watched = watched(plan.rules().get(i));
      WeekMinutes.Minute first = watched.without(covered).first();
      if (first == null) {
        continue;
      }
      if (watched.overlaps(covered)) {
        some.computeIfAbsent(first, _ -> new ArrayList<>()).add(i);
      } else {
        never.add(i);
      }
    }
    List<PlanFault> sometimes = new ArrayList<>();
    some.forEach((first, rules) -> sometimes.add(told(rules, first)));
    return new Missing(never.isEmpty() ? List.of() : List.of(told(never, null)), sometimes);
  }

  private PlanFault told(List<Integer> rules, WeekMinutes.@Nullable Minute first) {
    List<Detail> names =
        rules.stream()
            .<Detail>map(i -> new Detail.Text("'" + plan.rules().get(i).id() + "'"))
            .toList();
    Detail teams = new Detail.OneOf(teams().stream().<Detail>map(Detail.Text::new).toList());
    Detail watching = new Detail.Listed(names);
    return new PlanFault(
        "ladder",
        first == null
            ? Complaint.of(ComplaintCode.NOBODY_ON_DUTY_EVER, teams, watching)
            : Complaint.of(ComplaintCode.NOBODY_ON_DUTY_AT, teams, watching, moment(first)));
  }

  private static Complaint moment(WeekMinutes.Minute minute) {
    String day = minute.day().name().toLowerCase(Locale.ROOT).substring(0, 3);
    return Complaint.of(ComplaintCode.DAY_TIME, new Detail.Word("day." + day, day), minute.time());
  }

  private SortedSet<String> teams() {
    SortedSet<String> teams = new TreeSet<>();
    teams(plan.ladder(), teams);
    plan.ladders().forEach(timed -> teams(timed.ladder(), teams));
    return teams;
  }

  private static void teams(Ladder ladder, SortedSet<String> teams) {
    ladder.rungs().stream()
        .flatMap(rung -> rung.targets().stream())
        .forEach(target -> {
          if (target instanceof Target.OnDuty(TeamId team)) {
            teams.add(team.value());
          }
        });
  }

  // --- The hours of rules, ladders and teams

  /** Hours a rule watches; the whole week where it has none. */
  private static WeekMinutes watched(RuleSetting setting) {
    RuleType type = RuleCatalogue.type(setting.type());
    if (setting.shadow() || type == null) {
      return WeekMinutes.none();
    }
    WeekMinutes watched = WeekMinutes.none();
    boolean hours = false;
    for (Parameter parameter : type.parameters()) {
      if (parameter instanceof Parameter.Hours window) {
        hours = true;
        String text = setting.parameters().getOrDefault(window.name(), window.defaultText());
        watched = watched.and(WeekMinutes.of(window.read(text)));
      }
    }
    return hours ? watched : WeekMinutes.all();
  }

  private WeekMinutes covered() {
    WeekMinutes taken = WeekMinutes.none();
    WeekMinutes covered = WeekMinutes.none();
    for (TimedLadder timed : plan.ladders()) {
      WeekMinutes its = WeekMinutes.of(timed.window()).without(taken);
      covered = covered.and(its.shared(covered(timed.ladder())));
      taken = taken.and(its);
    }
    return covered.and(covered(plan.ladder()).without(taken));
  }

  private WeekMinutes covered(Ladder ladder) {
    WeekMinutes covered = WeekMinutes.none();
    for (var rung : ladder.rungs()) {
      for (Target target : rung.targets()) {
        covered =
            covered.and(
                switch (target) {
                  case Target.OnDuty(TeamId team) -> onDuty(team);
                  case Target.WholeTeam _, Target.Person _, Target.Centre _ -> WeekMinutes.all();
                });
      }
    }
    return covered;
  }

  /** Of the team and those behind it. */
  private WeekMinutes onDuty(TeamId team) {
    Set<TeamId> chain = new LinkedHashSet<>();
    chain.add(team);
    TeamId ofArea = area == null ? null : rosters.areas().get(area);
    if (ofArea != null) {
      chain.add(ofArea);
    }
    TeamId duty = rosters.duties().get(plan.organisation());
    if (duty != null) {
      chain.add(duty);
    }
    WeekMinutes covered = WeekMinutes.none();
    for (TeamCard card : rosters.teams()) {
      if (chain.contains(card.id())) {
        covered = covered.and(shifts(card));
      }
    }
    return covered;
  }

  private static WeekMinutes shifts(TeamCard team) {
    if (team.planned()) {
      return WeekMinutes.all();
    }
    WeekMinutes covered = WeekMinutes.none();
    for (TeamCard.Member member : team.members()) {
      if (member.shifts().isEmpty()) {
        return WeekMinutes.all();
      }
      for (Window shift : member.shifts()) {
        covered = covered.and(WeekMinutes.of(shift));
      }
    }
    return covered;
  }
}
