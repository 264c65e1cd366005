package nl.nachtwacht.adapter;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import org.jspecify.annotations.Nullable;

/**
 * What an outside clock said, and how far to trust it.
 *
 * <p>A time is trusted from 48 hours before to two minutes after reception. Outside that it is kept
 * for the eye of a human and marked {@link ClockQuality#SUSPECT}, as is a clock that was never set
 * (1970, 2000); 0 and what is no time at all count as none. No event is ever dropped for its time.
 *
 * @param at absent when no time was given
 * @param quality how far it can be trusted
 * @param late observed well before it was received
 */
public record DeviceTime(@Nullable Instant at, ClockQuality quality, boolean late) {
  /** The oldest time that still counts for order. */
  public static final Duration AGE_MAX = Duration.ofHours(48);

  /** How far a clock may run ahead of ours. */
  public static final Duration AHEAD_MAX = Duration.ofMinutes(2);

  /** From this age on a message is late. */
  public static final Duration LATE_AFTER = Duration.ofMinutes(2);

  /** Clocks that were never set show a time before this. */
  private static final Instant CLOCK_WAS_SET = Instant.parse("2010-01-01T00:00:00Z");

  /** A smaller number counts seconds since power-up: that is no clock. */
  private static final Instant CLOCK_BEGINS = Instant.parse("1971-01-01T00:00:00Z");

  private static final Instant CLOCK_MAX = Instant.parse("2200-01-01T00:00:00Z");

  /** From here on a bare number can only be milliseconds: seconds would lie in the year 2286. */
  private static final double MILLIS_FROM = 10_000_000_000d;

  private static final int TEXT_CHARS_MAX = 64;

  /** {@code 2026-03-14T02:13}; no epoch has as many digits. */
  private static final int ISO_CHARS_MIN = 16;

  /** No usable time. */
  public static final DeviceTime NONE = new DeviceTime(null, ClockQuality.NONE, false);

  /** A time given by a clock of this quality. */
  public static DeviceTime of(@Nullable Instant at, Instant receivedAt, ClockQuality quality) {
    if (at == null || !at.isAfter(Instant.EPOCH) || at.isAfter(CLOCK_MAX)) {
      return NONE;
    }
    if (at.isBefore(CLOCK_WAS_SET)) {
      return new DeviceTime(at, ClockQuality.SUSPECT, false);
    }
    long aheadMs = at.toEpochMilli() - receivedAt.toEpochMilli();
    boolean outside = aheadMs > AHEAD_MAX.toMillis() || -aheadMs > AGE_MAX.toMillis();
    boolean late = -aheadMs > LATE_AFTER.toMillis();
    return new DeviceTime(at, outside ? ClockQuality.SUSPECT : quality, late);
  }

  /**
   * Seconds or milliseconds since 1970, as number or text; which of the two is told by its size.
   */
  public static DeviceTime epoch(@Nullable Object value, Instant receivedAt, ClockQuality quality) {
    return of(instantAfter(CLOCK_BEGINS, value), receivedAt, quality);
  }

  /** The instant meant by seconds or milliseconds since 1970; absent when it is neither. */
  public static @Nullable Instant instantOfEpoch(@Nullable Object value) {
    return instantAfter(CLOCK_WAS_SET, value);
  }

  private static @Nullable Instant instantAfter(Instant first, @Nullable Object value) {
    Double number = Scalars.within(value, 1, 1e14);
    if (number == null) {
      return null;
    }
    double millis = number >= MILLIS_FROM ? number : number * 1000;
    Instant at = Instant.ofEpochMilli(Math.round(millis));
    return at.isBefore(first) ? null : at;
  }

  /**
   * ISO-8601 text with offset or Z. Without either it is read in {@code zone}; when that is absent
   * too, it is read as UTC and marked {@link ClockQuality#ZONELESS}.
   */
  public static DeviceTime iso(
      @Nullable String text, @Nullable ZoneId zone, Instant receivedAt, ClockQuality quality) {
    if (text == null || text.length() > TEXT_CHARS_MAX) {
      return NONE;
    }
    IsoTime time = IsoTime.parse(text.strip());
    if (time == null) {
      return NONE;
    }
    Instant exact = time.instant();
    if (exact != null) {
      return of(exact, receivedAt, quality);
    }
    return zone != null
        ? of(time.local().atZone(zone).toInstant(), receivedAt, quality)
        : of(time.local().toInstant(ZoneOffset.UTC), receivedAt, quality).zoneless();
  }

  /** A time in any of the forms above: number, text of a number, or ISO-8601. */
  public static DeviceTime any(
      @Nullable Object value, @Nullable ZoneId zone, Instant receivedAt, ClockQuality quality) {
    if (value instanceof String text && text.length() >= ISO_CHARS_MIN) {
      return iso(text, zone, receivedAt, quality);
    }
    return epoch(value, receivedAt, quality);
  }

  /** The same time, of which nobody knows where it is so late. */
  private DeviceTime zoneless() {
    return at == null ? this : new DeviceTime(at, ClockQuality.ZONELESS, late);
  }

  /**
   * The same time to the whole millisecond, where a platform's nanoseconds would pretend too much.
   */
  public DeviceTime toMillis() {
    return at == null ? this : new DeviceTime(at.truncatedTo(ChronoUnit.MILLIS), quality, late);
  }

  /** The envelope with this time, and {@link Mark#LATE} where it is late. */
  public Envelope stamp(Envelope envelope) {
    Envelope timed = envelope.observed(at, quality);
    return late ? timed.marked(with(timed.marks(), Mark.LATE)) : timed;
  }

  /** These marks and one more. */
  public static Set<Mark> with(Set<Mark> marks, Mark more) {
    if (marks.isEmpty()) {
      return Set.of(more);
    }
    EnumSet<Mark> all = EnumSet.copyOf(marks);
    all.add(more);
    return all;
  }
}
