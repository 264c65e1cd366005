package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
 * Somebody went into the bathroom and did not show anywhere else since.
 *
 * <p>In the bathroom is who moved there last of all places. Movement anywhere else ends it, and so
 * does a bed or chair that is taken, an outer door, or a presence sensor there that sees nobody.
 *
 * <p>Where no sensor looks into the hall, or into a room in which something else of ours stands,
 * somebody may leave and sit there unseen. Such a home waits for longer and says why.
 *
 * @param devices the sensors that stand in a bathroom or toilet
 * @param after how long somebody may be in there
 * @param partlySeen whether somebody may be where no sensor looks
 */
record BathroomTooLong(
    String ruleId,
    Set<String> devices,
    WindowClock hours,
    Duration after,
    boolean partlySeen,
    AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "bathroom-too-long";

  private static final String PASSAGES = "passages";
  private static final String AFTER_UNSEEN = "after-unseen";

  static final RuleType TYPE =
      new RuleType(
              "bathroom-too-long",
              List.of(
                  Bathrooms.rooms(),
                  Shapes.window(Shapes.ALWAYS),
                  Shapes.after("PT30M", Duration.ofMinutes(5), Duration.ofHours(4)),
                  new Parameter.Span(
                      AFTER_UNSEEN, Duration.ofMinutes(5), Duration.ofHours(4), "PT1H"),
                  new Parameter.Texts(PASSAGES, UnseenRooms.USUAL_PASSAGES),
                  Shapes.care("care-2")),
              List.of(RuleType.oneOf(Role.MOTION, Role.PRESENCE)),
              false,
              (ruleId, arguments, context) ->
                  List.of(
                      new BathroomTooLong(
                          ruleId,
                          Bathrooms.sensors(arguments, context, Role.MOTION, Role.PRESENCE),
                          Shapes.clock(arguments, context),
                          after(arguments, context),
                          partlySeen(arguments, context),
                          arguments.urgency(Shapes.CLASS))))
          .fitting(BathroomTooLong::misfit)
          .advising(BathroomTooLong::advice);

  private static Duration after(Arguments arguments, RuleContext context) {
    Duration after = arguments.span(Shapes.AFTER);
    return partlySeen(arguments, context)
        ? Shapes.longer(after, arguments.span(AFTER_UNSEEN))
        : after;
  }

  private static boolean partlySeen(Arguments arguments, RuleContext context) {
    return !UnseenRooms.of(context, arguments.texts(PASSAGES)).isEmpty();
  }

  private static RuleType.@Nullable Misfit advice(Arguments arguments, RuleContext context) {
    Set<String> unseen = UnseenRooms.of(context, arguments.texts(PASSAGES));
    return unseen.isEmpty()
        ? null
        : new RuleType.Misfit(
            AFTER_UNSEEN,
            Complaint.of(
                ComplaintCode.ROOM_UNSEEN,
                unseen,
                after(arguments, context),
                arguments.span(Shapes.AFTER)));
  }

  private static RuleType.@Nullable Misfit misfit(Arguments arguments, RuleContext context) {
    Set<String> inside = Bathrooms.sensors(arguments, context, Role.MOTION, Role.PRESENCE);
    return Bathrooms.misfit(inside, EnumSet.of(Role.MOTION, Role.PRESENCE), arguments, context);
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return devices.contains(placement.device().value());
  }

  @Override
  public boolean restsOn(Placement placement) {
    return devices.contains(placement.device().value());
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    HomeView.Seen inside = home.lastActivityOf(devices::contains);
    HomeView.Seen elsewhere = home.lastActivityOf(device -> !devices.contains(device));
    if (inside == null || left(home, context, elsewhere, inside.at())) {
      return Verdict.quiet();
    }
    Instant entered = entered(home, elsewhere, inside.at());
    Instant due = entered.plus(after);
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    if (!hours.contains(due) && !hours.contains(now)) {
      return Verdict.quietUntil(hours.nextStart(now));
    }
    List<EvidenceFact> evidence =
        Shapes.facts(EvidenceCode.ROOM_SINCE.at(entered, "room", context.room(inside.device())));
    Shapes.addLastMotion(evidence, home, context);
    if (partlySeen) {
      evidence.add(EvidenceCode.HOME_PARTLY_SEEN.at(entered));
    }
    // The trail forgets; the last movement before it does not.
    Instant began = elsewhere == null ? entered : elsewhere.at();
    return new Verdict.Raise(KIND, alarmClass, began, evidence, hours.nextStart(now));
  }

  private boolean left(
      HomeView home, RuleContext context, HomeView.@Nullable Seen elsewhere, Instant inside) {
    boolean gone = elsewhere != null && !elsewhere.at().isBefore(inside);
    if (gone || home.inBed()) {
      return true;
    }
    return throughADoor(home, context, inside) || seesNobody(home, context);
  }

  private static boolean throughADoor(HomeView home, RuleContext context, Instant inside) {
    for (Placement door : context.outerDoors()) {
      Course course = home.contacts().get(door.device().value());
      if (course != null && course.told().getLast().at().isAfter(inside)) {
        return true;
      }
    }
    return false;
  }

  private boolean seesNobody(HomeView home, RuleContext context) {
    for (String device : devices) {
      ActivityView sensor = home.activity().get(device);
      boolean tells = context.role(device) == Role.PRESENCE;
      if (sensor != null && (!tells || sensor.active())) {
        return false;
      }
    }
    return true;
  }

  /** The first movement in there since the last one anywhere else. */
  private Instant entered(HomeView home, HomeView.@Nullable Seen elsewhere, Instant inside) {
    Instant from = elsewhere == null ? Instant.EPOCH : elsewhere.at();
    Instant first = home.trail().firstSince(from, devices);
    return first == null ? inside : first;
  }
}
