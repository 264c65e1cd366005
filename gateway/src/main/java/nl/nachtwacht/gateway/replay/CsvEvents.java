package nl.nachtwacht.gateway.replay;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a table of sensor events says, in our vocabulary. Public data sets of homes have
 * their own words; a kind we do not know is a sign of life, and nothing more is made of it.
 */
final class CsvEvents {
  private static final String FAMILY = "replay";
  private static final String PROFILE = "csv";

  /** Kinds that are one thing or the other; a value that says neither is no event. */
  private static final Set<String> STATES = Set.of("contact", "door", "bed", "seat", "chair");

  private static final Set<String> KINDS =
      Set.of(
          "motion",
          "presence",
          "light",
          "appliance",
          "contact",
          "door",
          "bed",
          "seat",
          "chair",
          "smoke",
          "co",
          "gas",
          "leak",
          "heat",
          "sos",
          "badge",
          "temperature",
          "battery");

  private CsvEvents() {}

  /** Whether a kind has a meaning of its own here. */
  static boolean knows(String kind) {
    return KINDS.contains(kind);
  }

  /** The event; {@code null} for a row that says nothing of the home or the client. */
  static @Nullable DeviceEvent of(CsvRow row) {
    return switch (row.kind()) {
      case "motion" -> turned(row, new Observation.Motion(null, null, null));
      case "presence" ->
          turned(row, new Observation.Presence(null, null, Observation.Presence.Movement.UNKNOWN));
      case "light", "appliance" -> turned(row, new Observation.Appliance(null, null));
      case "contact", "door", "bed", "seat", "chair" -> state(row);
      case "smoke", "co", "gas", "leak", "heat" -> turned(row, hazard(row.kind()));
      case "sos" ->
          event(
              row,
              Phase.MOMENTARY,
              new Observation.ManualAlarm(
                  Observation.ManualAlarm.Trigger.PERSONAL,
                  Observation.ManualAlarm.Press.SHORT,
                  false));
      case "badge" ->
          event(
              row,
              Phase.MOMENTARY,
              new Observation.Button(null, Observation.ManualAlarm.Press.SHORT));
      case "temperature" -> temperature(row);
      default -> signOfLife(row);
    };
  }

  /** Only that somebody did something, wherever it was; {@code null} for what merely ended. */
  static @Nullable DeviceEvent signOfLife(CsvRow row) {
    boolean ended =
        switch (row.kind()) {
          case "motion", "presence", "light", "appliance" -> said(row) == Said.ENDED;
          case "temperature", "battery" -> true;
          default -> false;
        };
    return ended ? null : event(row, Phase.MOMENTARY, new Observation.Motion(null, null, null));
  }

  /**
   * Whether the row's kind is one we know and its value is not: nobody may take it for "closed".
   */
  static boolean unread(CsvRow row) {
    return STATES.contains(row.kind())
        ? said(row) == Said.NEITHER
        : row.kind().equals("temperature") && Double.isNaN(degrees(row));
  }

  private static @Nullable DeviceEvent state(CsvRow row) {
    Said said = said(row);
    if (said == Said.NEITHER) {
      return null;
    }
    boolean on = said == Said.BEGAN;
    return event(
        row,
        Phase.STATE,
        switch (row.kind()) {
          case "contact", "door" -> new Observation.Contact(on, false);
          case "bed" -> new Observation.Bed(on, null, null);
          default -> new Observation.Seat(on);
        });
  }

  private static DeviceEvent turned(CsvRow row, Observation observation) {
    Phase phase =
        switch (said(row)) {
          case BEGAN -> Phase.START;
          case ENDED -> Phase.END;
          case NEITHER -> Phase.MOMENTARY;
        };
    return event(row, phase, observation);
  }

  private static Observation hazard(String kind) {
    Observation.Hazard.Substance substance =
        kind.equals("leak")
            ? Observation.Hazard.Substance.WATER
            : Observation.Hazard.Substance.valueOf(kind.toUpperCase(Locale.ROOT));
    return new Observation.Hazard(substance, null, null);
  }

  private static @Nullable DeviceEvent temperature(CsvRow row) {
    double degrees = degrees(row);
    return Double.isFinite(degrees)
        ? event(row, Phase.MEASUREMENT, new Observation.Measurement("temperature", degrees, "Cel"))
        : null;
  }

  private static double degrees(CsvRow row) {
    try {
      return Double.parseDouble(row.value());
    } catch (NumberFormatException noNumber) {
      return Double.NaN;
    }
  }

  private enum Said {
    BEGAN,
    ENDED,
    NEITHER
  }

  private static Said said(CsvRow row) {
    Said said = said(row.value());
    return said == Said.NEITHER ? said(row.value().strip().toUpperCase(Locale.ROOT)) : said;
  }

  private static Said said(String value) {
    return switch (value) {
      case "ON", "OPEN", "OCCUPIED", "IN", "TRUE", "true", "1" -> Said.BEGAN;
      case "OFF", "CLOSE", "CLOSED", "FREE", "OUT", "FALSE", "false", "0" -> Said.ENDED;
      default -> Said.NEITHER;
    };
  }

  private static DeviceEvent event(CsvRow row, Phase phase, Observation observation) {
    Instant at = Instant.ofEpochMilli(row.timeMs());
    return new DeviceEvent(Envelope.live(FAMILY, row.sensor(), PROFILE, phase, at), observation);
  }
}
