package nl.nachtwacht.supervision;

import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/**
 * The front door at night: left open, or opened and closed again with nobody inside since.
 *
 * <p>A door that was open already when the window began, or closed shortly before, counts from its
 * beginning. What became due within the window is raised until it ends: the door closes, somebody
 * moves inside, or lies in bed. While a carer is there ({@link #VISIT} after a badge or a code on
 * the lock, up to {@link #VISIT_MARGIN} before) it is suppressed, and weighed again when the visit
 * should be over.
 *
 * @param openFor how long the door may stand open
 * @param backWithin how long after the door closed somebody may take to show inside
 */
record FrontDoorOpenAtNight(
    String ruleId,
    String device,
    WindowClock night,
    Duration openFor,
    Duration backWithin,
    AlarmClass alarmClass)
    implements Rule {

  static final String OPEN = "front-door-open";
  static final String NOT_RETURNED = "front-door-not-returned";

  /** A visit by night takes no longer; after this the door is weighed as if nobody was there. */
  static final Duration VISIT = Duration.ofMinutes(30);

  /** Badge and door do not come at the same moment. */
  static final Duration VISIT_MARGIN = Duration.ofMinutes(3);

  static final String CARER_PRESENT = "carer-present";

  static final RuleType TYPE =
      new RuleType(
          "front-door-open-at-night",
          List.of(
              new Parameter.Hours("window", "23:00-06:00"),
              new Parameter.Span("open-for", Duration.ofSeconds(30), Duration.ofHours(2), "PT10M"),
              new Parameter.Span("back-within", Duration.ofMinutes(1), Duration.ofHours(2), "PT5M"),
              new Parameter.Urgency(
                  "class",
                  List.of(AlarmClass.CARE_1, AlarmClass.CARE_2, AlarmClass.CARE_3),
                  "care-2")),
          List.of(RuleType.oneOf(Role.FRONT_DOOR), RuleType.oneOf(Role.MOTION, Role.PRESENCE)),
          false,
          FrontDoorOpenAtNight::perDoor);

  private static List<Rule> perDoor(String ruleId, Arguments arguments, RuleContext context) {
    List<Rule> rules = new ArrayList<>();
    for (Placement door : context.with(Role.FRONT_DOOR)) {
      rules.add(
          new FrontDoorOpenAtNight(
              ruleId,
              door.device().value(),
              new WindowClock(arguments.hours("window"), context.zone()),
              arguments.span("open-for"),
              arguments.span("back-within"),
              arguments.urgency("class")));
    }
    return rules;
  }

  @Override
  public String key() {
    return ruleId + "@" + device;
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return !(observation instanceof Observation.Measurement);
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    Course door = home.contacts().get(device);
    if (door == null) {
      return Verdict.quiet();
    }
    return door.on() ? leftOpen(home, context, door, now) : closed(home, context, door, now);
  }

  private Verdict leftOpen(HomeView home, RuleContext context, Course door, Instant now) {
    Instant openSince = door.since();
    WindowClock.Span span = night.latest(now);
    WindowClock.Span next = night.next(now);
    if (span == null || !openSince.isBefore(span.end())) {
      return Verdict.quietUntil(next == null ? null : next.start());
    }
    Instant began = later(openSince, span.start());
    Instant due = began.plus(openFor);
    if (!due.isBefore(span.end())) {
      return Verdict.quietUntil(next == null ? null : next.start());
    }
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    Instant nextNight = SameDoor.again(next == null ? null : next.start(), door, now);
    Instant same = SameDoor.began(home, context, door, began, now);
    return unlessVisited(home, OPEN, same, openEvidence(home, context, openSince), nextNight, now);
  }

  private Verdict closed(HomeView home, RuleContext context, Course door, Instant now) {
    Instant openedAt = door.lastOn();
    Instant closedAt = door.since();
    if (openedAt == null || home.inBed() || home.activeAfter(closedAt)) {
      return Verdict.quiet();
    }
    WindowClock.Span span = night.latest(now);
    if (span == null || !EdgeOfNight.concernsDoor(span, openedAt, closedAt)) {
      return Verdict.quietUntil(EdgeOfNight.looksAtDoor(night, openedAt, closedAt, now));
    }
    Instant due = later(closedAt, span.start()).plus(backWithin);
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    Instant movingUntil = home.movingUntil(now);
    if (movingUntil != null) {
      return Verdict.quietUntil(movingUntil);
    }
    List<EvidenceFact> evidence = closedEvidence(home, context, openedAt, closedAt);
    // The next night begins anew: what was of this one is no condition of it.
    WindowClock.Span next = night.next(now);
    Instant nextNight = SameDoor.again(next == null ? null : next.start(), door, now);
    Instant same = SameDoor.began(home, context, door, closedAt, now);
    return unlessVisited(home, NOT_RETURNED, same, evidence, nextNight, now);
  }

  private Verdict unlessVisited(
      HomeView home,
      String kind,
      Instant began,
      List<EvidenceFact> evidence,
      @Nullable Instant reconsiderAt,
      Instant now) {
    Instant carerAt = home.carerAt();
    boolean cameWithIt = carerAt != null && !carerAt.isBefore(began.minus(VISIT_MARGIN));
    if (carerAt != null && cameWithIt && now.isBefore(carerAt.plus(VISIT))) {
      List<EvidenceFact> more = new ArrayList<>(evidence);
      more.add(EvidenceCode.CARER_PRESENT.at(carerAt));
      Instant visited = carerAt.plus(VISIT);
      Instant again =
          reconsiderAt != null && reconsiderAt.isBefore(visited) ? reconsiderAt : visited;
      return new Verdict.Suppressed(CARER_PRESENT, began, more, again);
    }
    return new Verdict.Raise(kind, alarmClass, began, evidence, reconsiderAt);
  }

  private List<EvidenceFact> openEvidence(HomeView home, RuleContext context, Instant openSince) {
    List<EvidenceFact> evidence = new ArrayList<>();
    evidence.add(EvidenceCode.DOOR_OPEN_SINCE.at(openSince, "role", Role.FRONT_DOOR.name()));
    if (!home.activeAfter(openSince)) {
      evidence.add(EvidenceCode.MOTION_NONE_INSIDE.at(openSince));
    }
    addLastMotion(evidence, home, context);
    return evidence;
  }

  private static List<EvidenceFact> closedEvidence(
      HomeView home, RuleContext context, Instant openedAt, Instant closedAt) {
    List<EvidenceFact> evidence = new ArrayList<>();
    evidence.add(EvidenceCode.DOOR_OPENED.at(openedAt, "role", Role.FRONT_DOOR.name()));
    evidence.add(EvidenceCode.DOOR_CLOSED.at(closedAt));
    evidence.add(EvidenceCode.MOTION_NONE_INSIDE.at(closedAt));
    addLastMotion(evidence, home, context);
    return evidence;
  }

  private static void addLastMotion(
      List<EvidenceFact> evidence, HomeView home, RuleContext context) {
    HomeView.Seen last = home.lastActivity();
    if (last != null) {
      evidence.add(EvidenceCode.MOTION_LAST.at(last.at(), "room", context.room(last.device())));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
