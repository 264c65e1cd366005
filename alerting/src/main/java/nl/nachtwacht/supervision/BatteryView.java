package nl.nachtwacht.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device's battery as last told.
 *
 * @param levelPct 0 to 100
 * @param at when it was told to be so first
 */
public record BatteryView(@Nullable Double levelPct, @Nullable Boolean low, Instant at) {}
