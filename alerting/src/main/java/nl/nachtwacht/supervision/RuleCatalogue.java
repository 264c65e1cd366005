package nl.nachtwacht.supervision;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import org.jspecify.annotations.Nullable;

/** Every type of rule there is. A new rule is a new file and a line here. */
public final class RuleCatalogue {

  /** The reason with which a condition says that it cannot be told whether it holds. */
  public static final String CONDITION_UNKNOWN = ConditionHolds.UNKNOWN;

  private static final List<RuleType> TYPES =
      List.of(
          AlwaysOn.SOS,
          AlwaysOn.FALL,
          AlwaysOn.HAZARD,
          AlwaysOn.STAFF_ALARM,
          AlwaysOn.WANDERING,
          OutOfBedNotBack.TYPE,
          OutOfBedNoMotion.TYPE,
          BathroomTooLong.TYPE,
          BathroomRestless.TYPE,
          WanderingInside.TYPE,
          FrontDoorOpenedAtNight.TYPE,
          FrontDoorOpenAtNight.TYPE,
          DoorNotReturned.TYPE,
          DoorLeftOpen.TYPE,
          NotHomeBy.TYPE,
          ZoneByPosition.LEFT_TYPE,
          ZoneByPosition.ENTERED_TYPE,
          ZoneByTracker.TYPE,
          NotUpBy.TYPE,
          NoMotionBy.TYPE,
          NoMotionByDay.TYPE,
          InBedTooLong.TYPE,
          BedUnrest.TYPE,
          DoseNotTaken.TYPE,
          DispenserTrouble.TYPE,
          ApplianceLeftOn.TYPE,
          TemperatureOutOfRange.TYPE,
          TrackerNotReady.TYPE,
          CarerNotArrived.TYPE,
          PromptUnanswered.TYPE,
          AcousticEvent.LOUD_TYPE,
          AcousticEvent.SUSTAINED_TYPE,
          ConditionHolds.TYPE,
          UnusualInactivity.TYPE,
          SlowDecline.TYPE);

  private RuleCatalogue() {}

  /** All types, in the order a planner sees them. */
  public static List<RuleType> types() {
    return TYPES;
  }

  /** A type by its name; {@code null} when there is none. */
  public static @Nullable RuleType type(String name) {
    return TYPES.stream().filter(type -> type.name().equals(name)).findFirst().orElse(null);
  }

  /** The rules a setting stands for, or the reason why it stands for none. */
  public static Parsed parse(RuleSetting setting, RuleContext context) {
    RuleType type = type(setting.type());
    if (type == null) {
      return new Parsed.Refused("type", "There is no rule type '" + setting.type() + "'.");
    }
    if (type.alwaysOn() && setting.shadow()) {
      return new Parsed.Refused("shadow", "'" + type.name() + "' always calls somebody.");
    }
    for (String name : setting.parameters().keySet()) {
      if (type.parameters().stream().noneMatch(parameter -> parameter.name().equals(name))) {
        return new Parsed.Refused(
            "parameters." + name, "'" + type.name() + "' has no parameter '" + name + "'.");
      }
    }
    for (Set<Role> need : type.needs()) {
      if (need.stream().allMatch(role -> context.with(role).isEmpty())) {
        return new Parsed.Refused("type", missing(type, need));
      }
    }
    return make(type, setting, context);
  }

  private static Parsed make(RuleType type, RuleSetting setting, RuleContext context) {
    Map<String, Object> values = new HashMap<>();
    for (Parameter parameter : type.parameters()) {
      String written = setting.parameters().get(parameter.name());
      try {
        values.put(
            parameter.name(), parameter.read(written == null ? parameter.defaultText() : written));
      } catch (IllegalArgumentException e) {
        return new Parsed.Refused("parameters." + parameter.name(), String.valueOf(e.getMessage()));
      }
    }
    Arguments arguments = new Arguments(values);
    RuleType.Misfit misfit = type.fit().check(arguments, context);
    if (misfit != null) {
      return new Parsed.Refused("parameters." + misfit.parameter(), misfit.sentence());
    }
    return new Parsed.Rules(
        type.maker().make(setting.id(), arguments, context),
        type.advice().check(arguments, context));
  }

  private static String missing(RuleType type, Set<Role> need) {
    String roles =
        need.stream()
            .sorted(Comparator.naturalOrder())
            .map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(" or "));
    return "'"
        + type.name()
        + "' needs a device with role "
        + roles
        + ". Add one to the home, or leave the rule out.";
  }

  /** What a setting comes to. */
  public sealed interface Parsed {

    /**
     * It stands for these rules; none for what is always on.
     *
     * @param advice what the planner should know; {@code null} when there is nothing
     */
    record Rules(List<Rule> rules, RuleType.@Nullable Misfit advice) implements Parsed {
      public Rules {
        rules = List.copyOf(rules);
      }
    }

    /**
     * It is wrong.
     *
     * @param path where in the setting: {@code type}, {@code parameters.window}
     * @param sentence what is wrong and what would be right
     */
    record Refused(String path, String sentence) implements Parsed {}
  }
}
