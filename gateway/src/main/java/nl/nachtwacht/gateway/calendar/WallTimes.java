package nl.nachtwacht.gateway.calendar;

import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.ICalProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Times of a calendar as what the clock on the wall shows, and in which zone.
 *
 * <p>The library turns them into moments by the machine's own zone and by the zone rules inside the
 * file; we go by the rules of the Java platform for the zone that is named, as everywhere else.
 */
final class WallTimes {
  /** Names that calendars from Windows use for zones our readers live in. */
  private static final Map<String, String> WINDOWS =
      Map.of(
          "w. europe standard time", "Europe/Amsterdam",
          "romance standard time", "Europe/Brussels",
          "central europe standard time", "Europe/Budapest",
          "central european standard time", "Europe/Warsaw",
          "gmt standard time", "Europe/London",
          "utc", "UTC");

  private WallTimes() {}

  static LocalDateTime of(ICalDate date) {
    DateTimeComponents raw = date.getRawComponents();
    return date.hasTime()
        ? LocalDateTime.of(
            raw.getYear(),
            raw.getMonth(),
            raw.getDate(),
            raw.getHour(),
            raw.getMinute(),
            Math.min(59, raw.getSecond()))
        : LocalDateTime.of(raw.getYear(), raw.getMonth(), raw.getDate(), 0, 0);
  }

  /** The zone a property's time is in; {@code null}: where the reader is. */
  static @Nullable ZoneId zoneOf(ICalProperty property, ICalDate date, TimezoneInfo zones)
      throws UnknownZoneException {
    if (!date.hasTime()) {
      return null;
    }
    if (date.getRawComponents().isUtc()) {
      return ZoneOffset.UTC;
    }
    String named = property.getParameters().getTimezoneId();
    if (named == null) {
      named = nameOf(zones.getTimezone(property));
    }
    return named == null ? null : named(named);
  }

  private static @Nullable String nameOf(@Nullable TimezoneAssignment assigned) {
    if (assigned == null) {
      return null;
    }
    VTimezone component = assigned.getComponent();
    if (component == null || component.getTimezoneId() == null) {
      return assigned.getGlobalId();
    }
    // Some programs give a zone a name of their own and say here which one they mean.
    biweekly.property.RawProperty location = component.getExperimentalProperty("X-LIC-LOCATION");
    return location != null ? location.getValue() : component.getTimezoneId().getValue();
  }

  private static ZoneId named(String name) throws UnknownZoneException {
    String plain = name.replaceAll("^[\"/]+|\"$", "");
    String windows = WINDOWS.get(plain.toLowerCase(Locale.ROOT));
    try {
      return ZoneId.of(windows == null ? plain : windows);
    } catch (DateTimeException unknown) {
      throw new UnknownZoneException(plain);
    }
  }

  /** The first moment at which the clock shows this; the jump when it never does. */
  static Instant moment(LocalDateTime wall, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(wall).getInstant()
        : wall.toInstant(offsets.getFirst());
  }

  /** A zone no rules are known of. */
  static final class UnknownZoneException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownZoneException(String name) {
      super(name, null, false, false);
    }

    String zone() {
      return String.valueOf(getMessage());
    }
  }
}
