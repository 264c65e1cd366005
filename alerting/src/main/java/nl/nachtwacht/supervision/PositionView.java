package nl.nachtwacht.supervision;

import java.time.Instant;
import java.util.Comparator;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Where the client was seen.
 *
 * @param lat degrees north
 * @param lon degrees east
 * @param accuracyM radius in metres
 * @param at when the fix was made
 * @param source how the place was found; {@code null} where an older version wrote it down
 */
public record PositionView(
    double lat,
    double lon,
    @Nullable Double accuracyM,
    Instant at,
    Observation.Position.@Nullable FixSource source)
    implements Comparable<PositionView> {

  private static final double EARTH_RADIUS_M = 6_371_000;

  // Two fixes of one moment: any fixed order will do.
  private static final Comparator<PositionView> ORDER =
      Comparator.comparing(PositionView::at)
          .thenComparing(PositionView::lat)
          .thenComparing(PositionView::lon);

  @Override
  public int compareTo(PositionView other) {
    return ORDER.compare(this, other);
  }

  /** Metres to a place, as the crow flies; good for the few kilometres that matter here. */
  double metresTo(double otherLat, double otherLon) {
    double north = Math.toRadians(otherLat - lat);
    double east = Math.toRadians(otherLon - lon) * Math.cos(Math.toRadians((lat + otherLat) / 2));
    return EARTH_RADIUS_M * Math.hypot(north, east);
  }
}
