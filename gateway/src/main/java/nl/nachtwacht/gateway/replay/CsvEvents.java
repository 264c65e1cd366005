package nl.nachtwacht.gateway.replay;

import java.time.Instant;
import java.util.Locale;
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

  private CsvEvents() {}

  /** The event; {@code null} for a row that says nothing of the home or the client. */
  static @Nullable DeviceEvent of(CsvRow row) {
    return switch (row.kind()) {
      case "motion" -> turned(row, new Observation.Motion(null, null, null));
      case "presence" ->
          turned(row, new Observation.Presence(null, null, Observation.Presence.Movement.UNKNOWN));
      case "light", "appliance" -> turned(row, new Observation.Appliance(null, null));
      case "contact", "door" -> event(row, Phase.STATE, new Observation.Contact(on(row), false));
      case "bed" -> event(row, Phase.STATE, new Observation.Bed(on(row), null, null));
      case "seat", "chair" -> event(row, Phase.STATE, new Observation.Seat(on(row)));
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
          case "motion", "presence", "light", "appliance" -> off(row);
          case "temperature", "battery" -> true;
          default -> false;
        };
    return ended ? null : event(row, Phase.MOMENTARY, new Observation.Motion(null, null, null));
  }

  private static DeviceEvent turned(CsvRow row, Observation observation) {
    Phase phase = off(row) ? Phase.END : on(row) ? Phase.START : Phase.MOMENTARY;
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
    double degrees;
    try {
      degrees = Double.parseDouble(row.value());
    } catch (NumberFormatException noNumber) {
      return null;
    }
    return Double.isFinite(degrees)
        ? event(row, Phase.MEASUREMENT, new Observation.Measurement("temperature", degrees, "Cel"))
        : null;
  }

  private static boolean on(CsvRow row) {
    return switch (row.value()) {
      case "ON", "OPEN", "OCCUPIED", "IN", "TRUE", "true", "1" -> true;
      default -> false;
    };
  }

  private static boolean off(CsvRow row) {
    return switch (row.value()) {
      case "OFF", "CLOSE", "CLOSED", "FREE", "OUT", "FALSE", "false", "0" -> true;
      default -> false;
    };
  }

  private static DeviceEvent event(CsvRow row, Phase phase, Observation observation) {
    Instant at = Instant.ofEpochMilli(row.timeMs());
    return new DeviceEvent(Envelope.live(FAMILY, row.sensor(), PROFILE, phase, at), observation);
  }
}
