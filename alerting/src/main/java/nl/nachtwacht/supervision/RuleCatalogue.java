package nl.nachtwacht.supervision;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Detail;
import nl.nachtwacht.complaint.Nearest;
import nl.nachtwacht.complaint.Unreadable;
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
      return new Parsed.Refused(
          "type",
          Complaint.of(
              ComplaintCode.TYPE_UNKNOWN,
              setting.type(),
              Nearest.advice(setting.type(), TYPES.stream().map(RuleType::name).toList())));
    }
    if (type.alwaysOn() && setting.shadow()) {
      return new Parsed.Refused("shadow", Complaint.of(ComplaintCode.ALWAYS_CALLS, type.word()));
    }
    for (String name : setting.parameters().keySet()) {
      if (type.parameters().stream().noneMatch(parameter -> parameter.name().equals(name))) {
        return new Parsed.Refused(
            "parameters." + name,
            Complaint.of(
                ComplaintCode.PARAMETER_UNKNOWN,
                type.word(),
                name,
                Nearest.advice(name, type.parameters().stream().map(Parameter::name).toList())));
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
      } catch (Unreadable e) {
        return new Parsed.Refused("parameters." + parameter.name(), e.complaint());
      }
    }
    Arguments arguments = new Arguments(values);
    RuleType.Misfit misfit = type.fit().check(arguments, context);
    if (misfit != null) {
      return new Parsed.Refused("parameters." + misfit.parameter(), misfit.complaint());
    }
    return new Parsed.Rules(
        type.maker().make(setting.id(), arguments, context),
        type.advice().check(arguments, context));
  }

  private static Complaint missing(RuleType type, Set<Role> need) {
    return Complaint.of(
        ComplaintCode.PLACEMENT_MISSING, type.word(), new Detail.OneOf(roles(need)));
  }

  /** Roles as complaints name them, in their own order. */
  static List<Detail> roles(Collection<Role> roles) {
    return roles.stream()
        .sorted(Comparator.naturalOrder())
        .<Detail>map(role -> new Detail.Word("role." + role.name(), word(role)))
        .toList();
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
     * @param complaint what is wrong and what would be right
     */
    record Refused(String path, Complaint complaint) implements Parsed {
      /** What is wrong, in English. */
      public String sentence() {
        return complaint.english();
      }
    }
  }
}
