package nl.nachtwacht.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.nachtwacht.gateway.RealGateway;
import nl.nachtwacht.gateway.security.SecretHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Platforms post to the running gateway what their devices say. */
class HttpIntakeGatewayTest {
  private static final String TOKEN = "0f9c2b7d5e1a4c8896b3d2f1e0a7c5b4";
  private static final String KEY = "een sleutel";
  private static final String SOS =
      """
      {"event": {"id": %d, "type": "alarm", "deviceId": 12, "eventTime": "2026-03-14T01:00:20.000+00:00",
       "attributes": {"alarm": "sos"}}, "device": {"id": 12, "uniqueId": "861585000000012", "status": "online"}}
      """;

  /** Source, family, device, and what is posted where. */
  private record Platform(String source, String family, String device, String path, String body) {}

  private static final Map<String, Platform> PLATFORMS = new LinkedHashMap<>();

  static {
    platform("withings", "withings", "9900871", "", "userid=9900871&appli=50&startdate=1773450020");
    platform(
        "emfit",
        "emfit",
        "004411",
        "/dvmstatus.htm",
        "SER=004411<br>\nPRES=1<br>\nHR=58<br>\nRR=13<br>\nACT=12<br>\nTS=0<br>\nTS_R=998<br>");
    platform(
        "loqed",
        "loqed",
        "8812",
        "/hook",
        "{\"event_type\":\"STATE_CHANGED_OPEN\",\"requested_state\":\"OPEN\",\"lock_id\":8812,"
            + "\"key_local_id\":\"4\"}");
    platform("traccar", "traccar", "861585000000012", "/events", SOS.formatted(500));
    platform(
        "dispensers",
        "dispenser",
        "disp-17",
        "/dispenser/disp-17/event",
        "{\"contract\":\"nachtwacht-dispenser/1\",\"id\":\"e-1\",\"event\":\"dose.due\","
            + "\"at\":\"2026-03-14T01:01:00Z\",\"deviceId\":\"disp-17\",\"doseId\":\"d-1\","
            + "\"scheduledAt\":\"2026-03-14T01:00:00Z\"}");
    platform(
        "ttn",
        "lorawan",
        "70b3d57ed0000001",
        "/up",
        "{\"end_device_ids\":{\"device_id\":\"knop\",\"dev_eui\":\"70B3D57ED0000001\"},"
            + "\"received_at\":\"2026-03-14T01:00:20.5Z\",\"uplink_message\":{\"session_key_id\":"
            + "\"AY0==\",\"f_port\":85,\"f_cnt\":7,\"frm_payload\":\"AXVk/y4B\"}}");
    platform(
        "chirpstack",
        "lorawan",
        "70b3d57ed0000002",
        "?event=up",
        "{\"deduplicationId\":\"57433366-50a6-4dc2-8145-2df1bbc70d9e\",\"time\":"
            + "\"2026-03-14T01:00:20.5Z\",\"deviceInfo\":{\"devEui\":\"70b3d57ed0000002\"},"
            + "\"fCnt\":7,\"fPort\":85,\"data\":\"AXVk/y4B\"}");
    platform(
        "airbags",
        "hipairbag",
        "belt-3",
        "",
        "{\"airbag\":\"belt-3\",\"event\":\"inflated\",\"at\":\"2026-03-14T01:00:25Z\",\"id\":\"m1\"}");
    platform(
        "aids",
        "home-aid",
        "tablet-3",
        "",
        "{\"contract\":\"nachtwacht-home-aid/1\",\"id\":\"r-1\",\"event\":\"help\",\"deviceId\":"
            + "\"tablet-3\",\"at\":\"2026-03-14T01:01:00Z\"}");
  }

  private static void platform(
      String source, String family, String device, String path, String body) {
    PLATFORMS.put(source, new Platform(source, family, device, path, body));
  }

