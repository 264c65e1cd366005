package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is outside a circle, from fixes that may be wrong.
 *
 * <p>A fix counts as outside only when its whole circle of accuracy is. One such fix suffices when
 * it is {@link #FAR_M} beyond the border; nearer by, the next one must agree. Back inside is who
 * comes {@link #HYSTERESIS_M} within the border, or is seen by an indoor beacon.
 *
 * @param outsideSince when the fixes began to be outside; {@code null} when the last word is inside
 * @param last the newest fix
 */
record ZoneTrack(@Nullable Instant outsideSince, PositionView last) {

  /** Farther than this beyond a border no usual error reaches. */
  static final double FAR_M = 100;

  static final double HYSTERESIS_M = 25;

  /** Of a fix that tells no accuracy. */
  static final double USUAL_ACCURACY_M = 50;

  /** Two fixes that lie farther apart do not confirm each other. */
  static final Duration TOGETHER = Duration.ofMinutes(30);

  /** What the fixes of one tracker say; {@code null} without any. */
  static @Nullable ZoneTrack of(@Nullable Fixes fixes, Circle zone, boolean inverted) {
    List<PositionView> all = fixes == null ? List.of() : fixes.all();
    Instant outside = null;
    Instant first = null;
    for (PositionView fix : all) {
      double beyond = inverted ? -beyond(fix, zone) : beyond(fix, zone);
      double accuracy = fix.accuracyM() == null ? USUAL_ACCURACY_M : fix.accuracyM();
      boolean beacon = fix.source() == Observation.Position.FixSource.BEACON;
      boolean surelyOut = beyond > accuracy && !beacon;
      if (outside != null) {
        outside = beacon || beyond < -HYSTERESIS_M ? null : outside;
        first = null;
      } else if (surelyOut) {
        Instant together = first == null || first.plus(TOGETHER).isBefore(fix.at()) ? null : first;
        boolean far = beyond > accuracy + FAR_M;
        outside = together != null ? together : far ? fix.at() : null;
        first = together == null ? fix.at() : together;
      } else {
        first = null;
      }
    }
    return all.isEmpty() ? null : new ZoneTrack(outside, all.getLast());
  }

  /** Metres beyond the border; negative inside. */
  static double beyond(PositionView fix, Circle zone) {
    return fix.metresTo(zone.lat(), zone.lon()) - zone.radiusM();
  }
}
