package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.WeekMinutes;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import org.jspecify.annotations.Nullable;

/**
 * Rules of one plan that speak against each other. Two of a type may well stand side by side: a
 * notice after twenty minutes and an alarm after forty-five. But a notice that can never come
 * before its alarm, and one rule written twice, are not what anybody meant.
 */
final class RuleContradictions {
  /** Rules that say when somebody must have shown by the end of their hours. */
  private static final Set<String> BY_THEIR_END = Set.of("not-up-by", "no-motion-by");

  private static final String TEMPERATURE = "temperature";
  private static final String LOWEST = "min";
  private static final String HIGHEST = "max";

  private RuleContradictions() {}

  static void of(String list, List<RuleSetting> settings, List<PlanFault> faults) {
    for (int i = 0; i < settings.size(); i++) {
      for (int j = 0; j < settings.size(); j++) {
        PlanFault fault = i == j ? null : between(list, settings, i, j);
        if (fault != null) {
          faults.add(fault);
          break;
        }
      }
    }
  }

  /** What speaks against rule {@code i} because of rule {@code j}. */
  private static @Nullable PlanFault between(
      String list, List<RuleSetting> settings, int i, int j) {
    RuleSetting one = settings.get(i);
    RuleSetting other = settings.get(j);
    RuleType type = RuleCatalogue.type(one.type());
    boolean comparable =
        type != null
            && !type.alwaysOn()
            && one.type().equals(other.type())
            && one.shadow() == other.shadow();
    if (!comparable || type == null || !sameScope(type, one, other) || !meet(type, one, other)) {
      return null;
    }
    String path = list + "[" + i + "]";
    if (i > j && same(type, one, other)) {
      return new PlanFault(
          path + ".type", Complaint.of(ComplaintCode.RULE_TWICE, one.id(), other.id()));
    }
    PlanFault excluded = i > j ? excluded(path, type, one, other) : null;
    if (excluded != null) {
      return excluded;
    }
    int lessUrgent = urgency(type, one).compareTo(urgency(type, other));
    if (lessUrgent < 0 || same(type, one, other) || !neverFirst(type, one, other)) {
      return null;
    }
    return new PlanFault(
        path + ".parameters." + limitName(type),
        Complaint.of(
            lessUrgent > 0 ? ComplaintCode.NEVER_FIRST : ComplaintCode.NEVER_FIRST_EQUAL,
            one.id(),
            other.id()));
  }

  /** Two ranges of temperature without a degree in common. */
  private static @Nullable PlanFault excluded(
      String path, RuleType type, RuleSetting one, RuleSetting other) {
    if (!type.name().equals(TEMPERATURE)) {
      return null;
    }
    if (value(type, one, LOWEST) instanceof Double cold
        && value(type, other, HIGHEST) instanceof Double warm
        && cold >= warm) {
      return excluded(path + ".parameters." + LOWEST, one, other, cold, warm);
    }
    if (value(type, other, LOWEST) instanceof Double cold
        && value(type, one, HIGHEST) instanceof Double warm
        && cold >= warm) {
      return excluded(path + ".parameters." + HIGHEST, other, one, cold, warm);
    }
    return null;
  }

  private static PlanFault excluded(
      String path, RuleSetting cold, RuleSetting warm, double low, double high) {
    return new PlanFault(
        path,
        Complaint.of(
            ComplaintCode.TEMPERATURES_EXCLUDE,
            cold.id(),
            warm.id(),
            String.valueOf(low),
            String.valueOf(high)));
  }

  private static boolean same(RuleType type, RuleSetting one, RuleSetting other) {
    return type.parameters().stream()
        .allMatch(parameter ->
            Objects.equals(
                value(type, one, parameter.name()), value(type, other, parameter.name())));
  }

  /** Whether both are about the same rooms, places, zone or condition. */
  private static boolean sameScope(RuleType type, RuleSetting one, RuleSetting other) {
    return type.parameters().stream()
        .filter(RuleContradictions::tellsWhat)
        .allMatch(parameter -> text(parameter, one).equals(text(parameter, other)));
  }

