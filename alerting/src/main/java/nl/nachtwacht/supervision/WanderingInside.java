package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
import nl.nachtwacht.lifestyle.Lifestyle;
import nl.nachtwacht.lifestyle.Sign;
import org.jspecify.annotations.Nullable;

/**
 * Somebody walks through the home in the night, from room to room and back, without purpose.
 *
 * <p>A walk is all movement since somebody last lay down or sat down. What counts are stays in
 * rooms where one goes *to*; halls and landings are passed, and rooms on the way there and back
 * ({@link WayBack}), except where no sensor looks into some room: there, who is seen in the hall
 * twice and nowhere between was in that room. Going to the toilet is two of them, toilet and a
 * glass of water three: going back to bed is not counted until it is left again, or until a bed
 * that tells has stayed empty for a while. A stay in a room where this client seldom is at night
 * weighs as two; that is learnt from their own nights. A walk is wandering when there were {@code
 * stays} of them within {@code within} and a room was visited again, or one more in whatever rooms.
 * Without a bed that tells, one more is asked for where no sensor looks into a bedroom, and where
 * somebody else lives, who goes to the toilet too. Who has not gone to bed yet is washing and
 * putting out lights: twice as many are asked for.
 *
 * <p>It says nothing while the bed is occupied (then somebody else walks), while a carer may be
 * there, or when somebody came in through an outer door shortly before. How well this does is
 * measured by {@code NightWalksTest}; the tables stand in {@code docs/rig.md}.
 *
 * @param passages rooms that are only passed
 * @param named bedrooms by name
 * @param bedrooms those, and every room with a watched bed
 * @param lingers whether somebody seen twice in a passage was where no sensor looks
 * @param rooms in how many different rooms
 * @param stays how many stays make it wandering
 * @param within in how short a time
 */
