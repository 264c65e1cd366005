package nl.nachtwacht.supervision;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A tracker or its platform tells that a border was crossed that was drawn there. Raised until it
 * tells that it was crossed the other way.
 *
 * @param device the tracker
 * @param zone its name there
 * @param entering true for a zone not to be entered
 */
record ZoneByTracker(
    String ruleId,
    String device,
    String zone,
    boolean entering,
    WindowClock hours,
    AlarmClass alarmClass)
    implements Rule {

  private static final String ZONE = "zone";
  private static final String WHEN = "when";
  private static final String LEFT = "left";

  static final RuleType TYPE =
      new RuleType(
              "tracker-zone",
              List.of(
                  new Parameter.Texts(ZONE, "home"),
                  new Parameter.Choice(WHEN, List.of(LEFT, "entered"), LEFT),
                  Shapes.window(Shapes.ALWAYS),
                  Shapes.care("care-2")),
              List.of(RuleType.oneOf(Role.TRACKER)),
              false,
              (ruleId, arguments, context) ->
                  Shapes.perDevice(
                      context,
                      tracker ->
                          new ZoneByTracker(
                              ruleId,
                              tracker.device().value(),
                              arguments.texts(ZONE).getFirst(),
                              !arguments.choice(WHEN).equals(LEFT),
                              Shapes.clock(arguments, context),
                              arguments.urgency(Shapes.CLASS)),
                      Role.TRACKER))
          .fitting((arguments, context) ->
              arguments.texts(ZONE).size() == 1
                  ? null
                  : new RuleType.Misfit(ZONE, Complaint.of(ComplaintCode.ONE_ZONE)));

  @Override
  public String key() {
    return Shapes.key(ruleId, device);
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return placement.device().value().equals(device);
  }

  @Override
  public @Nullable EvidenceFact untold(HomeView home, Instant now) {
    return inside(home) == null ? EvidenceCode.ZONE_NEVER_TOLD.at(now, "zone", zone) : null;
  }

  /** Whether they are inside it; {@code null} when the tracker never told. */
  private @Nullable Course inside(HomeView home) {
    Course inside = null;
    for (var known : home.zones().entrySet()) {
      boolean same = known.getKey().equalsIgnoreCase(DeviceUpdate.zoneKey(zone, device));
      inside = same ? known.getValue() : inside;
    }
    return inside;
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    Course inside = inside(home);
    if (inside == null || inside.on() != entering) {
      return Verdict.quiet();
    }
    WindowClock.Span span = hours.current(now);
    if (span == null) {
      return Verdict.quietUntil(hours.nextStart(now));
    }
    EvidenceCode code = entering ? EvidenceCode.ZONE_ENTERED : EvidenceCode.ZONE_LEFT;
    boolean wholeDay = hours.window().from().equals(hours.window().to());
    Instant began = wholeDay ? inside.since() : Shapes.later(inside.since(), span.start());
    return new Verdict.Raise(
        entering ? ZoneByPosition.ENTERED : ZoneByPosition.LEFT,
        alarmClass,
        began,
        List.of(code.at(inside.since())),
        span.end());
  }
}
