package nl.nachtwacht.gateway.telemetry;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nl.nachtwacht.gateway.RealGateway;
import nl.nachtwacht.gateway.security.SecretHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running gateway with a real time series server that is there, goes away and comes back. */
class TelemetryGatewayTest {
  private static final String TOKEN = "0f9c2b7d5e1a4c8896b3d2f1e0a7c5b4";

  @TempDir Path folder;

  @Test
  void readingsAndAlarmStepsArriveUnderPseudonymsAlsoThoseOfAnOutage() throws Exception {
    VictoriaMetrics.mustBeInstalled();
    int port = freePort();
    Files.writeString(folder.resolve("key"), "een lange willekeurige tekst");
    try (RealGateway gateway = RealGateway.open(folder, settings(port), site())) {
      try (VictoriaMetrics server = VictoriaMetrics.start(folder, port)) {
        post(
            gateway,
            "m-1",
            "\"event\":\"measurement\",\"name\":\"temp\",\"value\":21.5,\"unit\":\"Cel\"");
        post(gateway, "m-2", "\"event\":\"help\"");
        until("the reading is there", () -> server.export("reading_value").contains("21.5"));
        until(
            "the alarm's step is there",
            () -> server.export("alarm_step_seconds").contains("\"raised\""));
        String all = server.export("reading_value") + server.export("alarm_step_seconds");
        assertThat(all)
            .doesNotContain("c-aids")
            .doesNotContain("d-aids")
            .doesNotContain("tablet-3");
        assertThat(all).contains("\"class\":\"care_1\"");
      }

      post(
          gateway,
          "m-3",
          "\"event\":\"measurement\",\"name\":\"temp\",\"value\":22.5,\"unit\":\"Cel\"");
      until("it is spooled", () -> gateway.metric("nachtwacht_telemetry_spool_bytes") > 0);
      assertThat(gateway.alarms("c-aids")).as("nothing else suffers").hasSize(1);

      try (VictoriaMetrics server = VictoriaMetrics.start(folder, port)) {
        until("what was spooled is there", () -> server.export("reading_value").contains("22.5"));
        until("the spool is empty", () -> gateway.metric("nachtwacht_telemetry_spool_bytes") == 0);
        assertThat(gateway.metric("nachtwacht_telemetry_points_total", "dropped")).isZero();
      }
    }
  }

  private static void post(RealGateway gateway, String id, String what) {
    String body =
        "{\"contract\":\"nachtwacht-home-aid/1\",\"id\":\"%s\",\"deviceId\":\"tablet-3\",\"at\":\"%s\",%s}"
            .formatted(id, java.time.Instant.now(), what);
    assertThat(
            gateway
                .call("POST", "/intake/aids", body, Map.of("Authorization", "Bearer " + TOKEN))
                .statusCode())
        .isEqualTo(202);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String settings(int port) {
    return """
    demo: true
    data: ./store
    site: ./site
    door: {host: 127.0.0.1, port: 0}
    http: {host: 127.0.0.1, port: 0}
    intake:
      - {id: aids, family: home-aid, tokenHash: '%s'}
    telemetry:
      url: http://127.0.0.1:%d
      pseudonymKeyFile: key
      flushEvery: PT0.2S
      timeout: PT5S
    """
        .formatted(SecretHash.of(TOKEN), port);
  }

  private static Map<String, String> site() {
    return Map.of(
        "organisation.yaml",
        """
        organisations: [{id: zorg, name: Zorg aan Huis}]
        people:
          - {id: olga, name: Olga, organisations: [zorg], roles: [operator]}
        """,
        "clients/c-aids.yaml",
        """
        version: 1
        client: {id: c-aids, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
        home: {id: home-aids, zone: Europe/Amsterdam}
        devices:
          - {id: d-aids, source: aids, family: home-aid, native: tablet-3, role: sos}
        rules: []
        ladder: []
        """);
  }
}
