package nl.nachtwacht.adapter.scaip;

import org.jspecify.annotations.Nullable;

/**
 * Where a unit is ({@code lge}), as text.
 *
 * @param geo {@code lat,lon}, WGS84
 * @param time when the position was taken, {@code YYYY-MM-DDThh:mm±hh:mm}
 * @param gga a raw NMEA sentence
 */
public record ScaipPosition(@Nullable String geo, @Nullable String time, @Nullable String gga) {}
