package nl.nachtwacht.gateway.registry;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.gateway.RealGateway;
import nl.nachtwacht.gateway.config.ConfigCheck;
import nl.nachtwacht.gateway.security.SecretHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running gateway reads devices its site describes, and goes on when a description breaks. */
class MappingGatewayTest {
  private static final String TOKEN = "0f9c2b7d5e1a4c8896b3d2f1e0a7c5b4";
  private static final String MAT =
      """
      - id: zorgmat
        topic: 'matten/+/status'
        silentAtMost: PT1H
        fields:
          - {pointer: /bezet, kind: bed, yes: [ja], no: [nee]}
        samples:
          - {topic: matten/7/status, payload: '{"bezet":"ja"}', expect: [bed]}
      """;

  @TempDir Path folder;

  @Test
  void aDescriptionCountsWhenItIsRightAndTheLastRightOneStaysInForce() throws Exception {
    try (RealGateway gateway = RealGateway.open(folder, SETTINGS, site())) {
      assertThat(post(gateway, "{\"bezet\":\"ja\"}")).contains("stored");
      assertThat(gateway.get("/events?client=c-mat").encode()).contains("\"bed\"");

      write(MAT.replace("kind: bed", "kind: matras"));
      until("it is refused", () -> gateway.metric("nachtwacht_registry_problems") > 0);
      assertThat(post(gateway, "{\"bezet\":\"nee\"}")).contains("stored");
      assertThat(check()).isEqualTo(ConfigCheck.REFUSED);

      write(MAT.replace("{pointer: /bezet", "{pointer: /ligt").replace("\"bezet\"", "\"ligt\""));
      until("the new one counts", () -> gateway.metric("nachtwacht_registry_problems") == 0);
      assertThat(post(gateway, "{\"ligt\":\"ja\"}")).contains("stored");
      assertThat(check()).isEqualTo(ConfigCheck.FINE);
    }
    write(MAT.replace("kind: bed", "kind: matras"));
    try (RealGateway gateway = RealGateway.reopen(folder)) {
      assertThat(post(gateway, "{\"ligt\":\"nee\"}")).as("also after a restart").contains("stored");
    }
  }

  private int check() {
    return ConfigCheck.run(
        folder.resolve("nachtwacht.yaml"),
        Map.of(),
        Set.of("zigbee2mqtt"),
        nl.nachtwacht.alarm.Words.ENGLISH,
        new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
  }

  private void write(String mapping) throws Exception {
    Files.writeString(folder.resolve("site/mappings/mat.yaml"), mapping);
  }

  private static String post(RealGateway gateway, String body) {
    return gateway
        .call(
            "POST",
            "/intake/matten/matten/7/status",
            body,
            Map.of("Authorization", "Bearer " + TOKEN))
        .body();
  }

  private static final String SETTINGS =
      """
      demo: true
      data: ./store
      site: ./site
      siteCheckEvery: PT1S
      door: {host: 127.0.0.1, port: 0}
      http: {host: 127.0.0.1, port: 0}
      intake:
        - {id: matten, family: mapped, tokenHash: '%s'}
      """
          .formatted(SecretHash.of(TOKEN));

  private static Map<String, String> site() {
    return Map.of(
        "mappings/mat.yaml",
        MAT,
        "organisation.yaml",
        """
        organisations: [{id: zorg, name: Zorg aan Huis}]
        people:
          - {id: olga, name: Olga, organisations: [zorg], roles: [operator]}
        """,
        "clients/c-mat.yaml",
        """
        version: 1
        client: {id: c-mat, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
        home: {id: home-mat, zone: Europe/Amsterdam}
        devices:
          - {id: d-mat, source: matten, family: mapped, native: '7', role: bed}
        rules: []
        ladder: []
        """);
  }
}
