package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Somebody walks through the home in the night, from room to room and back, without purpose.
 *
 * <p>A walk is all movement since somebody last lay down or sat down. What counts are stays in
 * rooms where one goes *to*; halls and landings are passed. Going to the toilet is two of them,
 * toilet and a glass of water three: going back to bed is not counted until it is left again. A
 * walk is wandering when there were {@code stays} of them within {@code within}, in at least two
 * rooms, and rooms were visited again.
 *
 * <p>It says nothing while the bed is occupied (then somebody else walks), while a carer may be
 * there, or when somebody came in through an outer door shortly before.
 *
 * @param passages rooms that are only passed
 * @param bedrooms rooms with the bed
 * @param rooms in how many different rooms
 * @param stays how many stays make it wandering
 * @param within in how short a time
 */
record WanderingInside(
    String ruleId,
    WindowClock night,
    Set<String> passages,
    Set<String> bedrooms,
    int rooms,
    int stays,
    Duration within,
    AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "wandering-inside";
  static final String CAME_IN = "came-in";

  /** Who came in through the door walks about for no longer than this. */
  static final Duration CAME_IN_FOR = Duration.ofMinutes(45);

  private static final String PASSAGES = "passages";
  private static final String BEDROOMS = "bedrooms";
  private static final String STAYS = "stays";
  private static final String WITHIN = "within";

  static final RuleType TYPE =
      new RuleType(
              "wandering-inside",
              List.of(
                  Shapes.window("23:00-06:00"),
                  new Parameter.Count(STAYS, 4, 20, "5"),
                  new Parameter.Span(
                      WITHIN, Duration.ofMinutes(5), Duration.ofMinutes(60), "PT15M"),
                  new Parameter.Texts(PASSAGES, "hal,gang,overloop,trap"),
                  new Parameter.Texts(BEDROOMS, "slaapkamer"),
                  Shapes.care("care-2")),
              List.of(RuleType.oneOf(Role.MOTION, Role.PRESENCE)),
              false,
              (ruleId, arguments, context) ->
                  List.of(
                      new WanderingInside(
                          ruleId,
                          Shapes.clock(arguments, context),
                          arguments.texts(PASSAGES),
                          arguments.texts(BEDROOMS),
                          (int) Math.min(3, roomsWatched(arguments, context)),
                          arguments.count(STAYS),
                          arguments.span(WITHIN),
                          arguments.urgency(Shapes.CLASS))))
          .fitting(WanderingInside::misfit);

  private static RuleType.@Nullable Misfit misfit(Arguments arguments, RuleContext context) {
    return roomsWatched(arguments, context) >= 2
        ? null
        : new RuleType.Misfit(
            PASSAGES,
            "It takes motion or presence sensors in at least two rooms besides "
                + arguments.texts(PASSAGES)
                + ".");
  }

  private static long roomsWatched(Arguments arguments, RuleContext context) {
    Set<String> passages = arguments.texts(PASSAGES);
    return context.placements().values().stream()
        .filter(one -> one.role() == Role.MOTION || one.role() == Role.PRESENCE)
        .map(Visits::room)
        .filter(room -> !passages.contains(room))
        .distinct()
        .count();
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return switch (observation) {
      case Observation.Motion _, Observation.Presence _, Observation.Bed _ -> true;
      default -> false;
    };
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    WindowClock.Span span = night.current(now);
    if (span == null || home.inBed()) {
      return Verdict.quietUntil(span == null ? night.nextStart(now) : null);
    }
    Visits walk = Visits.since(earliest(home, span.start()), home, context, bedrooms, now);
    List<Visits.Stay> counted = counted(walk.stays());
    Instant restsAt = walk.restsAt(bedrooms);
    if (restsAt == null || !wanders(counted)) {
      return Verdict.quiet();
    }
    // A walk that is longer than we remember began some time tonight, and was raised then.
    Instant began = walk.whole() ? walk.stays().getFirst().from() : span.start();
    Instant again = restsAt.isAfter(now) ? restsAt : null;
    Verdict.Raise raise =
        new Verdict.Raise(KIND, alarmClass, began, evidence(home, context, walk, counted), again);
    Verdict verdict = CarerPresent.wasThere(home, raise, now);
    return verdict instanceof Verdict.Raise ? unlessCameIn(home, context, raise, now) : verdict;
  }

  /** From leaving the bed on, where a bed can tell. */
  private static Instant earliest(HomeView home, Instant nightBegan) {
    Instant earliest = nightBegan;
    for (Course bed : home.beds().values()) {
      earliest = bed.lastOn() == null ? earliest : Shapes.later(earliest, bed.since());
    }
    return earliest;
  }

  /**
   * The stays in rooms one goes to; the last one not when it is going back to bed. Who only looks
   * into the hall, or is seen from there through an open door, stayed where they were.
   */
  private List<Visits.Stay> counted(List<Visits.Stay> all) {
    List<Visits.Stay> counted = new ArrayList<>();
    for (Visits.Stay stay : all) {
      if (passages.contains(stay.room())) {
        continue;
      }
      Visits.Stay last = counted.isEmpty() ? null : counted.getLast();
      if (last != null && last.room().equals(stay.room())) {
        counted.set(counted.size() - 1, new Visits.Stay(stay.room(), last.from(), stay.to()));
      } else {
        counted.add(stay);
      }
    }
    if (counted.size() > 1 && bedrooms.contains(counted.getLast().room())) {
      counted.removeLast();
    }
    return counted;
  }

  private boolean wanders(List<Visits.Stay> counted) {
    for (int last = stays - 1; last < counted.size(); last++) {
      List<Visits.Stay> some = counted.subList(last - stays + 1, last + 1);
      boolean close = !some.getFirst().to().plus(within).isBefore(some.getLast().from());
      int different = Visits.rooms(some).size();
      if (close && different >= rooms && different < stays) {
        return true;
      }
    }
    return false;
  }

  private Verdict unlessCameIn(
      HomeView home, RuleContext context, Verdict.Raise raise, Instant now) {
    for (Placement door : context.outerDoors()) {
      Course course = home.contacts().get(door.device().value());
      Instant opened = course == null ? null : course.lastOn();
      if (opened != null && opened.plus(CAME_IN_FOR).isAfter(now) && home.activeAfter(opened)) {
        return Shapes.suppressed(
            CAME_IN,
            raise,
            EvidenceCode.DOOR_OPENED.at(opened, "role", door.role().name()),
            opened.plus(CAME_IN_FOR));
      }
    }
    return raise;
  }

  private static List<EvidenceFact> evidence(
      HomeView home, RuleContext context, Visits walk, List<Visits.Stay> counted) {
    List<EvidenceFact> evidence =
        Shapes.facts(
            EvidenceCode.WALKED.at(
                walk.stays().getFirst().from(),
                "rooms",
                String.join(" – ", Visits.rooms(counted))));
    Shapes.addLastMotion(evidence, home, context);
    return evidence;
  }
}
