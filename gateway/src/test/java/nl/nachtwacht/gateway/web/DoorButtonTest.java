package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.gateway.RealGateway;
import nl.nachtwacht.gateway.security.SecretHash;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The button that opens the door: for who has the alarm, asked twice, its outcome in words. */
class DoorButtonTest {
  private static final String TOKEN = "3b8a1f0e9d7c6b5a4f3e2d1c0b9a8f7e";

  @TempDir Path folder;

  @Test
  void opensTheDoorAfterASecondLookAndSaysWhatCameOfIt() throws Exception {
    try (Browsers browsers = Browsers.start();
        RealGateway gateway = RealGateway.open(folder, SETTINGS, site());
        BrowserContext context = browsers.chromium.newContext()) {
      Mqtt5AsyncClient hub = hub(gateway);
      List<String> complaints = new ArrayList<>();
      Page page = context.newPage();
      page.onConsoleMessage(said -> {
        if (said.type().equals("error")) {
          complaints.add(said.text());
        }
      });
      page.navigate(gateway.gateway().url() + "/");
      say(hub, "zigbee2mqtt/0xc1", "{\"action\":\"emergency\"}");
      page.locator("[data-alarm]").first().click();
      assertThat(page.locator("[data-door]")).hasCount(0);

      page.locator("[data-do=accept]").click();
      page.locator("[data-door][data-do=unlatch]").click();
      assertThat(page.locator("#dialog")).containsText("Voordeur openen?");
      assertThat(page.locator("#dialog")).containsText("Straat 1");
      page.keyboard().press("Enter");

      assertThat(page.locator(".message")).containsText("Voordeur openen: gelukt");
      assertThat(page.locator(".timeline")).containsText("Voordeur openen: gelukt");
      Assertions.assertThat(complaints).as("errors in the browser's console").isEmpty();
      hub.disconnect().join();
    }
  }

  private static Mqtt5AsyncClient hub(RealGateway gateway) {
    Mqtt5AsyncClient hub =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("hub")
            .serverHost("127.0.0.1")
            .serverPort(gateway.gateway().doorPort())
            .simpleAuth()
            .username("hub-1")
            .password(TOKEN.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    hub.connect().join();
    hub.subscribeWith()
        .topicFilter("nuki/+/lockAction")
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(_ -> say(hub, "nuki/LOCK1/state", "5"))
        .send()
        .join();
    return hub;
  }

  private static void say(Mqtt5AsyncClient hub, String topic, String text) {
    hub.publishWith()
        .topic(topic)
        .payload(text.getBytes(StandardCharsets.UTF_8))
        .qos(MqttQos.AT_LEAST_ONCE)
        .send();
  }

  private static final String SETTINGS =
      """
      demo: true
      data: ./store
      site: ./site
      door: {host: 127.0.0.1, port: 0}
      http: {host: 127.0.0.1, port: 0}
      """;

  private static Map<String, String> site() {
    return Map.of(
        "organisation.yaml",
        """
        organisations: [{id: zorg, name: Zorg aan Huis}]
        people:
          - {id: olga, name: Olga, organisations: [zorg], roles: [operator]}
        """,
        "doors.yaml",
        """
        doors:
          - id: hub-1
            secretHash: '%s'
            topics: {publish: ['#'], subscribe: ['nuki/+/lockAction']}
        """
            .formatted(SecretHash.of(TOKEN)),
        "clients/c1.yaml",
        """
        version: 1
        client: {id: c1, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
        home: {id: home-c1, zone: Europe/Amsterdam}
        devices:
          - {id: lock-c1, source: hub-1, family: nuki, native: LOCK1, role: lock, label: Voordeur}
          - {id: sos-c1, source: hub-1, family: zigbee2mqtt, native: '0xc1', role: sos}
        rules: []
        ladder: []
        """);
  }
}
