package nl.nachtwacht.adapter.lorawan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.adapter.Encoded;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.TopicRoute;
import org.junit.jupiter.api.Test;

class LorawanDownlinksTest {
  private static final Instant NOW = Instant.parse("2026-03-14T02:13:00Z");

  private final Map<String, String> kept = new HashMap<>();

  private void hears(String topic, String payload) {
    Decoded decoded =
        AdapterCatalogue.standard().decode(Message.live(topic, payload, NOW), kept::get);
    if (decoded instanceof Decoded.Events events) {
      events.remember().forEach(one -> kept.put(one.key(), one.value()));
    }
  }

  private Encoded told(DeviceCommand command, String device) {
    return AdapterCatalogue.standard().encode(command, "lorawan", device, kept::get, null);
  }

  private static String chirpStack(String profile) {
    return "{\"deduplicationId\":\"3f1a\",\"time\":\"2026-03-14T02:12:59+00:00\",\"deviceInfo\":"
        + "{\"deviceProfileName\":\""
        + profile
        + "\",\"deviceName\":\"hanger\",\"devEui\":\"20635f0000000011\"},\"fCnt\":3,\"fPort\":18,"
        + "\"data\":\"A3rBiQACHwyAAw8AAg==\"}";
  }

  @Test
  void asksATrackerBehindChirpStackWhereItIs() {
    hears("application/a1/device/20635f0000000011/event/up", chirpStack("Abeeway compact tracker"));

    assertThat(told(DeviceCommand.LOCATE, "20635f0000000011"))
        .isInstanceOfSatisfying(
            Encoded.Publish.class,
            publish -> {
              assertThat(publish.topic())
                  .isEqualTo("application/a1/device/20635f0000000011/command/down");
              assertThat(new String(publish.payload(), StandardCharsets.UTF_8))
                  .isEqualTo(
                      "{\"devEui\":\"20635f0000000011\",\"confirmed\":false,\"fPort\":2,"
                          + "\"data\":\"AQE=\"}");
            });
  }

  @Test
  void asksATrackerBehindTheThingsStackWhereItIs() {
    hears(
        "v3/wijk-oost@ttn/devices/abeeway-7/up",
        "{\"end_device_ids\":{\"device_id\":\"abeeway-7\",\"dev_eui\":\"20635F0000000012\"},"
            + "\"received_at\":\"2026-03-14T02:12:59Z\",\"uplink_message\":{\"session_key_id\":"
            + "\"AY0\",\"f_port\":18,\"f_cnt\":4,\"frm_payload\":\"A3rBiQACHwyAAw8AAg==\"}}");

    assertThat(told(DeviceCommand.LOCATE, "20635f0000000012"))
        .isInstanceOfSatisfying(
            Encoded.Publish.class,
            publish -> {
              assertThat(publish.topic()).isEqualTo("v3/wijk-oost@ttn/devices/abeeway-7/down/push");
              assertThat(new String(publish.payload(), StandardCharsets.UTF_8))
                  .isEqualTo(
                      "{\"downlinks\":[{\"f_port\":2,\"frm_payload\":\"AQE=\","
                          + "\"priority\":\"HIGH\"}]}");
            });
  }

  @Test
  void saysWhyAnotherDeviceCannotBeAsked() {
    hears("application/a1/device/20635f0000000011/event/up", chirpStack("Milesight WS101"));

    assertThat(told(DeviceCommand.LOCATE, "20635f0000000011"))
        .isInstanceOf(Encoded.Unsupported.class);
    assertThat(told(DeviceCommand.UNLOCK, "20635f0000000011"))
        .isInstanceOf(Encoded.Unsupported.class);
  }

  @Test
  void answersOnTheTopicsOfTheSite() {
    TopicRoute route = new TopicRoute("huis/lora/#", "lorawan", "huis/lora", "application");
    assertThat(route.outward("application/a1/device/x/command/down"))
        .isEqualTo("huis/lora/a1/device/x/command/down");
  }
}
