package nl.nachtwacht.alarm;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.careplan.Written;
import org.jspecify.annotations.Nullable;

/**
 * What the condition behind an alarm did since: kept apart from what people do.
 *
 * @param clearedAt since when it is over; {@code null} while it lasts
 * @param edges when it came back lately, oldest first, at most {@value #EDGES_MAX}
 * @param flapping it comes and goes so often that the sensor is to be looked at; stays true
 */
public record Toggling(@Nullable Instant clearedAt, List<Instant> edges, boolean flapping) {

  /** So many returns within {@link Leases#FLAPPING} are too many. */
  public static final int EDGES_MAX = 6;

  public static final Toggling NONE = new Toggling(null, List.of(), false);

  public Toggling {
    edges = Written.list(edges);
  }
}
