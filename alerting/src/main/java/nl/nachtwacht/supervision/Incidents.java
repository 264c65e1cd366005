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
          WanderingInside.KIND,
          FrontDoorOpenedAtNight.KIND,
          FrontDoorOpenAtNight.OPEN,
          FrontDoorOpenAtNight.NOT_RETURNED,
          DoorNotReturned.KIND,
          NotHomeBy.KIND,
          ZoneByPosition.LEFT,
          ZoneByPosition.ENTERED);

  /** Somebody does not show. */
  private static final Set<String> NOT_SEEN =
      Set.of(NotUpBy.KIND, NoMotionBy.KIND, NoMotionByDay.KIND, InBedTooLong.KIND);

  private static final List<Set<String>> INCIDENTS = List.of(UP_AT_NIGHT, NOT_SEEN);

  private Incidents() {}

  /** Whether something of this kind may be told to an open alarm of that kind. */
  public static boolean joins(String kind, String open) {
    return INCIDENTS.stream().anyMatch(one -> one.contains(kind) && one.contains(open));
  }
}
