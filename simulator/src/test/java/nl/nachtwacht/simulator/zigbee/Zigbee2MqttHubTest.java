package nl.nachtwacht.simulator.zigbee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.simulator.world.Chance;
import nl.nachtwacht.simulator.world.Json;
import nl.nachtwacht.simulator.world.Publication;
import nl.nachtwacht.simulator.world.World;
import org.junit.jupiter.api.Test;

class Zigbee2MqttHubTest {
  private static final World WORLD = new World(Instant.parse("2026-01-12T22:15:30.250Z"));

  private final List<Publication> sent = new ArrayList<>();
  private final ZigbeeDevice button = device(ZigbeeModel.SOS_BUTTON, "alarmknop");
  private final ZigbeeDevice door = device(ZigbeeModel.CONTACT, "hal/voordeur");
  private final Zigbee2MqttHub hub =
      new Zigbee2MqttHub(
          Zigbee2MqttHub.BASE,
          HubClock.local(ZoneId.of("Europe/Amsterdam")),
          WORLD,
          new Chance(1),
          sent::add,
          List.of(button, door));

  @Test
  void aPressHasNeitherNumberNorClockOfItsOwnAndIsNotCached() throws IOException {
    hub.press(button, "emergency");
    hub.repeat(button);

    assertThat(json(0).path("action").asText()).isEqualTo("emergency");
    assertThat(json(0).path("last_seen").asText()).isEqualTo("2026-01-12T23:15:30+01:00");
    assertThat(sent.get(0).retain()).isFalse();
    assertThat(json(1).has("action")).isFalse();
  }

  @Test
  void anAnnounceSaysActionNull() throws IOException {
    hub.announce(button);

    assertThat(json(0).path("action").isNull()).isTrue();
    assertThat(json(0).has("action")).isTrue();
  }

  @Test
  void aReplayedPressIsTheSameBytesButRetained() {
    hub.press(button, "emergency");
    hub.replayRetainedPress(button);

    assertThat(sent.get(1).payload()).isEqualTo(sent.get(0).payload());
    assertThat(sent.get(1).retain()).isTrue();
  }

  @Test
  void contactFalseMeansOpen() throws IOException {
    hub.report(door, Map.of("contact", false));

    assertThat(sent.get(0).topic()).isEqualTo("zigbee2mqtt/hal/voordeur");
    assertThat(json(0).path("contact").asBoolean(true)).isFalse();
    assertThat(json(0).path("voltage").asInt()).isBetween(2_900, 3_200);
  }

  @Test
  void theInventoryNamesAddressModelAndExposes() throws IOException {
    hub.start();

    JsonNode inventory = Json.read(sent.get(2).payload());
    assertThat(inventory.get(0).path("type").asText()).isEqualTo("Coordinator");
    JsonNode contact = inventory.get(2);
    assertThat(contact.path("ieee_address").asText()).matches("0x[0-9a-f]{16}");
    assertThat(contact.path("friendly_name").asText()).isEqualTo("hal/voordeur");
    assertThat(contact.path("definition").path("model").asText()).isEqualTo("MCCGQ11LM");
    JsonNode expose = contact.path("definition").path("exposes").get(1);
    assertThat(expose.path("property").asText()).isEqualTo("contact");
    assertThat(expose.path("value_on").asBoolean(true)).isFalse();
  }

  @Test
  void aStartTellsTheCacheOfEveryDeviceAndItsAvailabilityRetained() {
    hub.start();

    assertThat(sent.stream().map(Publication::topic))
        .containsExactly(
            "zigbee2mqtt/bridge/state",
            "zigbee2mqtt/bridge/info",
            "zigbee2mqtt/bridge/devices",
            "zigbee2mqtt/alarmknop/availability",
            "zigbee2mqtt/hal/voordeur/availability",
            "zigbee2mqtt/alarmknop",
            "zigbee2mqtt/hal/voordeur");
    assertThat(sent.subList(0, 5)).allMatch(Publication::retain);
    assertThat(sent.subList(5, 7)).noneMatch(Publication::retain);
  }

  @Test
  void theLastWillIsBridgeStateOfflineRetained() {
    assertThat(Zigbee2MqttHub.lastWill("zigbee2mqtt"))
        .hasToString("zigbee2mqtt/bridge/state (retained) {\"state\":\"offline\"}");
  }

  private JsonNode json(int index) throws IOException {
    return Json.read(sent.get(index).payload());
  }

  private static ZigbeeDevice device(ZigbeeModel model, String name) {
    return ZigbeeDevice.pair(model, name, new Chance(name.hashCode()));
  }
}
