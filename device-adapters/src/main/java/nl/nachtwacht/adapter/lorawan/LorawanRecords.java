package nl.nachtwacht.adapter.lorawan;

import com.fasterxml.jackson.databind.JsonNode;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Observation.Presence;
import nl.nachtwacht.event.Phase;

/**
 * The lists inside a decoded object: alarms of the fall radar, and history kept while out of reach.
 */
final class LorawanRecords {
  /** Records of one uplink; a frame holds a dozen at most. */
  static final int RECORDS_MAX = 200;

  private LorawanRecords() {}

  /** VS373 {@code events}: each alarm has a number, which is its episode. */
  static void alarms(JsonNode events, Telling telling) {
    int count = 0;
    for (JsonNode alarm : events) {
      if (count++ < RECORDS_MAX) {
        alarm(alarm, telling);
      }
    }
  }

  static void alarm(JsonNode alarm, Telling telling) {
    String type = Scalars.word(Scalars.of(alarm.get("alarm_type")));
    String status = Scalars.word(Scalars.of(alarm.get("alarm_status")));
    if (type == null || status == null) {
      return;
    }
    boolean active = status.endsWith("triggered");
    boolean ignored = status.endsWith("ignored");
    Integer id = Scalars.whole(Scalars.of(alarm.get("alarm_id")), 0, 65_535);
    Integer region = Scalars.whole(Scalars.of(alarm.get("region_id")), 1, 99);
    Envelope envelope =
        telling
            .envelope()
            .inPhase(active ? Phase.START : Phase.END)
            .inEpisode(id == null ? null : "alarm-" + id);
    Observation observation =
        observation(type, active, ignored, region == null ? null : "region_" + region);
    telling.add(envelope, observation);
  }

  private static Observation observation(
      String type,
      boolean active,
      boolean ignored,
      @org.jspecify.annotations.Nullable String zone) {
    return switch (type) {
      case "fall" ->
          new Fall(
              active ? Fall.Stage.CONFIRMED : ignored ? Fall.Stage.CANCELLED : Fall.Stage.EXITED,
              null,
              null,
              null,
              null);
      case "out_of_bed" -> new Observation.Bed(!active, null, null);
      case "motionless", "dwell" -> new Observation.Inactivity(null);
      case "occupied" ->
          new Presence(zone, null, active ? Presence.Movement.UNKNOWN : Presence.Movement.NONE);
      case "vacant" ->
          new Presence(zone, null, active ? Presence.Movement.NONE : Presence.Movement.UNKNOWN);
      // Breathing alarms have no word of their own; visible, and for a human to judge.
      default -> new Observation.Undecodable(Observation.Undecodable.Reason.UNKNOWN_CODE, 0);
    };
  }

  /**
   * Records with their own times: told as they were, marked late, without touching what is known of
   * the present.
   *
   * @return what they told
   */
  static java.util.List<nl.nachtwacht.event.DeviceEvent> history(
      JsonNode history, Envelope envelope, String hint) {
    java.util.List<nl.nachtwacht.event.DeviceEvent> told = new java.util.ArrayList<>();
    String note = null;
    int count = 0;
    for (JsonNode record : history) {
      if (count++ >= RECORDS_MAX || !record.isObject()) {
        break;
      }
      Telling telling = new Telling(at(record, envelope), note, false);
      if (record.has("alarm_type")) {
        alarm(record, telling);
      } else {
        Fields fields = Fields.of(record);
        fields.add(LorawanBlocks.HINT, hint);
        LorawanBlocks.ALL.tell(fields, telling);
      }
      told.addAll(telling.events());
      note = telling.newNote() == null ? note : telling.newNote();
    }
    return told;
  }

  private static Envelope at(JsonNode record, Envelope envelope) {
    DeviceTime time =
        DeviceTime.epoch(
            Scalars.of(record.get("timestamp")), envelope.receivedAt(), ClockQuality.DEVICE);
    Envelope own = time.stamp(envelope);
    return own.marked(DeviceTime.with(own.marks(), Mark.LATE));
  }
}
