package nl.nachtwacht.gateway.deliver.scaip;

import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import org.jspecify.annotations.Nullable;

/**
 * Which codes an alarm gets on its way to a centre. The table is data (codes.properties); a kind
 * that is not in it is told as an automatic alarm, never kept back.
 */
final class AlarmCodes {
  private static final int MONITORING_DEVICE = 49;
  private static final int AUTOMATIC_ALARM = 9;
  private static final int TROUBLE = 105;
  private static final int TEST = 102;

  /**
   * Codes of one kind.
   *
   * @param deviceType {@code dty}
   * @param status {@code stc}
   * @param place {@code lco} where the evidence names no room; {@code null}: none
   * @param voice whether somebody wants to speak
   */
  record Codes(int deviceType, int status, @Nullable Integer place, boolean voice) {}

  private static final CodeTable TABLE = CodeTable.read("codes.properties");

  private AlarmCodes() {}

  /** The codes of an alarm as it is raised. */
  static Codes of(Alarm alarm) {
    Codes known = TABLE.kinds().get(alarm.kind());
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
      Integer place = room == null ? null : TABLE.rooms().get(room);
      if (place != null) {
        return place;
      }
    }
    return null;
  }
}
