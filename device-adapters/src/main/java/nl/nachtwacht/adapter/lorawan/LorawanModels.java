package nl.nachtwacht.adapter.lorawan;

import java.time.Duration;
import java.util.List;
import nl.nachtwacht.adapter.DeviceProfile;

/** The models whose frames we read ourselves; one line each. */
final class LorawanModels {
  private static final Duration DAY = Duration.ofHours(25);
  private static final Duration HOURS = Duration.ofHours(3);

  private LorawanModels() {}

  static final List<DeviceProfile> PROFILES =
      List.of(
          of("ws101", "button, also as SOS button", DAY, "alarm.manual", "device.battery"),
          of("ws136", "scene switch", DAY, "button", "device.battery"),
          of("ws202", "motion and daylight sensor", DAY, "motion", "device.battery"),
          of(
              "ws203",
              "motion, temperature and humidity sensor",
              DAY,
              "presence",
              "measurement",
              "device.battery"),
          of("ws301", "door contact", DAY, "contact", "device.tamper", "device.battery"),
          of("ws302", "sound level sensor", HOURS, "measurement", "device.battery"),
          of("ws303", "leak sensor", DAY, "hazard.water", "device.battery"),
          of("ws523", "socket with power meter", HOURS, "measurement"),
          of(
              "em300-mcs",
              "door contact, temperature and humidity",
              HOURS,
              "contact",
              "measurement",
              "device.battery"),
          of("em300-mld", "leak sensor with membrane", DAY, "hazard.water", "device.battery"),
          of(
              "em300-sld",
              "leak sensor with probe, temperature and humidity",
              HOURS,
              "hazard.water",
              "measurement",
              "device.battery"),
          of(
              "vs330",
              "bathroom occupancy sensor",
              DAY,
              "presence",
              "measurement",
              "device.battery"),
          of("vs340", "seat occupancy sensor", DAY, "seat", "device.battery"),
          of("vs370", "presence radar", DAY, "presence", "device.battery"),
          of(
              "vs373",
              "fall radar; vendor decoder's codes, region polarity by frame type",
              HOURS,
              "fall",
              "bed",
              "presence",
              "inactivity",
              "measurement"),
          of(
              "at101",
              "outdoor tracker",
              DAY,
              "position",
              "geofence",
              "tilt",
              "motion",
              "device.battery"));

  private static DeviceProfile of(String id, String what, Duration silentAtMost, String... kinds) {
    return DeviceProfile.of(id, "Milesight", what, List.of(kinds), silentAtMost);
  }
}
