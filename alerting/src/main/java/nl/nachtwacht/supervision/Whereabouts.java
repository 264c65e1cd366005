package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.careplan.Placement;
import org.jspecify.annotations.Nullable;

/**
 * Who is probably in, as far as the sensors tell. An estimate with its reason; good for one person,
 * and only as good as the doors that are watched.
 *
 * @param client where the person in care is
 * @param reason why we think so
 * @param since since when that is so, as far as known
 * @param carerSince when a carer showed, by badge or lock, while a visit may last; {@code null}
 *     when none is known to be there
 * @param visitorSince when somebody rang and the door was opened; {@code null} when the door moved
 *     again since, or long ago
 * @param reconsiderAt when time alone may change this; {@code null} for never
 */
public record Whereabouts(
    Client client,
    Reason reason,
    @Nullable Instant since,
    @Nullable Instant carerSince,
    @Nullable Instant visitorSince,
    @Nullable Instant reconsiderAt) {

  /** Where the client is. */
  public enum Client {
    IN,
    AWAY,
    UNKNOWN
  }

  /** What it rests on. */
  public enum Reason {
    IN_BED,
    IN_CHAIR,
    MOTION_SINCE_DOOR,
    DOOR_AND_NO_MOTION_SINCE,
    DOOR_JUST_NOW,
    NOTHING_KNOWN
  }

  /** So long after the door nobody moves inside, and the client is taken to be out. */
  public static final Duration AWAY_AFTER = Duration.ofMinutes(10);

  /** Somebody who rang comes in within this time. */
  static final Duration RANG_BEFORE = Duration.ofMinutes(3);

  /** Visitors are believed to be there no longer than this. */
  static final Duration VISITOR = Duration.ofHours(2);

  /** The estimate at {@code now}. */
  public static Whereabouts of(HomeView home, RuleContext context, Instant now) {
    Instant door = null;
    Instant visitor = null;
    for (Placement placement : context.outerDoors()) {
      Course course = home.contacts().get(placement.device().value());
      if (course != null) {
        door = door == null ? course.since() : Shapes.later(door, course.since());
        Instant opened = course.lastOn();
        visitor = rangBefore(home, opened) ? opened : visitor;
      }
    }
    boolean visiting = visitor != null && now.isBefore(visitor.plus(VISITOR));
    Instant carer = home.carerAt();
    boolean caring = carer != null && now.isBefore(carer.plus(CarerPresent.VISIT));
    Whereabouts alone = client(home, door, now);
    return new Whereabouts(
        alone.client,
        alone.reason,
        alone.since,
        caring ? carer : null,
        visiting ? visitor : null,
        alone.reconsiderAt);
  }

  private static boolean rangBefore(HomeView home, @Nullable Instant opened) {
    if (opened == null) {
      return false;
    }
    for (var happening : home.happenings().entrySet()) {
      Instant rang = happening.getValue();
      if (happening.getKey().startsWith("rang@")
          && !rang.isAfter(opened)
          && rang.plus(RANG_BEFORE).isAfter(opened)) {
        return true;
      }
    }
    return false;
  }

  private static Whereabouts client(HomeView home, @Nullable Instant door, Instant now) {
    if (home.inBed()) {
      return told(Client.IN, Reason.IN_BED, null, null);
    }
    if (home.inSeat()) {
      return told(Client.IN, Reason.IN_CHAIR, null, null);
    }
    HomeView.Seen last = home.lastActivity();
    Instant movingUntil = home.movingUntil(now);
    boolean movedSince = last != null && (door == null || last.at().isAfter(door));
    if (movedSince || movingUntil != null) {
      Instant seen = last == null ? null : last.at();
      return told(Client.IN, Reason.MOTION_SINCE_DOOR, seen, movedSince ? null : movingUntil);
    }
    if (door == null) {
      return told(Client.UNKNOWN, Reason.NOTHING_KNOWN, null, null);
    }
    Instant away = door.plus(AWAY_AFTER);
    return now.isBefore(away)
        ? told(Client.UNKNOWN, Reason.DOOR_JUST_NOW, door, away)
        : told(Client.AWAY, Reason.DOOR_AND_NO_MOTION_SINCE, door, null);
  }

  private static Whereabouts told(
      Client client, Reason reason, @Nullable Instant since, @Nullable Instant reconsiderAt) {
    return new Whereabouts(client, reason, since, null, null, reconsiderAt);
  }
}
