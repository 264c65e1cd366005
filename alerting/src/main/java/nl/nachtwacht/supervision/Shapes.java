package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;
import org.jspecify.annotations.Nullable;

/** What many rules have in common: parameters, one rule per device, the last sign of somebody. */
final class Shapes {

  static final String WINDOW = "window";
  static final String CLASS = "class";
  static final String AFTER = "after";

  /** A whole day, for rules that hold at any hour. */
  static final String ALWAYS = "00:00-00:00";

  private Shapes() {}

  static Parameter window(String usual) {
    return new Parameter.Hours(WINDOW, usual);
  }

  static Parameter care(String usual) {
    return new Parameter.Urgency(
        CLASS, List.of(AlarmClass.CARE_1, AlarmClass.CARE_2, AlarmClass.CARE_3), usual);
  }

  static Parameter technical(String usual) {
    return new Parameter.Urgency(
        CLASS,
        List.of(AlarmClass.CARE_2, AlarmClass.CARE_3, AlarmClass.TECH_1, AlarmClass.TECH_2),
        usual);
  }

  static Parameter after(String usual, Duration min, Duration max) {
    return new Parameter.Span(AFTER, min, max, usual);
  }

  static WindowClock clock(Arguments arguments, RuleContext context) {
    return new WindowClock(arguments.hours(WINDOW), context.zone());
  }

  /** One rule for each device with one of these roles, in the order of their ids. */
  static List<Rule> perDevice(RuleContext context, Function<Placement, Rule> rule, Role... roles) {
    List<Role> wanted = Arrays.asList(roles);
    return context.placements().values().stream()
        .filter(placement -> wanted.contains(placement.role()))
        .map(rule)
        .toList();
  }

  /** The key of a rule for one of several devices. */
  static String key(String ruleId, String device) {
    return ruleId + "@" + device;
  }

  static void addLastMotion(List<EvidenceFact> evidence, HomeView home, RuleContext context) {
    HomeView.Seen last = home.lastActivity();
    if (last != null) {
      evidence.add(EvidenceCode.MOTION_LAST.at(last.at(), "room", context.room(last.device())));
    }
  }

  static List<EvidenceFact> facts(EvidenceFact... facts) {
    return new ArrayList<>(List.of(facts));
  }

  static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** The earlier of two moments, either of which may be never. */
  static @Nullable Instant sooner(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  /** A reason not to raise what would be raised, looked at again at {@code until} at the latest. */
  static Verdict.Suppressed suppressed(
      String reason, Verdict.Raise raise, EvidenceFact because, Instant until) {
    List<EvidenceFact> evidence = new ArrayList<>(raise.evidence());
    evidence.add(because);
    Instant again = raise.reconsiderAt();
    boolean before = again != null && again.isBefore(until);
    return new Verdict.Suppressed(
        reason, raise.began(), evidence, before && again != null ? again : until);
  }
}
