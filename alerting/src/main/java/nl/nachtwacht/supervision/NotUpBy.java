package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.event.Observation;

/**
 * Still in bed when the morning is over: the bed is occupied at the window's end, and was not left
 * for {@link #UP} or longer from its beginning. A visit to the toilet is not getting up.
 *
 * @param morning watched from its beginning, judged at its end
 */
record NotUpBy(String ruleId, String device, WindowClock morning, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "not-up";

  /** Who is out of bed for so long got up. */
  static final Duration UP = Duration.ofMinutes(20);

  static final RuleType TYPE =
      new RuleType(
          "not-up-by",
          List.of(Shapes.window("05:00-10:00"), Shapes.care("care-2")),
          List.of(RuleType.oneOf(Role.BED)),
          false,
          (ruleId, arguments, context) ->
              Shapes.perDevice(
                  context,
                  bed ->
                      new NotUpBy(
                          ruleId,
                          bed.device().value(),
                          Shapes.clock(arguments, context),
                          arguments.urgency(Shapes.CLASS)),
                  Role.BED));

  @Override
  public String key() {
    return Shapes.key(ruleId, device);
  }

  /** The clock raises it; a bed that is first heard of late may, too. */
  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return placement.device().value().equals(device);
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    WindowClock.Span watched = morning.latest(now);
    WindowClock.Span next = morning.next(now);
    Instant nextEnd = next == null ? null : next.end();
    if (watched != null && now.isBefore(watched.end())) {
      return Verdict.quietUntil(watched.end());
    }
    Course bed = home.beds().get(device);
    boolean lies = bed != null && bed.on() && watched != null;
    if (!lies || bed == null || watched == null || wasUp(bed, watched)) {
      return Verdict.quietUntil(nextEnd);
    }
    return new Verdict.Raise(
        KIND,
        alarmClass,
        watched.end(),
        Shapes.facts(EvidenceCode.BED_IN_SINCE.at(bed.since(), "room", context.room(device))),
        next == null ? null : next.start());
  }

  private static boolean wasUp(Course bed, WindowClock.Span watched) {
    if (bed.since().isAfter(watched.end())) {
      return true;
    }
    List<Course.Told> turns = bed.turns();
    for (int i = 0; i + 1 < turns.size(); i++) {
      Instant back = turns.get(i + 1).at();
      Instant out = Shapes.later(turns.get(i).at(), watched.start());
      if (!turns.get(i).on() && !back.isBefore(out.plus(UP))) {
        return true;
      }
    }
    return false;
  }
}
