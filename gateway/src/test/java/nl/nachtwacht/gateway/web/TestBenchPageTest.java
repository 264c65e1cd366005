package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.gateway.MqttHub;
import nl.nachtwacht.gateway.RealGateway;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installer with a phone, a real gateway, and a hub that speaks MQTT. */
class TestBenchPageTest {
  @TempDir Path folder;

  @Test
  void anInstallerTestsAHomeWithAThumbAndTheProofStays() throws Exception {
    try (Browsers browsers = Browsers.start();
        RealGateway gateway = RealGateway.open(folder, SETTINGS, site());
        MqttHub hub = MqttHub.at(gateway);
        BrowserContext context =
            browsers.chromium.newContext(
                new Browser.NewContextOptions().setViewportSize(390, 844).setLocale("nl-NL"))) {
      List<String> complaints = new ArrayList<>();
      Page page = context.newPage();
      page.setDefaultTimeout(30_000);
      page.onConsoleMessage(said -> {
        if (said.type().equals("error")) {
          complaints.add(said.text());
        }
      });
      page.navigate(gateway.gateway().url() + "/proefstand");
      page.locator("[data-home=c1]").click();
      assertThat(page.locator("[data-device=sos-c1]")).containsText("Nooit getest");
      page.locator("[data-do=begin]").click();
      assertThat(page.locator(".running")).containsText("Ingrid");

      hub.say("zigbee2mqtt/0xc2", "{\"contact\":false,\"battery\":97,\"linkquality\":88}");
      page.locator("[data-device=door-c1] [data-do=passed]").click();
      assertThat(page.locator("[data-device=door-c1]")).containsText("Werkt, getest");
      assertThat(page.locator("[data-device=door-c1]")).containsText("LQI 88");
      assertThat(page.locator("[data-device=door-c1]")).containsText("97 %");

      hub.say("zigbee2mqtt/0xc1", "{\"action\":\"emergency\"}");
      assertThat(page.locator(".press.unconfirmed")).containsText("Echt alarm over");
      Assertions.assertThat(gateway.alarms("c1"))
          .extracting(one -> one.getString("class"))
          .containsExactly("test");
      page.locator("[data-do=confirm]").click();
      assertThat(page.locator(".press.confirmed")).containsText("bevestigd als test");
      assertThat(page.locator("[data-device=sos-c1]")).containsText("Werkt, getest");
      page.locator("[data-device=sos-c1] summary").click();
      assertThat(page.locator("[data-device=sos-c1] .proof")).containsText("t8 bevestigd als test");

      hub.say("zigbee2mqtt/0xc1", "{\"action\":\"emergency\"}");
      page.locator("[data-do=real]").click();
      assertThat(page.locator(".press.real")).containsText("ECHT alarm");
      page.locator("[data-do=end]").click();
      assertThat(page.locator("[data-do=begin]")).isVisible();
      Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      Assertions.assertThat(complaints).as("errors in the browser's console").isEmpty();
    }
    try (RealGateway again = RealGateway.reopen(folder)) {
      JsonObject tests = again.get("/clients/c1/tests");
      Assertions.assertThat(
              tests.getJsonArray("proofs").stream()
                  .map(JsonObject.class::cast)
                  .map(one -> one.getString("device") + " " + one.getBoolean("passed")))
          .containsExactly("sos-c1 true", "door-c1 true");
    }
  }

  private static final String SETTINGS =
      """
      demo: true
      data: ./store
      site: ./site
      door: {host: 127.0.0.1, port: 0}
      http: {host: 127.0.0.1, port: 0, demoPerson: ingrid}
      """;

  private static Map<String, String> site() {
    return Map.of(
        "organisation.yaml",
        """
        organisations: [{id: zorg, name: Zorg aan Huis}]
        people:
          - {id: ingrid, name: Ingrid, organisations: [zorg], roles: [installer]}
        """,
        "doors.yaml",
        MqttHub.card("[]"),
        "clients/c1.yaml",
        """
        version: 1
        client: {id: c1, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
        home: {id: home-c1, zone: Europe/Amsterdam}
        devices:
          - {id: door-c1, source: hub-1, family: zigbee2mqtt, native: '0xc2', role: front-door, label: Voordeur}
          - {id: sos-c1, source: hub-1, family: zigbee2mqtt, native: '0xc1', role: sos, label: Alarmknop}
        rules: []
        ladder: []
        """);
  }
}
