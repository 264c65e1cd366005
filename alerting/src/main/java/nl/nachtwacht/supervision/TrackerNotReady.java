package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A tracker or belt that will not help when it is needed: nobody wears it by day, it is not in its
 * charger at bedtime, or its battery runs out (below {@link DeviceUpdate#BATTERY_LOW_PCT} % or by
 * its own word). Only what a device tells is judged: one that never told of charging or wearing is
 * not missed doing it.
 *
 * @param aspect which of the three this rule looks at
 * @param hours when that matters
 */
record TrackerNotReady(
    String ruleId, String device, Aspect aspect, WindowClock hours, AlarmClass alarmClass)
    implements Rule {

  /** What may be wrong with it. */
  enum Aspect {
    BATTERY("tracker-battery"),
    NOT_CHARGING("tracker-not-charging"),
    NOT_WORN("tracker-not-worn");

    final String kind;

    Aspect(String kind) {
      this.kind = kind;
    }
  }

  /** Taken off to wash, or to change its place. */
  static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final String WEAR = "wear";
  private static final String CHARGE = "charge";

  static final RuleType TYPE =
      new RuleType(
          "tracker-not-ready",
          List.of(
              new Parameter.Hours(WEAR, "09:00-21:00"),
              new Parameter.Hours(CHARGE, "22:00-06:00"),
              Shapes.technical("care-3")),
          List.of(RuleType.oneOf(Role.TRACKER, Role.FALL_DETECTOR)),
          false,
          TrackerNotReady::perTracker);

  private static List<Rule> perTracker(String ruleId, Arguments arguments, RuleContext context) {
    List<Rule> rules = new ArrayList<>();
    for (Placement placement : context.placements().values()) {
      boolean worn = placement.role() == Role.TRACKER || placement.role() == Role.FALL_DETECTOR;
      for (Aspect aspect : worn ? List.of(Aspect.values()) : List.<Aspect>of()) {
        String hours = aspect == Aspect.NOT_WORN ? WEAR : CHARGE;
        rules.add(
            new TrackerNotReady(
                ruleId,
                placement.device().value(),
                aspect,
                new WindowClock(arguments.hours(hours), context.zone()),
                arguments.urgency(Shapes.CLASS)));
      }
    }
    return rules;
  }

  @Override
  public String key() {
    return Shapes.key(ruleId, aspect.kind + "@" + device);
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return placement.device().value().equals(device);
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    return switch (aspect) {
      case BATTERY -> battery(home);
      case NOT_CHARGING ->
          lasting(
              home.condition(Condition.CHARGING, device), false, EvidenceCode.NOT_CHARGING, now);
      case NOT_WORN ->
          lasting(home.condition(Condition.ASLEEP, device), true, EvidenceCode.NOT_WORN, now);
    };
  }

  private Verdict battery(HomeView home) {
    Course low = home.condition(Condition.BATTERY_LOW, device);
    Course charging = home.condition(Condition.CHARGING, device);
    boolean charges = charging != null && charging.on();
    if (low == null || !low.on() || charges) {
      return Verdict.quiet();
    }
    BatteryView battery = home.batteries().get(device);
    Double level = battery == null ? null : battery.levelPct();
    return new Verdict.Raise(
        aspect.kind,
        alarmClass,
        low.since(),
        List.of(
            EvidenceCode.WORN_BATTERY_LOW.at(
                low.since(), "value", level == null ? "" : String.valueOf(Math.round(level)))),
        null);
  }

  private Verdict lasting(@Nullable Course course, boolean bad, EvidenceCode code, Instant now) {
    WindowClock.Span span = hours.current(now);
    if (span == null) {
      return Verdict.quietUntil(hours.nextStart(now));
    }
    if (course == null || course.on() != bad) {
      return Verdict.quietUntil(hours.nextStart(now));
    }
    Instant began = Shapes.later(course.since(), span.start());
    Instant due = began.plus(PATIENCE);
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due.isBefore(span.end()) ? due : hours.nextStart(now));
    }
    return new Verdict.Raise(
        aspect.kind, alarmClass, began, List.of(code.at(course.since())), span.end());
  }
}
