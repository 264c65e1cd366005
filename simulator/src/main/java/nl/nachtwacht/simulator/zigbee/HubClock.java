package nl.nachtwacht.simulator.zigbee;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a hub writes {@code last_seen}, by its {@code advanced.last_seen} option, and how wrong its
 * clock runs.
 *
 * @param skew how far the hub's clock is ahead
 */
public record HubClock(Style style, ZoneId zone, Duration skew) {

  /** The choices of the option. */
  public enum Style {
    DISABLE,
    ISO_8601,
    ISO_8601_LOCAL,
    EPOCH
  }

  /** A hub with the right time that writes it with its offset. */
  public static HubClock local(ZoneId zone) {
    return new HubClock(Style.ISO_8601_LOCAL, zone, Duration.ZERO);
  }

  /** The same hub with a clock that is ahead (or, negative, behind). */
  public HubClock skewed(Duration ahead) {
    return new HubClock(style, zone, ahead);
  }

  /** What {@code last_seen} says; {@code null} when it is left out. */
  @Nullable Object lastSeen(Instant now) {
    Instant shown = now.plus(skew);
    return switch (style) {
      case DISABLE -> null;
      case ISO_8601 -> shown.truncatedTo(ChronoUnit.MILLIS).toString();
      case ISO_8601_LOCAL ->
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              shown.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime());
      case EPOCH -> shown.toEpochMilli();
    };
  }
}
