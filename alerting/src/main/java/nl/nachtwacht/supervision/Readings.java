package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.Written;
import org.jspecify.annotations.Nullable;

/**
 * What one sensor measured lately, in stretches of ten minutes: enough to say since when it has
 * been too cold. The same readings end in the same stretches whatever their order.
 *
 * @param stretches oldest first, at most {@value #STRETCHES_MAX}
 */
public record Readings(List<Stretch> stretches) {

  /** Six hours. */
  public static final int STRETCHES_MAX = 36;

  static final Duration STRETCH = Duration.ofMinutes(10);

  /**
   * The readings of one stretch.
   *
   * @param number of the stretch since 1970
   * @param first the moment of its first reading
   */
  public record Stretch(long number, Instant first, double lowest, double highest) {

    private Stretch with(Instant at, double value) {
      boolean nothingNew = !at.isBefore(first) && value >= lowest && value <= highest;
      return nothingNew
          ? this
          : new Stretch(
              number,
              at.isBefore(first) ? at : first,
              Math.min(lowest, value),
              Math.max(highest, value));
    }
  }

  public Readings {
    stretches = Written.list(stretches);
  }

  static Readings with(@Nullable Readings before, Instant at, double value) {
    long number = Math.floorDiv(at.getEpochSecond(), STRETCH.toSeconds());
    List<Stretch> known = before == null ? List.of() : before.stretches();
    int place = known.size();
    while (place > 0 && number < known.get(place - 1).number()) {
      place--;
    }
    Stretch same = place > 0 ? known.get(place - 1) : null;
    if (before != null && place == 0 && known.size() == STRETCHES_MAX) {
      return before;
    }
    List<Stretch> more = new ArrayList<>(known);
    if (same != null && same.number() == number) {
      Stretch changed = same.with(at, value);
      if (before != null && changed.equals(same)) {
        return before;
      }
      more.set(place - 1, changed);
    } else {
      more.add(place, new Stretch(number, at, value, value));
    }
    if (more.size() > STRETCHES_MAX) {
      more.removeFirst();
    }
    return new Readings(more);
  }
}
