package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Movement in one place without a quiet pause: what some sensors told of it, laid together.
 *
 * <p>A sensor that says "motion" and later "quiet" saw movement from the one until its hold time
 * before the other; how long it holds is learnt from its own words. One that says "motion" again
 * without "quiet" between told of two moments: a word may have been lost. So an error only ever
 * makes a pause longer than it was.
 *
 * @param from the first movement
 * @param to the last one, as far as known
 */
record Restlessness(Instant from, Instant to) {

  private static final Comparator<Restlessness> ORDER =
      Comparator.comparing(Restlessness::from).thenComparing(Restlessness::to);

  boolean lasts(Duration time) {
    return !to.isBefore(from.plus(time));
  }

  /** All stretches since {@code from}, oldest first, none within {@code pause} of another. */
  static List<Restlessness> since(
      Instant from, HomeView home, Set<String> devices, Duration pause, Instant now) {
    List<Restlessness> seen = new ArrayList<>();
    for (String device : devices) {
      addSeen(seen, from, home, device, now);
    }
    seen.sort(ORDER);
    List<Restlessness> joined = new ArrayList<>();
    for (Restlessness one : seen) {
      Restlessness last = joined.isEmpty() ? null : joined.getLast();
      if (last == null || one.from.isAfter(last.to.plus(pause))) {
        joined.add(one);
      } else {
        joined.set(joined.size() - 1, new Restlessness(last.from, Shapes.later(last.to, one.to)));
      }
    }
    return joined;
  }

  private static void addSeen(
      List<Restlessness> seen, Instant from, HomeView home, String device, Instant now) {
    ActivityView sensor = home.activity().get(device);
    if (sensor == null) {
      return;
    }
    List<Instant> moves = of(device, home.trail(), from);
    List<Instant> stills = of(device, home.stills(), from);
    Duration hold = hold(home, device);
    for (int i = 0; i < moves.size(); i++) {
      Instant next = i + 1 < moves.size() ? moves.get(i + 1) : null;
      Instant still = lastWithin(stills, moves.get(i), next);
      boolean goesOn = next == null && sensor.active();
      Instant told = goesOn ? saysMotionUntil(sensor, now) : still;
      Instant to = told == null ? moves.get(i) : Shapes.later(moves.get(i), told.minus(hold));
      seen.add(new Restlessness(moves.get(i), to));
    }
  }

  private static @Nullable Instant saysMotionUntil(ActivityView sensor, Instant now) {
    Instant believed = sensor.believedUntil();
    return believed == null || believed.isBefore(now) ? believed : now;
  }

  private static List<Instant> of(String device, Trail trail, Instant from) {
    return trail.since(from).stream()
        .filter(moment -> moment.device().equals(device))
        .map(Trail.Moment::at)
        .toList();
  }

  private static @Nullable Instant lastWithin(
      List<Instant> stills, Instant from, @Nullable Instant to) {
    Instant last = null;
    for (Instant still : stills) {
      last = !still.isBefore(from) && (to == null || !still.isAfter(to)) ? still : last;
    }
    return last;
  }

  /**
   * How long a sensor goes on saying "motion" after the last movement, at most: what it tells, or
   * else the usual, and never longer than the shortest time between its "motion" and its "quiet".
   */
  private static Duration hold(HomeView home, String device) {
    ActivityView sensor = home.activity().get(device);
    Instant quiet = sensor == null ? null : sensor.quietAt();
    Instant moved = sensor == null ? null : sensor.quietMovedAt();
    Duration hold =
        quiet == null || moved == null ? HomeUpdate.USUAL_HOLD : Duration.between(moved, quiet);
    List<Instant> stills = of(device, home.stills(), Instant.EPOCH);
    for (Instant move : of(device, home.trail(), Instant.EPOCH)) {
      for (Instant still : stills) {
        if (!still.isBefore(move)) {
          hold = Shapes.shorter(hold, Duration.between(move, still));
          break;
        }
      }
    }
    return hold;
  }

  /**
   * When the stretch that ends now, by a sensor that goes on saying "motion", will have lasted for
   * {@code time}; {@code null} when none goes on.
   */
  @Nullable Instant lastsAt(Duration time, HomeView home, Set<String> devices, Instant now) {
    Instant first = null;
    for (String device : devices) {
      ActivityView sensor = home.activity().get(device);
      Instant believed = sensor == null ? null : sensor.believedUntil();
      Instant at = from.plus(time).plus(hold(home, device));
      if (believed != null && at.isAfter(now) && !at.isAfter(believed)) {
        first = Shapes.sooner(first, at);
      }
    }
    return first;
  }
}