record WanderingInside(
    String ruleId,
    WindowClock night,
    Set<String> passages,
    Set<String> named,
    Set<String> bedrooms,
    boolean lingers,
    int rooms,
    int stays,
    Duration within,
    AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "wandering-inside";

  /** Who is back in the bedroom lies down within this. */
  static final Duration LIES_DOWN_WITHIN = Duration.ofSeconds(75);

  /** With fewer rooms watched, a walk shows in two of them. */
  private static final int ROOMS_FOR_THREE = 4;

  private static final int TIMES_MORE_BEFORE_BED = 2;

  private static final String PASSAGES = "passages";
  private static final String BEDROOMS = "bedrooms";
  private static final String STAYS = "stays";
  private static final String WITHIN = "within";

  static final RuleType TYPE =
      new RuleType(
              "wandering-inside",
              List.of(
                  Shapes.window("23:00-06:00"),
                  new Parameter.Count(STAYS, 4, 20, "4"),
                  new Parameter.Span(
                      WITHIN, Duration.ofMinutes(5), Duration.ofMinutes(60), "PT20M"),
                  new Parameter.Texts(PASSAGES, UnseenRooms.USUAL_PASSAGES),
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
                          LaidDown.bedrooms(arguments.texts(BEDROOMS), context),
                          !UnseenRooms.of(context, Collections.emptySortedSet()).isEmpty(),
                          roomsWatched(arguments, context) >= ROOMS_FOR_THREE ? 3 : 2,
                          arguments.count(STAYS),
                          arguments.span(WITHIN),
                          arguments.urgency(Shapes.CLASS))))
          .fitting(WanderingInside::misfit);

  private static RuleType.@Nullable Misfit misfit(Arguments arguments, RuleContext context) {
    return roomsWatched(arguments, context) >= 2
        ? null
        : new RuleType.Misfit(
            PASSAGES, Complaint.of(ComplaintCode.ROOMS_TOO_FEW, arguments.texts(PASSAGES)));
  }

  private static long roomsWatched(Arguments arguments, RuleContext context) {
    Set<String> passages = arguments.texts(PASSAGES);
    return context.placements().values().stream()
        .filter(Visits::watchesRoom)
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
  public boolean learns() {
    return true;
  }

  /** Without nights to compare with. */
  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    return weigh(home, Lifestyle.unknown(), context, now);
  }

  @Override
  public Verdict weigh(HomeView home, Lifestyle life, RuleContext context, Instant now) {
    WindowClock.Span span = night.current(now);
    if (span == null || home.inBed()) {
      return Verdict.quietUntil(span == null ? night.nextStart(now) : null);
    }
    // With a bed that tells, being still in the bedroom is not lying down.
    boolean bedTells = LaidDown.bedTells(home, span);
    Set<String> restful = bedTells ? Set.of() : bedrooms;
    Visits walk = Visits.since(earliest(home, span.start()), home, context, restful, now);
    Instant restsAt = walk.restsAt(restful);
    if (restsAt == null) {
      return Verdict.quiet();
    }
    List<Visits.Stay> all = fromBed(walk.stays(), home);
    boolean laidDown = LaidDown.before(all.getFirst().from(), home, context, bedrooms, span);
    AimlessWalk counted =
        AimlessWalk.of(all, passages, lingers, ways(context), backFrom(all, bedTells, now))
            .weighing(laidDown ? seldom(life, context, bedTells) : Set.of());
    if (!wanders(counted, laidDown, bedTells, context)) {
      return Verdict.quietUntil(bedTells ? settles(all, now) : null);
    }
    // A walk that is longer than we remember began some time tonight, and was raised then.
    Instant began = walk.whole() ? walk.stays().getFirst().from() : span.start();
    Instant again = restsAt.isAfter(now) ? restsAt : null;
    Verdict.Raise raise =
        new Verdict.Raise(KIND, alarmClass, began, evidence(home, context, walk, counted), again);
    Verdict verdict = CarerPresent.wasThere(home, raise, now);
    return verdict instanceof Verdict.Raise ? CameIn.lately(home, context, raise, now) : verdict;
  }

  private WayBack ways(RuleContext context) {
    Set<String> bathrooms = new TreeSet<>();
    for (Placement placement : context.placements().values()) {
      if (Sign.movedAt(placement) == Sign.BATHROOM) {
        bathrooms.add(Visits.room(placement));
      }
    }
    return new WayBack(bedrooms, bathrooms);
  }

  /** From leaving the bed on, where a bed can tell. */
  private static Instant earliest(HomeView home, Instant nightBegan) {
    Instant earliest = nightBegan;
    for (Course bed : home.beds().values()) {
      earliest = bed.lastOn() == null ? earliest : Shapes.later(earliest, bed.since());
    }
    return earliest;
  }

  /** Leaving the bed is being in the bedroom, also where no sensor saw it. */
  private List<Visits.Stay> fromBed(List<Visits.Stay> stays, HomeView home) {
    Visits.Stay first = stays.getFirst();
    Instant left = null;
    for (Course bed : home.beds().values()) {
      left = bed.lastOn() == null ? left : bed.since();
    }
    boolean justLeft = left != null && first.from().isBefore(left.plus(Visits.REST_IN_BEDROOM));
    if (left == null || !justLeft || bedrooms.isEmpty() || bedrooms.contains(first.room())) {
      return stays;
    }
    List<Visits.Stay> all = new ArrayList<>(stays);
    all.addFirst(new Visits.Stay(new TreeSet<>(bedrooms).first(), left, left));
    return all;
  }

  /** In a room that is lived in as well, being there says nothing about going back to bed. */
  private Instant backFrom(List<Visits.Stay> all, boolean bedTells, Instant now) {
    return bedTells && named.contains(all.getLast().room())
        ? now.minus(LIES_DOWN_WITHIN)
        : Instant.MIN;
  }

  /** When somebody who is back in the bedroom should lie; {@code null} when there is no such. */
  private @Nullable Instant settles(List<Visits.Stay> all, Instant now) {
    Visits.Stay last = all.getLast();
    Instant then = last.from().plus(LIES_DOWN_WITHIN);
    return named.contains(last.room()) && then.isAfter(now) ? then : null;
  }

  private boolean wanders(
      AimlessWalk walk, boolean laidDown, boolean bedTells, RuleContext context) {
    boolean unsure = !bedTells && (!seesBedroom(context) || context.household().people() > 1);
    int enough = unsure ? stays + 1 : stays;
    return laidDown
        ? walk.returns(enough, rooms, within) || walk.roams(enough + 1, rooms, within)
        : walk.returns(
            TIMES_MORE_BEFORE_BED * stays, rooms, within.multipliedBy(TIMES_MORE_BEFORE_BED));
  }

  /** None where nothing tells a walk to bed from one through the rooms. */
  private Set<String> seldom(Lifestyle life, RuleContext context, boolean bedTells) {
    boolean hasBedroom =
        context.placements().values().stream().map(Visits::room).anyMatch(named::contains);
    if (!bedTells && !hasBedroom) {
      return Set.of();
    }
    Set<String> seldom = new TreeSet<>(SeldomAtNight.of(life, context));
    seldom.removeAll(bedrooms);
    seldom.removeAll(passages);
    return seldom;
  }

  private boolean seesBedroom(RuleContext context) {
    return context.placements().values().stream()
        .anyMatch(one -> Visits.watchesRoom(one) && bedrooms.contains(Visits.room(one)));
  }

  private static List<EvidenceFact> evidence(
      HomeView home, RuleContext context, Visits walk, AimlessWalk counted) {
    Instant from = walk.stays().getFirst().from();
    List<EvidenceFact> evidence =
        Shapes.facts(
            EvidenceCode.WALKED.at(
                from, "rooms", String.join(" – ", Visits.rooms(counted.stays()))));
    Set<String> seldom = counted.outOfTheOrdinary();
    if (!seldom.isEmpty()) {
      evidence.add(EvidenceCode.WALKED_SELDOM.at(from, "rooms", String.join(", ", seldom)));
    }
    Shapes.addLastMotion(evidence, home, context);
    return evidence;
  }
}