  @TempDir static Path folder;
  private static RealGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    StringBuilder intake = new StringBuilder("intake:\n");
    for (Platform platform : PLATFORMS.values()) {
      intake.append(
          "  - {id: %s, family: %s, tokenHash: '%s'%s}\n"
              .formatted(
                  platform.source,
                  platform.family,
                  SecretHash.of(TOKEN),
                  platform.source.equals("chirpstack")
                      ? ", topic: 'application/device/event/{query.event}'"
                      : ""));
    }
    intake.append(
        "  - {id: signed, family: traccar, hmacSecretFile: key, hmacHeader: X-Hub-Signature-256, bodyBytesMax: 1024}\n");
    intake.append(
        "  - {id: simple, family: withings, tokenHash: '%s', tokenInPath: true}\n"
            .formatted(SecretHash.of(TOKEN)));
    Files.writeString(folder.resolve("key"), KEY);
    gateway =
        RealGateway.open(
            folder,
            """
            demo: true
            data: ./store
            site: ./site
            door: {host: 127.0.0.1, port: 0}
            http: {host: 127.0.0.1, port: 0}
            """
                + intake,
            site());
  }

  private static Map<String, String> site() {
    Map<String, String> site = new TreeMap<>();
    site.put(
        "organisation.yaml",
        """
        organisations: [{id: zorg, name: Zorg aan Huis}]
        people:
          - {id: olga, name: Olga, organisations: [zorg], roles: [operator, installer]}
        """);
    PLATFORMS
        .values()
        .forEach(platform ->
            site.put(
                "clients/c-" + platform.source + ".yaml",
                client(platform.source, platform.source, platform.family, platform.device)));
    site.put("clients/c-signed.yaml", client("signed", "signed", "traccar", "861585000000012"));
    return site;
  }

  private static String client(String name, String source, String family, String device) {
    return """
    version: 1
    client: {id: c-%1$s, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
    home: {id: home-%1$s, zone: Europe/Amsterdam}
    devices:
      - {id: d-%1$s, source: %2$s, family: %3$s, native: '%4$s', role: other}
    rules: []
    ladder: []
    """
        .formatted(name, source, family, device);
  }

  @AfterAll
  static void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "withings, bed",
    "emfit, bed",
    "loqed, lock",
    "traccar, alarm.manual",
    "dispensers, dose.due",
    "ttn, alarm.manual",
    "chirpstack, alarm.manual",
    "airbags, fall",
    "aids, alarm.manual"
  })
  void everyPlatformIsHeardInItsOwnLanguage(String source, String kind) {
    Platform platform = PLATFORMS.get(source);
    HttpResponse<String> answer =
        post("/intake/" + source + platform.path, platform.body, bearer(TOKEN));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(new JsonObject(answer.body()).getString("receipt")).isEqualTo("stored");
    assertThat(gateway.get("/events?client=c-" + source).encode()).contains("\"" + kind + "\"");
  }

  @Test
  void whoProvesNothingIsToldNothing() {
    String unknown = post("/intake/nobody", "x", bearer(TOKEN)).body();
    HttpResponse<String> wrong = post("/intake/traccar", SOS.formatted(1), bearer("wrong"));
    HttpResponse<String> none = post("/intake/traccar", SOS.formatted(1), Map.of());

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(unknown).contains("not-proven");
    assertThat(wrong.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(gateway.metric("nachtwacht_intake_posts_total", "not-proven")).isGreaterThan(2);
  }

  @Test
  void aTokenIsTakenAsBasicPasswordAndAsPartOfTheAddressWhereThatIsSaid() {
    String basic =
        Base64.getEncoder().encodeToString(("any:" + TOKEN).getBytes(StandardCharsets.UTF_8));
    assertThat(post("/intake/aids", "{}", Map.of("Authorization", "Basic " + basic)).statusCode())
        .isNotEqualTo(401);
    String body = PLATFORMS.get("withings").body;
    assertThat(post("/intake/simple/" + TOKEN, body, Map.of()).statusCode()).isEqualTo(202);
    assertThat(post("/intake/simple/wrong", body, Map.of()).statusCode()).isEqualTo(401);
    assertThat(post("/intake/withings/" + TOKEN, body, Map.of()).statusCode()).isEqualTo(401);
    assertThat(gateway.call("HEAD", "/intake/simple/" + TOKEN, null, Map.of()).statusCode())
        .isEqualTo(204);
  }

  @Test
  void aSignatureOverTheBodyIsProofInBothWritings() throws Exception {
    String body = SOS.formatted(77);
    byte[] right = hmac(body);
    Map<String, String> hex =
        Map.of("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(right));
    Map<String, String> base64 =
        Map.of("X-Hub-Signature-256", Base64.getEncoder().encodeToString(right));

    assertThat(post("/intake/signed/events", body, hex).statusCode()).isEqualTo(202);
    assertThat(post("/intake/signed/events", body, base64).statusCode()).isEqualTo(202);
    assertThat(post("/intake/signed/events", body + " ", hex).statusCode()).isEqualTo(401);
    assertThat(post("/intake/signed/events", body, bearer(TOKEN)).statusCode()).isEqualTo(401);
    assertThat(gateway.alarms("c-signed").getFirst().getInteger("presses")).isEqualTo(1);
  }

  @Test
  void aPostMadeAgainUnderItsNumberIsACopyAndAnotherNumberIsNot() {
    Map<String, String> first = numbered("n-1");
    String reading =
        "{\"contract\":\"nachtwacht-home-aid/1\",\"id\":\"m-1\",\"event\":\"present\",\"deviceId\":"
            + "\"tablet-3\",\"at\":\"2026-03-14T01:01:00Z\"}";

    assertThat(post("/intake/aids", reading, first).body()).contains("stored");
    assertThat(post("/intake/aids", reading, first).body()).contains("duplicate");
    assertThat(post("/intake/aids", reading, numbered("n-2")).body()).contains("stored");
  }

  @Test
  void whatIsNotUnderstoodIsToldAndKeptForTheInstaller() {
    HttpResponse<String> answer = post("/intake/traccar/events", "{\"half\":", bearer(TOKEN));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("not-understood").doesNotContain("half");
    assertThat(gateway.get("/rubbish").encode()).contains("traccar");
  }

  @Test
  void whatIsEmptyTooLargeCompressedOrNoTopicIsRefusedWithTheReason() {
    assertThat(post("/intake/traccar", "", bearer(TOKEN)).body()).contains("empty");
    assertThat(post("/intake/traccar/a%23b", "{}", bearer(TOKEN)).body()).contains("bad-path");
    HttpResponse<String> large =
        post("/intake/signed", "x".repeat(2_000), Map.of("X-Hub-Signature-256", "0"));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("too-large");
    Map<String, String> zipped = new LinkedHashMap<>(bearer(TOKEN));
    zipped.put("Content-Encoding", "gzip");
    assertThat(post("/intake/traccar", "{}", zipped).statusCode()).isEqualTo(415);
    assertThat(gateway.call("DELETE", "/intake/traccar", null, bearer(TOKEN)).statusCode())
        .isEqualTo(405);
  }

  @Test
  void aDeviceNobodyRegisteredIsOnTheInstallersList() {
    String body = SOS.formatted(9).replace("861585000000012", "861585000000099");

    assertThat(post("/intake/traccar", body, bearer(TOKEN)).body()).contains("unassigned");
    assertThat(gateway.get("/unassigned").encode()).contains("861585000000099");
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private static Map<String, String> numbered(String key) {
    return Map.of("Authorization", "Bearer " + TOKEN, "Idempotency-Key", key);
  }

  private static HttpResponse<String> post(String path, String body, Map<String, String> headers) {
    return gateway.call("POST", path, body, headers);
  }

  private static byte[] hmac(String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
  }
}
