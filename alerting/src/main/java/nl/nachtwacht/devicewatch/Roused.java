package nl.nachtwacht.devicewatch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.supervision.Course;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.Trail;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who lives alone rises while the bed goes on saying that they lie in it: out of {@link
 * #QUIET} without movement elsewhere they go through {@link #ROOMS} other rooms, or to an outer
 * door that is opened and closed and behind which nobody shows. Sooner than {@link Contradictions}
 * finds it otherwise, because at night a quarter of an hour counts.
 *
 * <p>The quiet before tells them from a visitor who is still there, watching television while the
 * client sleeps. A mat that is slow to notice has {@link #LASTS} minutes for it.
 */
final class Roused {

  /** So long nobody moved elsewhere: whoever is there was asleep. */
  static final Duration QUIET = Duration.ofMinutes(45);

  static final int ROOMS = 3;
  static final int MINUTES = 4;

  /** The walk lasts at least so long, and the bed still says so. */
  static final Duration LASTS = Duration.ofMinutes(5);

  /** What is looked at together. */
  private static final Duration WITHIN = Duration.ofMinutes(15);

  /** From a movement inside to the door. */
  private static final Duration TO_THE_DOOR = Duration.ofMinutes(5);

  /** Who comes in is seen as the door opens, by sensors whose clocks differ a little. */
  private static final Duration NOT_COMING_IN = Duration.ofSeconds(10);

  /** So long after the door closed nobody shows. */
  static final Duration GONE = Duration.ofMinutes(3);

  private final SortedMap<String, Placement> placements;
  private final HomeView home;
  private final Predicate<Placement> elsewhere;
  private final Predicate<String> lies;
  private final Instant on;
  private final Instant now;
  private final Soonest again;

  private Roused(
      SortedMap<String, Placement> placements,
      HomeView home,
      Predicate<Placement> elsewhere,
      Predicate<String> lies,
      Instant on,
      Instant now,
      Soonest again) {
    this.placements = placements;
    this.home = home;
    this.elsewhere = elsewhere;
    this.lies = lies;
    this.on = on;
    this.now = now;
    this.again = again;
  }

  /**
   * What contradicts a bed or chair that is occupied; empty when nothing does.
   *
   * @param on since when it is
   * @param elsewhere the sensors of other rooms
   */
  static List<EvidenceFact> against(
      SortedMap<String, Placement> placements,
      HomeView home,
      Predicate<Placement> elsewhere,
      Predicate<String> lies,
      Instant on,
      Instant now,
      Soonest again) {
    Roused roused = new Roused(placements, home, elsewhere, lies, on, now, again);
    List<EvidenceFact> walked = roused.walked();
    return walked.isEmpty() ? roused.wentOut() : walked;
  }

  // Through the rooms

  private List<EvidenceFact> walked() {
    List<Trail.Moment> walk = sinceQuiet(now.plusMillis(1));
    SortedMap<String, Trail.Moment> rooms = new TreeMap<>();
    TreeSet<Instant> minutes = new TreeSet<>();
    for (Trail.Moment moment : walk) {
      if (!moment.at().isBefore(walk.getLast().at().minus(WITHIN))) {
        rooms.put(Contradictions.room(placements.get(moment.device())), moment);
        minutes.add(moment.at().truncatedTo(ChronoUnit.MINUTES));
      }
    }
    boolean walked =
        rooms.size() >= ROOMS
            && minutes.size() >= MINUTES
            && !minutes.last().isBefore(minutes.first().plus(LASTS));
    return walked ? Contradictions.moved(rooms, placements) : List.of();
  }

  /**
   * The movements elsewhere after the last quiet before {@code until}; empty when somebody else may
   * be there, or it was not quiet since they are alone.
   */
  private List<Trail.Moment> sinceQuiet(Instant until) {
    Instant alone = aloneBefore(until);
    if (alone == null) {
      return List.of();
    }
    Instant before = alone.isAfter(on) ? alone : on;
    List<Trail.Moment> moments = new ArrayList<>();
    boolean quiet = false;
    for (Trail.Moment moment : home.trail().since(before)) {
      Placement sensor = placements.get(moment.device());
      if (sensor == null || !elsewhere.test(sensor) || !moment.at().isBefore(until)) {
        continue;
      }
      if (!moment.at().isBefore(before.plus(QUIET))) {
        moments.clear();
        quiet = true;
      }
      moments.add(moment);
      before = moment.at();
    }
    return quiet ? moments : List.of();
  }

  /** From when nobody but the client can have been there, as it was then. */
  private @Nullable Instant aloneBefore(Instant then) {
    Instant from = null;
    for (Placement door : outerDoors()) {
      Course course = home.contacts().get(door.device().value());
      Course.Told last = course == null ? null : lastBefore(course, then);
      if (last == null || last.on() || lies.test(door.device().value())) {
        return null;
      }
      from = from == null || last.at().isAfter(from) ? last.at() : from;
    }
    Instant carer = home.carerAt();
    if (from == null || (carer != null && !carer.isBefore(then))) {
      return null;
    }
    Instant last = carer != null && carer.isAfter(from) ? carer : from;
    return last.plus(Contradictions.VISIT);
  }

  private static Course.@Nullable Told lastBefore(Course course, Instant then) {
    Course.Told last = null;
    for (Course.Told turn : course.turns()) {
      last = turn.at().isBefore(then) ? turn : last;
    }
    return last;
  }

  private List<Placement> outerDoors() {
    return placements.values().stream()
        .filter(one -> one.role() == Role.FRONT_DOOR || one.role() == Role.BACK_DOOR)
        .toList();
  }

  // Out of the door

  private List<EvidenceFact> wentOut() {
    for (Placement door : outerDoors()) {
      Course course = home.contacts().get(door.device().value());
      Instant opened = course == null ? null : course.lastOn();
      if (course == null || course.on() || opened == null || !opened.isAfter(on)) {
        continue;
      }
      Trail.Moment towards = towards(opened);
      if (towards != null && nobodyShows(course.since())) {
        Placement sensor = placements.get(towards.device());
        String room = sensor == null ? "" : sensor.room();
        return List.of(
            EvidenceCode.CONTRADICTED_BY_MOTION.at(towards.at(), "room", room),
            EvidenceCode.DOOR_OPENED.at(opened, "role", door.role().name()));
      }
    }
    return List.of();
  }

  /** The last movement inside before a door was opened; {@code null} when it was from outside. */
  private Trail.@Nullable Moment towards(Instant opened) {
    List<Trail.Moment> moments = sinceQuiet(opened.minus(NOT_COMING_IN));
    boolean close =
        !moments.isEmpty() && !moments.getLast().at().isBefore(opened.minus(TO_THE_DOOR));
    return close ? moments.getLast() : null;
  }

  private boolean nobodyShows(Instant closed) {
    Instant moving = home.movingUntil(now);
    return !home.activeAfter(closed)
        && again.passed(closed.plus(GONE), now)
        && (moving == null || again.passed(moving, now));
  }
}
