package nl.nachtwacht.supervision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.event.Observation;

/**
 * Nobody has moved inside from the beginning of a window to its end: not up by ten.
 *
 * <p>Raised at the window's end until somebody moves, or until the next window begins. A home of
 * which we know nothing yet at the window's beginning is not judged by it.
 *
 * @param hours watched from their beginning, judged at their end
 */
record NoMotionBy(String ruleId, WindowClock hours, AlarmClass alarmClass) implements Rule {

  static final String KIND = "no-motion";

  static final RuleType TYPE =
      new RuleType(
          "no-motion-by",
          List.of(
              new Parameter.Hours("window", "05:00-10:00"),
              new Parameter.Urgency(
                  "class",
                  List.of(AlarmClass.CARE_1, AlarmClass.CARE_2, AlarmClass.CARE_3),
                  "care-2")),
          List.of(RuleType.oneOf(Role.MOTION, Role.PRESENCE, Role.BED)),
          false,
          (ruleId, arguments, context) ->
              List.of(
                  new NoMotionBy(
                      ruleId,
                      new WindowClock(arguments.hours("window"), context.zone()),
                      arguments.urgency("class"))));

  @Override
  public String key() {
    return ruleId;
  }

  /** Movement only ever postpones it; what raises it is the clock. */
  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return false;
  }

  @Override
  public boolean missesPeople() {
    return true;
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    WindowClock.Span watched = hours.latest(now);
    WindowClock.Span next = hours.next(now);
    Instant nextEnd = next == null ? null : next.end();
    if (watched == null) {
      return Verdict.quietUntil(nextEnd);
    }
    if (now.isBefore(watched.end())) {
      return Verdict.quietUntil(watched.end());
    }
    Instant knownSince = home.knownSince();
    boolean watchedItAll = knownSince != null && !knownSince.isAfter(watched.start());
    if (!watchedItAll || activeFrom(home, watched.start())) {
      return Verdict.quietUntil(nextEnd);
    }
    return new Verdict.Raise(
        KIND,
        alarmClass,
        watched.end(),
        evidence(home, context, watched),
        next == null ? null : next.start());
  }

  private static boolean activeFrom(HomeView home, Instant start) {
    HomeView.Seen last = home.lastActivity();
    return last != null && !last.at().isBefore(start);
  }

  private static List<EvidenceFact> evidence(
      HomeView home, RuleContext context, WindowClock.Span watched) {
    List<EvidenceFact> evidence = new ArrayList<>();
    evidence.add(EvidenceCode.MOTION_NONE_SINCE.at(watched.start()));
    HomeView.Seen last = home.lastActivity();
    if (last != null) {
      evidence.add(EvidenceCode.MOTION_LAST.at(last.at(), "room", context.room(last.device())));
    }
    return evidence;
  }
}
