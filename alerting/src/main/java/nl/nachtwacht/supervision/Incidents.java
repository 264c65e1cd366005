package nl.nachtwacht.supervision;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Which kinds of alarm are one incident when they follow each other: somebody leaves the bed, walks
 * through the hall and out of the door. The operator sees one alarm of that client that tells more
 * and more, not four.
 *
 * <p>Only what rules find joins, and only here. Calls for help, falls, smoke, loud sounds, medicine
 * and technical trouble are always alarms of their own.
 */
public final class Incidents {

  /** What follows within this time of the alarm belongs to it. */
  public static final Duration WITHIN = Duration.ofMinutes(60);

  /** Somebody is up and about in the night, and maybe out. */
  private static final Set<String> UP_AT_NIGHT =
      Set.of(
          OutOfBedNotBack.KIND,
          OutOfBedNoMotion.KIND,
          BathroomTooLong.KIND,
          BathroomRestless.KIND,
          BedUnrest.KIND,
          WanderingInside.KIND,
          FrontDoorOpenedAtNight.KIND,
          FrontDoorOpenAtNight.OPEN,
          FrontDoorOpenAtNight.NOT_RETURNED,
          DoorNotReturned.KIND,
          DoorLeftOpen.KIND,
          NotHomeBy.KIND,
          UnusualInactivity.KIND_AWAY,
          ZoneByPosition.LEFT,
          ZoneByPosition.ENTERED);

  /** Somebody does not show. */
  private static final Set<String> NOT_SEEN =
      Set.of(
          NotUpBy.KIND,
          NoMotionBy.KIND,
          NoMotionByDay.KIND,
          InBedTooLong.KIND,
          UnusualInactivity.KIND);

  /** What rules find that is no part of anything else; only a further step of the same joins it. */
  private static final Set<String> ALONE =
      Set.of(
          DoorLeftOpen.KIND_INSIDE,
          DoseNotTaken.KIND,
          DispenserTrouble.EMPTY,
          DispenserTrouble.JAMMED,
          ApplianceLeftOn.KIND,
          TemperatureOutOfRange.COLD,
          TemperatureOutOfRange.WARM,
          TrackerNotReady.Aspect.BATTERY.kind,
          TrackerNotReady.Aspect.NOT_CHARGING.kind,
          TrackerNotReady.Aspect.NOT_WORN.kind,
          CarerNotArrived.KIND,
          PromptUnanswered.KIND,
          AcousticEvent.LOUD,
          AcousticEvent.SUSTAINED,
          SlowDecline.KIND);

  private static final List<Set<String>> INCIDENTS = List.of(UP_AT_NIGHT, NOT_SEEN);

  private Incidents() {}

  /**
   * Whether a kind is of one of the two incidents; {@code false} too for what is always an alarm of
   * its own.
   */
  public static boolean joinsOthers(String kind) {
    return joins(kind, kind);
  }

  /**
   * Whether a second rule of one type about one thing is a further step of the same: first a
   * notice, then an alarm. Conditions of a plan's own are each about something else.
   */
  public static boolean hasSteps(String kind) {
    return joinsOthers(kind) || ALONE.contains(kind);
  }

  /** Whether something of this kind may be told to an open alarm of that kind. */
  public static boolean joins(String kind, String open) {
    return INCIDENTS.stream().anyMatch(one -> one.contains(kind) && one.contains(open));
  }
}
