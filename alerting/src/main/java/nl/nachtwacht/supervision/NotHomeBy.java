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
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The client went out and is not home when the window begins, or goes out within it and stays away.
 * Home is who moves inside after the door; see {@link Whereabouts}. Raised until somebody does.
 *
 * <p>Where doors or movements are not watched, a tracker tells: away is who left its zone and did
 * not come back into it.
 *
 * @param trackers the trackers that are asked; none where doors and movements tell
 * @param zone the name of the home's zone in the tracker
 * @param after how long into the window, or after the door, somebody may still come home
 */
record NotHomeBy(
    String ruleId,
    List<String> trackers,
    String zone,
    WindowClock hours,
    Duration after,
    AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "not-home";

  private static final String ZONE = "zone";

  static final RuleType TYPE =
      new RuleType(
              "not-home-by",
              List.of(
                  new Parameter.Texts(ZONE, "home"),
                  Shapes.window("18:00-23:00"),
                  Shapes.after("PT15M", Whereabouts.AWAY_AFTER, Duration.ofHours(6)),
                  Shapes.care("care-2")),
              List.of(
                  RuleType.oneOf(Role.FRONT_DOOR, Role.BACK_DOOR, Role.TRACKER),
                  RuleType.oneOf(Role.MOTION, Role.PRESENCE, Role.TRACKER)),
              false,
              (ruleId, arguments, context) ->
                  List.of(
                      new NotHomeBy(
                          ruleId,
                          trackers(context),
                          arguments.texts(ZONE).getFirst(),
                          Shapes.clock(arguments, context),
                          arguments.span(Shapes.AFTER),
                          arguments.urgency(Shapes.CLASS))))
          .fitting((arguments, context) ->
              arguments.texts(ZONE).size() == 1
                  ? null
                  : new RuleType.Misfit(ZONE, Complaint.of(ComplaintCode.ONE_ZONE_OF_HOME)));

  /** Those that are asked, because doors and movements are not both watched. */
  private static List<String> trackers(RuleContext context) {
    boolean moves = !context.with(Role.MOTION).isEmpty() || !context.with(Role.PRESENCE).isEmpty();
    return moves && !context.outerDoors().isEmpty()
        ? List.of()
        : context.with(Role.TRACKER).stream().map(one -> one.device().value()).toList();
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return switch (observation) {
      case Observation.Contact _, Observation.Bed _, Observation.Seat _ -> true;
      case Observation.Motion _, Observation.Presence _, Observation.Geofence _ -> true;
      default -> false;
    };
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    WindowClock.Span span = hours.latest(now);
    Instant nextStart = hours.nextStart(now);
    Away away = trackers.isEmpty() ? byDoor(home, context, now) : byTracker(home);
    Instant left = away.since();
    if (span == null || left == null) {
      Instant possible = away.reconsiderAt();
      boolean inHours = span != null && possible != null && possible.isBefore(span.end());
      return Verdict.quietUntil(inHours ? Shapes.sooner(nextStart, possible) : nextStart);
    }
    if (!left.isBefore(span.end())) {
      return Verdict.quietUntil(nextStart);
    }
    Instant began = Shapes.later(left, span.start());
    Instant due = began.plus(after);
    if (!due.isBefore(span.end())) {
      return Verdict.quietUntil(nextStart);
    }
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    List<EvidenceFact> evidence = Shapes.facts(away.code().at(left));
    Shapes.addLastMotion(evidence, home, context);
    return new Verdict.Raise(KIND, alarmClass, began, evidence, nextStart);
  }

  /**
   * Since when the client is out; {@code null} since: not, as far as known.
   *
   * @param code what it rests on
   */
  private record Away(EvidenceCode code, @Nullable Instant since, @Nullable Instant reconsiderAt) {}

  private @Nullable Instant dueAfter(Instant door, Instant now) {
    WindowClock.Span span = hours.latest(now);
    return span == null ? null : Shapes.later(door, span.start()).plus(after);
  }

  private Away byDoor(HomeView home, RuleContext context, Instant now) {
    Whereabouts who = Whereabouts.of(home, context, now);
    boolean out = who.client() == Whereabouts.Client.AWAY;
    Instant justNow = who.reason() == Whereabouts.Reason.DOOR_JUST_NOW ? who.since() : null;
    // Who just went through the door may be out from then on, and is judged when that is too long.
    return justNow == null
        ? new Away(EvidenceCode.CLIENT_AWAY, out ? who.since() : null, who.reconsiderAt())
        : new Away(EvidenceCode.CLIENT_AWAY, null, dueAfter(justNow, now));
  }

  /** Out when a tracker left the zone; movement inside since, where it is seen, says otherwise. */
  private Away byTracker(HomeView home) {
    Instant since = null;
    for (var known : home.zones().entrySet()) {
      boolean asked =
          trackers.stream()
              .anyMatch(one -> known.getKey().equalsIgnoreCase(DeviceUpdate.zoneKey(zone, one)));
      if (asked && known.getValue().on()) {
        return new Away(EvidenceCode.ZONE_LEFT, null, null);
      }
      since = asked ? Shapes.later(known.getValue().since(), since) : since;
    }
    boolean inside = since != null && home.activeAfter(since);
    return new Away(EvidenceCode.ZONE_LEFT, inside ? null : since, null);
  }
}
