package nl.nachtwacht.gateway.deliver.scaip;

import java.util.Map;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import org.jspecify.annotations.Nullable;

/**
 * Which codes an alarm gets on its way to a centre. The table is the mapping of the reference; a
 * kind that is not in it is told as an automatic alarm, never kept back.
 */
final class AlarmCodes {
  private static final int MONITORING_DEVICE = 49;
  private static final int AUTOMATIC_ALARM = 9;
  private static final int TROUBLE = 105;
  private static final int TEST = 102;

  private static final int HOME = 2;
  private static final int BATHROOM = 11;
  private static final int BEDROOM = 12;
  private static final int GEOFENCE = 19;
  private static final int FRONT_DOOR = 39;

  /**
   * Codes of one kind.
   *
   * @param deviceType {@code dty}
   * @param status {@code stc}
   * @param place {@code lco} where the evidence names no room; {@code null}: none
   * @param voice whether somebody wants to speak
   */
  record Codes(int deviceType, int status, @Nullable Integer place, boolean voice) {}

  private static final Map<String, Codes> BY_KIND =
      Map.ofEntries(
          row("sos", 3, 10, HOME, true),
          row("staff-alarm", 4, 110, HOME, true),
          row("fall", 5, 9, HOME, true),
          row("hazard-smoke", 23, 9, HOME, true),
          row("hazard-co", 26, 9, HOME, true),
          row("hazard-gas", 21, 9, HOME, true),
          row("hazard-heat", 25, 9, HOME, true),
          row("hazard-water", 33, 9, HOME, false),
          row("out-of-bed", 12, 3, BEDROOM, false),
          row("out-of-bed-no-motion", 12, 3, BEDROOM, false),
          row("not-up", 12, 117, BEDROOM, false),
          row("in-bed-too-long", 12, 117, BEDROOM, false),
          row("bed-unrest", 12, 119, BEDROOM, false),
          row("bathroom-too-long", 18, 71, BATHROOM, false),
          row("front-door-open", 14, 76, FRONT_DOOR, false),
          row("door-left-open", 14, 77, FRONT_DOOR, false),
          row("front-door-opened", 14, 76, FRONT_DOOR, false),
          row("left-open", 14, 77, FRONT_DOOR, false),
          row("front-door-not-returned", 15, 9, FRONT_DOOR, false),
          row("door-not-returned", 15, 9, FRONT_DOOR, false),
          row("not-home", 15, 3, HOME, false),
          row("away-long", 15, 3, HOME, false),
          row("wandering", 15, 9, GEOFENCE, false),
          row("wandering-inside", 15, 119, HOME, false),
          row("geofence-left", 51, 9, GEOFENCE, false),
          row("left-zone", 51, 9, GEOFENCE, false),
          row("entered-zone", 51, 106, GEOFENCE, false),
          row("no-motion", 10, 69, HOME, false),
          row("no-motion-by-day", 10, 69, HOME, false),
          row("inactivity", 10, 69, HOME, false),
          row("unusual-inactivity", 10, 69, HOME, false),
          row("dose-missed", 11, 81, HOME, false),
          row("dose-not-taken", 11, 81, HOME, false),
          row("dispenser-empty", 11, 64, HOME, false),
          row("dispenser-jam", 11, 52, HOME, false),
          row("appliance-on", 20, 7, 21, false),
          row("too-cold", 20, 101, HOME, false),
          row("too-warm", 20, 100, HOME, false),
          row("carer-not-arrived", 8, 3, HOME, false),
          row("prompt-unanswered", 31, 104, HOME, false),
          row("loud-sound", 20, 46, HOME, false),
          row("sustained-sound", 20, 47, HOME, false),
          row("staff-safety", 6, 110, HOME, true),
          row("tracker-battery", 51, 16, null, false),
          row("tracker-not-charging", 51, 16, null, false),
          row("tracker-not-worn", 51, 31, null, false),
          row("device-silent", MONITORING_DEVICE, 73, null, false),
          row("devices-silent", 32, 23, HOME, false),
          row("device-never-seen", MONITORING_DEVICE, 73, null, false),
          row("device-never-tested", MONITORING_DEVICE, 65, null, false),
          row("device-test-due", MONITORING_DEVICE, 65, null, false),
          row("sensor-flapping", MONITORING_DEVICE, 67, null, false),
          row("home-unguarded", 31, 78, HOME, false),
          row("condition", 31, 9, HOME, false),
          row("audit", 31, 67, null, false),
          row("channel-down", 32, 23, null, false),
          row("night-list", 31, 78, null, false),
          row("roster-gap", 8, 3, null, false),
          row("roster-thin", 8, 64, null, false),
          row("roster-unverified", 8, 80, null, false),
          row("review-overdue", 31, 80, null, false),
          row("battery-critical", MONITORING_DEVICE, 14, null, false),
          row("battery-falling", MONITORING_DEVICE, 16, null, false),
          row("battery-low", MONITORING_DEVICE, 16, null, false),
          row("device-offline", MONITORING_DEVICE, 73, null, false),
          row("hub-power-lost", 41, 85, HOME, false),
          row("hub-lost", 32, 26, HOME, false));

  /** Dutch names of rooms, as placements and evidence use them. */
  private static final Map<String, Integer> BY_ROOM =
      Map.ofEntries(
          Map.entry("badkamer", BATHROOM),
          Map.entry("toilet", BATHROOM),
          Map.entry("slaapkamer", BEDROOM),
          Map.entry("keuken", 21),
          Map.entry("woonkamer", 43),
          Map.entry("hal", 42),
          Map.entry("gang", 42),
          Map.entry("garage", 15),
          Map.entry("tuin", 16),
          Map.entry("trap", 25),
          Map.entry("studeerkamer", 26),
          Map.entry("zolder", 28),
          Map.entry("schuur", 29),
          Map.entry("kelder", 10));

  private AlarmCodes() {}

  /** The codes of an alarm as it is raised. */
  static Codes of(Alarm alarm) {
    Codes known = BY_KIND.get(alarm.kind());
    Codes codes =
        known != null
            ? known
            : new Codes(
                MONITORING_DEVICE,
                alarm.alarmClass().care() ? AUTOMATIC_ALARM : TROUBLE,
                null,
                false);
    Integer room = room(alarm);
    Integer place = room == null ? codes.place : room;
    return alarm.alarmClass() == AlarmClass.TEST
        ? new Codes(codes.deviceType, TEST, place, false)
        : new Codes(codes.deviceType, codes.status, place, codes.voice);
  }

  private static @Nullable Integer room(Alarm alarm) {
    for (var fact : alarm.evidence()) {
      String room = fact.values().get("room");
      Integer place = room == null ? null : BY_ROOM.get(room);
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  private static Map.Entry<String, Codes> row(
      String kind, int deviceType, int status, @Nullable Integer place, boolean voice) {
    return Map.entry(kind, new Codes(deviceType, status, place, voice));
  }
}
