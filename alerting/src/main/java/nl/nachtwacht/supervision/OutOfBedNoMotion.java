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

/**
 * Somebody is out of bed in the night and nothing moves anywhere: possibly a fall.
 *
 * <p>Silence counts from the moment the bed was left or the last movement, whichever came later. A
 * chair that is occupied, or a sensor that still says "motion", explains it. Who left the bed in
 * the evening is looked at when the night begins, and who left it late in the night also after its
 * end, unless something tells that they are up; see {@link EdgeOfNight}.
 *
 * @param after how long nothing may move
 */
record OutOfBedNoMotion(
    String ruleId, String device, WindowClock night, Duration after, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "out-of-bed-no-motion";

  static final RuleType TYPE =
      new RuleType(
          "out-of-bed-no-motion",
          List.of(
              Shapes.window("23:00-06:00"),
              Shapes.after("PT15M", Duration.ofMinutes(5), Duration.ofHours(2)),
              Shapes.care("care-2")),
          List.of(RuleType.oneOf(Role.BED), RuleType.oneOf(Role.MOTION, Role.PRESENCE)),
          false,
          (ruleId, arguments, context) ->
              Shapes.perDevice(
                  context,
                  bed ->
                      new OutOfBedNoMotion(
                          ruleId,
                          bed.device().value(),
                          Shapes.clock(arguments, context),
                          arguments.span(Shapes.AFTER),
                          arguments.urgency(Shapes.CLASS)),
                  Role.BED));

  @Override
  public String key() {
    return Shapes.key(ruleId, device);
  }

  /** Movement postpones it; a bed, a chair or a sensor that falls quiet may bring it nearer. */
  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return switch (observation) {
      case Observation.Bed _, Observation.Seat _ -> true;
      case Observation.Motion _, Observation.Presence _ -> true;
      default -> false;
    };
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    Course bed = home.beds().get(device);
    if (bed == null || bed.on() || bed.lastOn() == null) {
      return Verdict.quiet();
    }
    Instant left = bed.since();
    WindowClock.Span span = night.latest(now);
    boolean tonight = span != null && (span.contains(left) || EdgeOfNight.leftBefore(bed, span));
    if (span == null || !tonight) {
      return Verdict.quietUntil(EdgeOfNight.looksAtBed(bed, night, now));
    }
    HomeView.Seen last = home.lastActivity();
    Instant silent = last == null ? left : Shapes.later(left, last.at());
    Instant due = Shapes.later(silent.plus(after), span.start());
    boolean edge = left.isBefore(span.start()) || !due.isBefore(span.end());
    boolean up = edge && !EdgeOfNight.stillInBedroom(home, context, left);
    if (home.inSeat() || up || !silent.isBefore(span.end())) {
      return Verdict.quiet();
    }
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    Instant movingUntil = home.movingUntil(now);
    if (movingUntil != null) {
      return Verdict.quietUntil(movingUntil);
    }
    List<EvidenceFact> evidence =
        Shapes.facts(
            EvidenceCode.BED_LEFT.at(left, "room", context.room(device)),
            EvidenceCode.MOTION_NONE_SINCE.at(silent));
    if (last != null && last.at().isAfter(left)) {
      Shapes.addLastMotion(evidence, home, context);
    }
    return new Verdict.Raise(KIND, alarmClass, silent, evidence, night.nextStart(now));
  }
}
