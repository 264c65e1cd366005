package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.gateway.MqttHub;
import nl.nachtwacht.gateway.RealGateway;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The button that opens the door: for who has the alarm, asked twice, its outcome in words. */
class DoorButtonTest {
  @TempDir Path folder;

  @Test
  void opensTheDoorAfterASecondLookAndSaysWhatCameOfIt() throws Exception {
    try (Browsers browsers = Browsers.start();
        RealGateway gateway = RealGateway.open(folder, SETTINGS, site());
        MqttHub hub = MqttHub.at(gateway);
        BrowserContext context = browsers.chromium.newContext()) {
      hub.hears("nuki/+/lockAction", _ -> hub.answer("nuki/LOCK1/state", "5"));
      List<String> complaints = new ArrayList<>();
      Page page = context.newPage();
      page.onConsoleMessage(said -> {
        if (said.type().equals("error")) {
          complaints.add(said.text());
        }
      });
      page.navigate(gateway.gateway().url() + "/");
      hub.say("zigbee2mqtt/0xc1", "{\"action\":\"emergency\"}");
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
    }
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
        MqttHub.card("['nuki/+/lockAction']"),
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
