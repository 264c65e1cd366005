package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The client left a circle on the map, or entered one that is dangerous, by the fixes of a tracker:
 * see {@link ZoneTrack}. Raised until the fixes say otherwise.
 *
 * <p>Satellites alone indoors give false places. Of somebody who lives alone, movement inside after
 * the fix says that they are at home, whatever the tracker says; then it is suppressed.
 *
 * @param device the tracker
 * @param entering true for a circle not to be entered
 * @param alone whether movement inside can only be the client's
 */
record ZoneByPosition(
    String ruleId,
    String device,
    Circle zone,
    boolean entering,
    boolean alone,
    WindowClock hours,
    AlarmClass alarmClass)
    implements Rule {

  static final String LEFT = "left-zone";
  static final String ENTERED = "entered-zone";
  static final String INSIDE = "client-inside";

  /** Tracker and sensors do not speak at the same moment. */
  static final Duration MARGIN = Duration.ofMinutes(2);

  /** How long movement inside outweighs the tracker, and when it is weighed again. */
  static final Duration DOUBT = Duration.ofMinutes(15);

  /** Who was out for so long is missed by other rules; no fix is kept that long. */
  private static final Duration FORGOTTEN = Duration.ofHours(20);

  private static final String ZONE = "zone";
  private static final String ALONE = "alone";

  static final RuleType LEFT_TYPE = type("left-zone", false);
  static final RuleType ENTERED_TYPE = type("entered-zone", true);

  private static RuleType type(String name, boolean entering) {
    return new RuleType(
        name,
        List.of(
            new Parameter.Area(ZONE),
            Shapes.window(Shapes.ALWAYS),
            new Parameter.Choice(ALONE, List.of("yes", "no"), "yes"),
            Shapes.care("care-2")),
        List.of(RuleType.oneOf(Role.TRACKER)),
        false,
        (ruleId, arguments, context) ->
            Shapes.perDevice(
                context,
                tracker ->
                    new ZoneByPosition(
                        ruleId,
                        tracker.device().value(),
                        arguments.area(ZONE),
                        entering,
                        arguments.choice(ALONE).equals("yes"),
                        Shapes.clock(arguments, context),
                        arguments.urgency(Shapes.CLASS)),
                Role.TRACKER));
  }

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
    return home.fixes().containsKey(device) ? null : EvidenceCode.POSITION_NEVER_TOLD.at(now);
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    ZoneTrack track = ZoneTrack.of(home.fixes().get(device), zone, entering);
    Instant since = track == null ? null : track.outsideSince();
    if (track == null || since == null || !now.isBefore(since.plus(FORGOTTEN))) {
      return Verdict.quiet();
    }
    WindowClock.Span span = hours.current(now);
    if (span == null) {
      return Verdict.quietUntil(hours.nextStart(now));
    }
    boolean wholeDay = hours.window().from().equals(hours.window().to());
    Instant began = wholeDay ? since : Shapes.later(since, span.start());
    PositionView last = track.last();
    String kind = entering ? ENTERED : LEFT;
    Verdict.Raise raise =
        new Verdict.Raise(
            kind,
            alarmClass,
            began,
            evidence(since, last),
            Shapes.sooner(since.plus(FORGOTTEN), span.end()));
    HomeView.Seen inside = home.lastActivity();
    boolean atHome =
        alone
            && !entering
            && inside != null
            && inside.at().isAfter(last.at().minus(MARGIN))
            && now.isBefore(inside.at().plus(DOUBT));
    if (!atHome || inside == null) {
      return raise;
    }
    return Shapes.suppressed(
        INSIDE,
        raise,
        EvidenceCode.MOTION_LAST.at(inside.at(), "room", context.room(inside.device())),
        inside.at().plus(DOUBT));
  }

  private List<EvidenceFact> evidence(Instant since, PositionView last) {
    EvidenceCode code = entering ? EvidenceCode.ZONE_ENTERED : EvidenceCode.ZONE_LEFT;
    double accuracy = last.accuracyM() == null ? ZoneTrack.USUAL_ACCURACY_M : last.accuracyM();
    return List.of(
        code.at(since),
        EvidenceCode.POSITION_KNOWN.at(
            last.at(),
            "beyond",
            String.valueOf(Math.round(Math.max(0, ZoneTrack.beyond(last, zone)))),
            "accuracy",
            String.valueOf(Math.round(accuracy))));
  }
}
