package nl.nachtwacht.gateway.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.gateway.RealGateway;
import nl.nachtwacht.gateway.security.SecretHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running gateway calls by the roster as it is when somebody presses the button. */
class RosterGatewayTest {
  private static final String TOKEN = "0f9c2b7d5e1a4c8896b3d2f1e0a7c5b4";

  private static final String SETTINGS =
      """
      demo: true
      data: ./store
      site: ./site
      door: {host: 127.0.0.1, port: 0}
      http: {host: 127.0.0.1, port: 0}
      channels: [{id: push, type: webhook, url: 'http://127.0.0.1:9/'}]
      intake: [{id: traccar, family: traccar, tokenHash: '%s'}]
      """
          .formatted(SecretHash.of(TOKEN));

  private static final Map<String, String> SITE =
      Map.of(
          "organisation.yaml",
          """
          organisations: [{id: zorg, name: Zorg aan Huis}]
          people:
            - {id: olga, name: Olga, organisations: [zorg], roles: [operator, planner]}
            - {id: anna, name: Anna, organisations: [zorg], roles: [responder], contacts: [{channel: push, address: a}]}
            - {id: bert, name: Bert, organisations: [zorg], roles: [responder], contacts: [{channel: push, address: b}]}
          teams:
            - id: nacht
              name: Nachtteam
              overlap: PT0S
              depth: 1
              members: [{person: anna}, {person: bert}]
              rotations: [{id: anna, people: [anna], start: 2026-01-05, at: '08:00', everyDays: 7}]
          """,
          "clients/c-1.yaml",
          """
          version: 1
          client: {id: c-1, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
          home: {id: home-1, zone: Europe/Amsterdam}
          devices:
            - {id: d-1, source: traccar, family: traccar, native: '861585000000012', role: sos}
          rules: []
          ladder: [{call: [{on-duty: nacht}], patience: PT60S}]
          """);

  @TempDir Path folder;

  @Test
  void aSwapMadeOnTheScreenDecidesWhoIsCalledAndHoldsAfterARestart() throws Exception {
    try (RealGateway gateway = RealGateway.open(folder, SETTINGS, SITE)) {
      assertThat(onDuty(gateway)).containsExactly("anna");
      Instant now = gateway.clock().instant();
      JsonObject swap =
          new JsonObject()
              .put("kind", "swap")
              .put("person", "anna")
              .put("by", "bert")
              .put("from", now.minusSeconds(60).toString())
              .put("to", now.plusSeconds(86_400).toString());
      String csrf = gateway.get("/me").getString("csrf");
      HttpResponse<String> made =
          gateway.call(
              "POST",
              "/api/v1/rosters/overrides",
              swap.encode(),
              Map.of("Content-Type", "application/json", "X-CSRF-Token", csrf));
      assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
      assertThat(onDuty(gateway)).containsExactly("bert");
      press(gateway);
      RealGateway.until("somebody is called", () -> !gateway.alarms("c-1").isEmpty());
      assertThat(offered(gateway)).containsExactly("bert");
    }
    try (RealGateway again = RealGateway.reopen(folder)) {
      assertThat(onDuty(again)).containsExactly("bert");
    }
  }

  private static void press(RealGateway gateway) {
    String sos =
        """
        {"event": {"id": 1, "type": "alarm", "deviceId": 12, "eventTime": "%s",
         "attributes": {"alarm": "sos"}}, "device": {"id": 12, "uniqueId": "861585000000012", "status": "online"}}
        """
            .formatted(gateway.clock().instant());
    HttpResponse<String> taken =
        gateway.call(
            "POST",
            "/intake/traccar/events",
            sos,
            Map.of("Content-Type", "application/json", "Authorization", "Bearer " + TOKEN));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
  }

  private static List<String> onDuty(RealGateway gateway) {
    JsonArray people =
        gateway.get("/duty").getJsonArray("teams").getJsonObject(0).getJsonArray("people");
    return people.stream().map(one -> ((JsonObject) one).getString("id")).toList();
  }

  private static List<String> offered(RealGateway gateway) {
    return gateway.alarms("c-1").getFirst().getJsonArray("offered").stream()
        .map(one -> ((JsonObject) one).getString("person"))
        .toList();
  }
}
