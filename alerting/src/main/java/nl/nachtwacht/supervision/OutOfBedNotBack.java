package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
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
 * Somebody left the bed in the night and did not come back to it.
 *
 * <p>Only a bed that was left within the window counts, and only when the time is up before the
 * window ends: after that it is getting up. One that was left before, by who had gone to bed and
 * was not seen up since, counts from the window's beginning; see {@link EdgeOfNight}. Who cannot
 * sleep and sits with a book is alive: while a chair is taken it waits, and a chair that is left, a
 * movement in another room than the bed's, or something used makes it wait for {@code unseen}
 * longer, up to {@code atMost} in all. Where others live or an animal walks about, movement need
 * not be the client's: there it counts for {@link #SHARED_AT_MOST} at most; somebody in a chair is
 * awake and would know. Raised until the bed is occupied again, somebody shows elsewhere in time,
 * or moves after the window.
 *
 * @param after how long somebody may be out of bed
 * @param unseen how long somebody who is up may not be seen outside the bedroom
 * @param atMost how long somebody may be out of bed, whatever is seen of them
 * @param movingAtMost the same where only movement is seen
 */
record OutOfBedNotBack(
    String ruleId,
    String device,
    WindowClock night,
    Duration after,
    Duration unseen,
    Duration atMost,
    Duration movingAtMost,
    AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "out-of-bed";

  /** Who else is there may be whom the sensors see. */
  static final Duration SHARED_AT_MOST = Duration.ofMinutes(45);

  private static final String UNSEEN = "unseen";
  private static final String AT_MOST = "at-most";

  static final RuleType TYPE =
      new RuleType(
              "out-of-bed-not-back",
              List.of(
                  Shapes.window("23:00-06:00"),
                  Shapes.after("PT20M", Duration.ofSeconds(30), Duration.ofHours(4)),
                  new Parameter.Span(UNSEEN, Duration.ZERO, Duration.ofHours(2), "PT15M"),
                  new Parameter.Span(AT_MOST, Duration.ofMinutes(2), Duration.ofHours(8), "PT2H"),
                  Shapes.care("care-2")),
              List.of(RuleType.oneOf(Role.BED)),
              false,
              (ruleId, arguments, context) ->
                  Shapes.perDevice(
                      context,
                      bed ->
                          new OutOfBedNotBack(
                              ruleId,
                              bed.device().value(),
                              Shapes.clock(arguments, context),
                              arguments.span(Shapes.AFTER),
                              arguments.span(UNSEEN),
                              atMost(arguments),
                              movingAtMost(arguments, context),
                              arguments.urgency(Shapes.CLASS)),
                      Role.BED))
          .advising(OutOfBedNotBack::advice);

  /** Who sits up where nothing can tell that they are well is told of soon. */
  private static RuleType.@Nullable Misfit advice(Arguments arguments, RuleContext context) {
    SortedSet<String> unseen = UnseenRooms.of(context, Collections.emptySortedSet());
    boolean bedsitter =
        context.with(Role.BED).stream()
            .map(Visits::room)
            .anyMatch(room -> !room.isEmpty() && !room.startsWith(LaidDown.BEDROOM));
    boolean blind = bedsitter || !unseen.isEmpty();
    return !blind || !context.with(Role.CHAIR).isEmpty()
        ? null
        : new RuleType.Misfit(
            Shapes.AFTER,
            Complaint.of(
                ComplaintCode.SITS_UNSEEN,
                bedsitter
                    ? Complaint.of(ComplaintCode.IN_ROOM_WITH_BED)
                    : Complaint.of(ComplaintCode.IN_ROOMS, unseen),
                arguments.span(Shapes.AFTER)));
  }

  private static Duration atMost(Arguments arguments) {
    return Shapes.longer(arguments.span(AT_MOST), arguments.span(Shapes.AFTER));
  }

  private static Duration movingAtMost(Arguments arguments, RuleContext context) {
    Duration most = atMost(arguments);
    return context.alone() || most.compareTo(SHARED_AT_MOST) < 0 ? most : SHARED_AT_MOST;
  }

  @Override
  public String key() {
    return Shapes.key(ruleId, device);
  }

  /** A bed begins it; a chair that is left or a sensor that falls quiet may bring it nearer. */
  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return switch (observation) {
      case Observation.Bed _ -> placement.device().value().equals(device);
      case Observation.Seat _, Observation.Motion _, Observation.Presence _ -> true;
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
    boolean before = span != null && EdgeOfNight.leftBefore(bed, span);
    if (span == null || !(before || span.contains(left))) {
      return Verdict.quietUntil(EdgeOfNight.looksAtBed(bed, night, now));
    }
    if (before && !EdgeOfNight.notSeenUp(home, context, left)) {
      return Verdict.quiet();
    }
    Instant began = Shapes.later(left, span.start());
    Instant due = Shapes.later(began.plus(after), aliveUntil(home, context, began));
    if (!due.isBefore(span.end()) || (!now.isBefore(span.end()) && home.activeAfter(span.end()))) {
      return Verdict.quiet();
    }
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    return new Verdict.Raise(
        KIND, alarmClass, left, evidence(home, context, left), night.nextStart(now));
  }

  /** Until when what was seen of them is believed; {@code null} when nothing was. */
  private @Nullable Instant aliveUntil(HomeView home, RuleContext context, Instant left) {
    if (home.inSeat()) {
      return left.plus(atMost);
    }
    Instant moving = null;
    Instant acting = null;
    for (var sensor : home.activity().entrySet()) {
      Instant last = sensor.getValue().lastMovement();
      if (last == null || last.isBefore(left)) {
        continue;
      }
      Placement placement = context.placements().get(sensor.getKey());
      Instant until = Shapes.later(last.plus(unseen), sensor.getValue().believedUntil());
      if (placement != null && sits(placement)) {
        acting = Shapes.later(until, acting);
      } else if (placement != null && elsewhere(placement, context)) {
        moving = Shapes.later(until, moving);
      }
    }
    Instant seen = atMost(moving, left.plus(movingAtMost));
    Instant sat = atMost(acting, left.plus(atMost));
    return seen == null ? sat : Shapes.later(seen, sat);
  }

  private static boolean sits(Placement placement) {
    return placement.role() == Role.CHAIR;
  }

  /** Who lies beside the bed moves as well, in its room. */
  private boolean elsewhere(Placement placement, RuleContext context) {
    return !placement.device().value().equals(device)
        && (!Visits.watchesRoom(placement)
            || !placement.room().equalsIgnoreCase(context.room(device)));
  }

  private static @Nullable Instant atMost(@Nullable Instant until, Instant most) {
    return until != null && until.isAfter(most) ? most : until;
  }

  private List<EvidenceFact> evidence(HomeView home, RuleContext context, Instant left) {
    List<EvidenceFact> evidence =
        Shapes.facts(EvidenceCode.BED_LEFT.at(left, "room", context.room(device)));
    Shapes.addLastMotion(evidence, home, context);
    return evidence;
  }
}
