package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
 * Somebody is in the bathroom at night and moves again and again, without a quiet pause: unwell, or
 * at a loss. Who sits there quietly is left to {@link BathroomTooLong}, which waits for longer.
 *
 * <p>It counts from when they were last seen in another room, left a bed that tells, or an outer
 * door moved, and within the hours of the rule only; a glance into the hall is no other room. Who
 * has not gone to bed yet is washing, and gets twice as long. While a bed is occupied somebody else
 * is in there. Raised until they show elsewhere: who falls quiet after such a quarter of an hour is
 * not better for it.
 *
 * <p>Only motion sensors count: a presence sensor sees who sits still as well.
 *
 * @param devices the motion sensors in a bathroom or toilet
 * @param near what else tells nothing of having left: everything in those rooms and in passages
 * @param after how long it goes on
 * @param pause the longest quiet pause in it
 */
record BathroomRestless(
    String ruleId,
    Set<String> devices,
    Set<String> near,
    Set<String> bedrooms,
    WindowClock night,
    Duration after,
    Duration pause,
    AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "bathroom-restless";

  private static final int TIMES_LONGER_BEFORE_BED = 2;

  private static final String PASSAGES = "passages";
  private static final String PAUSE = "pause";

  static final RuleType TYPE =
      new RuleType(
              "bathroom-restless",
              List.of(
                  Bathrooms.rooms(),
                  Shapes.window("22:00-06:00"),
                  Shapes.after("PT15M", Duration.ofMinutes(5), Duration.ofHours(1)),
                  new Parameter.Span(
                      PAUSE, Duration.ofMinutes(1), Duration.ofMinutes(10), "PT2M30S"),
                  new Parameter.Texts(PASSAGES, UnseenRooms.USUAL_PASSAGES),
                  Shapes.care("care-2")),
              List.of(RuleType.oneOf(Role.MOTION)),
              false,
              (ruleId, arguments, context) ->
                  List.of(
                      new BathroomRestless(
                          ruleId,
                          Bathrooms.sensors(arguments, context, Role.MOTION),
                          near(arguments, context),
                          LaidDown.bedrooms(context),
                          Shapes.clock(arguments, context),
                          arguments.span(Shapes.AFTER),
                          arguments.span(PAUSE),
                          arguments.urgency(Shapes.CLASS))))
          .fitting(BathroomRestless::misfit);

  private static RuleType.@Nullable Misfit misfit(Arguments arguments, RuleContext context) {
    if (arguments.span(PAUSE).compareTo(arguments.span(Shapes.AFTER)) >= 0) {
      return new RuleType.Misfit(
          PAUSE,
          Complaint.of(
              ComplaintCode.PAUSE_TOO_LONG, arguments.span(PAUSE), arguments.span(Shapes.AFTER)));
    }
    Set<String> inside = Bathrooms.sensors(arguments, context, Role.MOTION);
    return Bathrooms.misfit(inside, EnumSet.of(Role.MOTION), arguments, context);
  }

  private static Set<String> near(Arguments arguments, RuleContext context) {
    Set<String> rooms = new TreeSet<>(arguments.texts(Bathrooms.ROOMS));
    rooms.addAll(arguments.texts(PASSAGES));
    Set<String> near = new TreeSet<>();
    for (Placement placement : context.placements().values()) {
      if (rooms.contains(Visits.room(placement))) {
        near.add(placement.device().value());
      }
    }
    return near;
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
    WindowClock.Span span = night.latest(now);
    if (span == null || home.inBed()) {
      return Verdict.quietUntil(span == null ? night.nextStart(now) : null);
    }
    Instant from = cameHere(home, context, span.start());
    Restlessness last = null;
    for (Restlessness stretch : Restlessness.since(from, home, devices, pause, now)) {
      Duration enough = enough(stretch, home, context, span);
      boolean inTime = stretch.from().plus(enough).isBefore(span.end());
      if (inTime && stretch.lasts(enough)) {
        Instant began = forgotten(stretch, home.trail()) ? from : stretch.from();
        return raise(stretch, began, home, context, now);
      }
      last = inTime ? stretch : null;
    }
    Instant due =
        last == null ? null : last.lastsAt(enough(last, home, context, span), home, devices, now);
    return Verdict.quietUntil(due);
  }

  /** The trail forgets; the moment they can have come in does not. */
  private static boolean forgotten(Restlessness stretch, Trail trail) {
    return trail.steps().size() == Trail.STEPS_MAX
        && !trail.steps().getFirst().first().isBefore(stretch.from());
  }

  private Verdict raise(
      Restlessness stretch, Instant began, HomeView home, RuleContext context, Instant now) {
    String room = room(stretch, home, context);
    List<EvidenceFact> evidence =
        Shapes.facts(EvidenceCode.RESTLESS_SINCE.at(stretch.from(), "room", room));
    HomeView.Seen last = home.lastActivity();
    if (last != null && last.at().isAfter(stretch.to())) {
      Shapes.addLastMotion(evidence, home, context);
    } else {
      // A sensor that goes on saying "motion" does not say when it last saw any.
      evidence.add(EvidenceCode.MOTION_LAST.at(stretch.to(), "room", room));
    }
    Verdict.Raise raise =
        new Verdict.Raise(KIND, alarmClass, began, evidence, night.nextStart(now));
    Verdict verdict = CarerPresent.wasThere(home, raise, now);
    return verdict instanceof Verdict.Raise ? CameIn.lately(home, context, raise, now) : verdict;
  }

  private Duration enough(
      Restlessness stretch, HomeView home, RuleContext context, WindowClock.Span span) {
    return LaidDown.before(stretch.from(), home, context, bedrooms, span)
        ? after
        : after.multipliedBy(TIMES_LONGER_BEFORE_BED);
  }

  /** Since when they can have been in there alone. */
  private Instant cameHere(HomeView home, RuleContext context, Instant nightBegan) {
    Instant from = Shapes.later(nightBegan, home.carerAt());
    HomeView.Seen elsewhere = home.lastActivityOf(device -> !near.contains(device));
    from = elsewhere == null ? from : Shapes.later(from, elsewhere.at());
    for (Course bed : home.beds().values()) {
      from = bed.lastOn() == null ? from : Shapes.later(from, bed.since());
    }
    for (Placement door : context.outerDoors()) {
      Course course = home.contacts().get(door.device().value());
      from = course == null ? from : Shapes.later(from, course.told().getLast().at());
    }
    return from;
  }

  private String room(Restlessness stretch, HomeView home, RuleContext context) {
    List<String> rooms = new ArrayList<>();
    for (Trail.Moment moment : home.trail().since(stretch.from())) {
      String room = context.room(moment.device());
      if (devices.contains(moment.device()) && !rooms.contains(room)) {
        rooms.add(room);
      }
    }
    return String.join(", ", rooms);
  }
}
