package nl.nachtwacht.adapter.hipairbag;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Copies;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.AlarmCancelled;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Phase;

/**
 * A hip airbag: a belt that inflates when its wearer falls. No maker publishes an interface, so
 * this is ours: {@code {"airbag": "<id>", "event": "…", "at": "<ISO-8601>", "id": "<unique>",
 * "battery": 80}} on {@code hipairbag/<id>} or posted. Belts that only call through a pager or a
 * social alarm unit come in as an SOS button or over SCAIP instead.
 *
 * <p>Inflation is a fall: it cannot be undone by the wearer, so a later word that it was inflated
 * by accident is told as a cancellation, and closes nothing.
 */
public final class HipAirbagAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "hipairbag";

  private static final String TOPIC = "hipairbag/";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("hipairbag/#");
  }

  @Override
  public boolean recognises(Message message) {
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    try {
      Fields fields = Fields.read(message.payload());
      return fields.has("airbag") && fields.has("event");
    } catch (Unreadable damaged) {
      return false;
    }
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(Fields.read(message.payload()), message));
  }

  private static Decoded read(Fields fields, Message message) {
    Object own = fields.get("airbag");
    String topic = message.topic();
    Object id = own == null && topic.startsWith(TOPIC) ? topic.substring(TOPIC.length()) : own;
    String nativeId = Scalars.identity(id, "airbag");
    DeviceTime time =
        DeviceTime.any(fields.get("at"), null, message.receivedAt(), ClockQuality.DEVICE);
    Envelope envelope =
        time.stamp(Envelope.live(FAMILY, nativeId, "belt", Phase.STATE, message.receivedAt()));
    Telling telling = new Telling(envelope, null, message.retained());
    String word = fields.word("event");
    if (word == null) {
      throw Unreadable.missing("event");
    }
    event(word, telling);
    Double battery = fields.within("battery", 0, 100);
    if (battery != null) {
      telling.tell(Phase.STATE, new Observation.Battery(battery, null, null, null, null));
    }
    String messageId = fields.text("id");
    return Decoded.of(
        Copies.keyed(telling.events(), messageId == null ? null : nativeId + "/" + messageId));
  }

  private static void event(String word, Telling telling) {
    switch (word) {
      case "inflated" ->
          telling.tell(Phase.START, new Fall(Fall.Stage.CONFIRMED, null, null, null, null));
      case "fall_suspected" ->
          telling.tell(Phase.START, new Fall(Fall.Stage.SUSPECTED, null, null, null, null));
      case "inflated_by_accident" ->
          telling.tell(Phase.MOMENTARY, new AlarmCancelled(AlarmCancelled.By.CARER));
      case "worn" -> telling.tell(Phase.STATE, reach(Connectivity.State.ONLINE));
      case "taken_off", "charging" -> telling.tell(Phase.STATE, reach(Connectivity.State.SLEEPING));
      case "battery_low" ->
          telling.tell(Phase.STATE, new Observation.Battery(null, null, true, null, null));
      case "cartridge_empty", "cartridge_missing", "fault" ->
          telling.tell(Phase.MOMENTARY, new Observation.Fault(word, null));
      case "test" -> telling.tell(Phase.MOMENTARY, new Observation.Test(null));
      default -> throw Unreadable.unknownCode("event");
    }
  }

  private static Connectivity reach(Connectivity.State state) {
    return new Connectivity(state, Connectivity.Cause.HEARTBEAT);
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            "belt",
            "any",
            "hip airbag",
            Set.of(
                "fall",
                "alarm.cancelled",
                "device.battery",
                "device.connectivity",
                "device.fault",
                "device.test"),
            Duration.ofHours(25),
            Set.of(),
            "inflation is a fall"));
  }
}