  private static boolean tellsWhat(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Texts _,
          Parameter.Roles _,
          Parameter.Expression _,
          Parameter.Choice _,
          Parameter.Area _ ->
          true;
      case Parameter.Span _,
          Parameter.Hours _,
          Parameter.Urgency _,
          Parameter.Line _,
          Parameter.Count _,
          Parameter.Decimal _ ->
          false;
    };
  }

  /**
   * Whether the other holds in all hours of the one; of rules that say by when somebody must have
   * shown, in any of them.
   */
  private static boolean meet(RuleType type, RuleSetting one, RuleSetting other) {
    if (!(value(type, one, "window") instanceof Window mine
        && value(type, other, "window") instanceof Window theirs)) {
      return true;
    }
    return BY_THEIR_END.contains(type.name())
        ? WeekMinutes.of(mine).overlaps(WeekMinutes.of(theirs))
        : mine.dates().equals(theirs.dates())
            && WeekMinutes.of(mine).within(WeekMinutes.of(theirs));
  }

  /** Whether no limit of the one is reached before the other's. */
  private static boolean neverFirst(RuleType type, RuleSetting one, RuleSetting other) {
    return type.parameters().stream()
        .allMatch(parameter ->
            reachedLater(
                parameter,
                type,
                value(type, one, parameter.name()),
                value(type, other, parameter.name())));
  }

  private static boolean reachedLater(
      Parameter parameter, RuleType type, @Nullable Object mine, @Nullable Object theirs) {
    return switch (parameter) {
      case Parameter.Span span when span.name().equals("within") -> true;
      // Who may pause for longer is restless sooner.
      case Parameter.Span span when span.name().equals("pause") ->
          mine instanceof Duration a && theirs instanceof Duration b && a.compareTo(b) <= 0;
      case Parameter.Span _ ->
          mine instanceof Duration a && theirs instanceof Duration b && a.compareTo(b) >= 0;
      case Parameter.Count _ -> mine instanceof Integer a && theirs instanceof Integer b && a >= b;
      case Parameter.Decimal decimal ->
          mine instanceof Double a
              && theirs instanceof Double b
              && (decimal.name().equals(LOWEST) ? a <= b : a >= b);
      case Parameter.Hours _ when BY_THEIR_END.contains(type.name()) ->
          mine instanceof Window a && theirs instanceof Window b && !end(a).isBefore(end(b));
      case Parameter.Hours _,
          Parameter.Urgency _,
          Parameter.Texts _,
          Parameter.Line _,
          Parameter.Roles _,
          Parameter.Expression _,
          Parameter.Choice _,
          Parameter.Area _ ->
          true;
    };
  }

  private static LocalTime end(Window window) {
    return window.to();
  }

  private static AlarmClass urgency(RuleType type, RuleSetting setting) {
    return value(type, setting, "class") instanceof AlarmClass alarmClass
        ? alarmClass
        : AlarmClass.CARE_1;
  }

  private static String limitName(RuleType type) {
    return type.parameters().stream()
        .filter(parameter ->
            parameter instanceof Parameter.Span
                || parameter instanceof Parameter.Count
                || parameter instanceof Parameter.Decimal)
        .map(Parameter::name)
        .findFirst()
        .orElse("class");
  }

  private static String text(Parameter parameter, RuleSetting setting) {
    return setting.parameters().getOrDefault(parameter.name(), parameter.defaultText()).strip();
  }

  /** What a rule's parameter is, written or not; {@code null} when there is no such value. */
  static @Nullable Object value(RuleType type, RuleSetting setting, String name) {
    for (Parameter parameter : type.parameters()) {
      if (parameter.name().equals(name) && !tellsWhat(parameter)) {
        return parameter.read(text(parameter, setting));
      }
    }
    return null;
  }
}
