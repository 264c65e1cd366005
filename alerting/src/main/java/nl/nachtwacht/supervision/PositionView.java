package nl.nachtwacht.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the client was last seen.
 *
 * @param lat degrees north
 * @param lon degrees east
 * @param accuracyM radius in metres
 * @param at when the fix was made
 */
public record PositionView(double lat, double lon, @Nullable Double accuracyM, Instant at) {}
