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

/**
 * Somebody left the bed again and again in one night: a notice for the day team, once a night.
 * Turning over is not leaving: it takes {@link #OUT}.
 *
 * @param times how often makes it unrest
 */
record BedUnrest(String ruleId, String device, WindowClock night, int times, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "bed-unrest";

  /** Shorter than this nobody was up. */
  static final Duration OUT = Duration.ofMinutes(1);

  private static final String TIMES = "times";

  /** A course remembers eight times. */
  private static final int TIMES_MAX = 7;

  static final RuleType TYPE =
      new RuleType(
          "bed-unrest",
          List.of(
              Shapes.window("23:00-07:00"),
              new Parameter.Count(TIMES, 2, TIMES_MAX, "4"),
              Shapes.care("care-3")),
          List.of(RuleType.oneOf(Role.BED)),
          false,
          (ruleId, arguments, context) ->
              Shapes.perDevice(
                  context,
                  bed ->
                      new BedUnrest(
                          ruleId,
                          bed.device().value(),
                          Shapes.clock(arguments, context),
                          arguments.count(TIMES),
                          arguments.urgency(Shapes.CLASS)),
                  Role.BED));

  @Override
  public String key() {
    return Shapes.key(ruleId, device);
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return placement.device().value().equals(device);
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    Course bed = home.beds().get(device);
    WindowClock.Span span = night.current(now);
    if (bed == null || span == null) {
      return Verdict.quietUntil(night.nextStart(now));
    }
    List<Instant> exits = exits(bed.turns(), span.start(), now);
    if (exits.size() < times) {
      Instant stillOut = bed.on() ? null : bed.since().plus(OUT);
      return Verdict.quietUntil(stillOut != null && stillOut.isAfter(now) ? stillOut : null);
    }
    return new Verdict.Raise(
        KIND,
        alarmClass,
        span.start(),
        Shapes.facts(
            EvidenceCode.BED_EXITS.at(exits.getFirst(), "count", String.valueOf(exits.size())),
            EvidenceCode.BED_LEFT.at(exits.getLast(), "room", context.room(device))),
        span.end());
  }

  private static List<Instant> exits(List<Course.Told> turns, Instant from, Instant now) {
    List<Instant> exits = new ArrayList<>();
    for (int i = 1; i < turns.size(); i++) {
      Instant out = turns.get(i).at();
      Instant back = i + 1 < turns.size() ? turns.get(i + 1).at() : now;
      boolean longEnough = !back.isBefore(out.plus(OUT));
      if (!turns.get(i).on() && longEnough && !out.isBefore(from)) {
        exits.add(out);
      }
    }
    return exits;
  }
}
