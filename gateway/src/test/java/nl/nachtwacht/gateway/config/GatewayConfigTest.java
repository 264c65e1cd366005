package nl.nachtwacht.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.gateway.yaml.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayConfigTest {

  private static final String FULL =
      """
      data: ./store
      site: ./site
      siteCheckEvery: PT2S
      demo: false
      door: {host: 127.0.0.1, port: 0, payloadBytesMax: 65536, inFlightMax: 64, sessionsMax: 10, keepAliveMax: PT2M}
      brokers:
        - id: mosq
          host: 127.0.0.1
          port: 1884
          clientId: gw
          username: nachtwacht
          passwordFile: secrets/mosq
          version: 5
          share: gws
          receiveMaximum: 100
          routes:
            - {filter: 'zigbee2mqtt/#', family: zigbee2mqtt}
            - {filter: 'owntracks/+/+', strip: 'x/'}
      http: {host: 127.0.0.1, port: 0}
      channels:
        - {id: centre, type: webhook, url: 'https://centre.example/alarms', secretFile: secrets/centre, timeout: PT3S, privacy: full}
        - {id: lamp, type: mqtt, host: 127.0.0.1, topic: 'lamp/{address}/set'}
      emergency: {channel: lamp, address: office}
      """;

  @TempDir Path folder;

  @BeforeEach
  void secrets() throws IOException {
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/mosq"), "pass word\n");
    Files.writeString(folder.resolve("secrets/centre"), "k3y\n");
  }

  @Test
  void aFullFileIsReadWithPathsRelativeToIt() {
    GatewayConfig config = good(FULL, Map.of());
    assertThat(config.data()).isEqualTo(folder.resolve("store"));
    assertThat(config.siteCheckEvery()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.door().keepAliveMax()).isEqualTo(Duration.ofMinutes(2));
    BrokerConfig broker = config.brokers().getFirst();
    assertThat(broker.password()).isEqualTo(Secret.of("pass word"));
    assertThat(broker.routes())
        .containsExactly(
            new BrokerConfig.Route("zigbee2mqtt/#", "zigbee2mqtt", ""),
            new BrokerConfig.Route("owntracks/+/+", null, "x/"));
    ChannelConfig.Webhook centre = (ChannelConfig.Webhook) config.channels().get(0);
    assertThat(centre.common().timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(centre.common().privacy()).isEqualTo(ChannelConfig.Privacy.FULL);
    assertThat(centre.secret()).isEqualTo(Secret.of("k3y"));
    ChannelConfig.Mqtt lamp = (ChannelConfig.Mqtt) config.channels().get(1);
    assertThat(lamp.clientId()).isEqualTo("nachtwacht-lamp");
    assertThat(config.emergency()).isEqualTo(new EmergencyConfig("lamp", "office"));
  }

  @Test
  void anEmptyFileHasADefaultForEverythingAndOneWarning() {
    GatewayConfig config = good("", Map.of());
    assertThat(config.door().port()).isEqualTo(1883);
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.channels()).isEmpty();
    assertThat(sentences("", Map.of())).hasSize(1).first().asString().contains("emergency.channel");
  }

  @Test
  void allFaultsOfAFileAreToldAtOnceWithFileLineAndKey() {
    List<String> told =
        sentences(
            """
            dor: {port: 1}
            door:
              prot: 1883
              inFlightMax: many
            channels:
              - {id: a, type: pigeon, privacy: some}
              - {id: a, type: webhook, url: 'ftp://x'}
            emergency: {channel: b}
            """,
            Map.of());
    assertThat(told)
        .anyMatch(
            line -> line.contains("nachtwacht.yaml:1:1: dor: is no known key. Did you mean door?"))
        .anyMatch(line -> line.contains(":3:3: door.prot: is no known key. Did you mean port?"))
        .anyMatch(line -> line.contains(":4:16: door.inFlightMax: 'many' is not allowed."))
        .anyMatch(line -> line.contains(":6:19: channels[0].type: 'pigeon' is not known."))
        .anyMatch(line -> line.contains(":6:36: channels[0].privacy: 'some' is not known."))
        .anyMatch(line -> line.contains("channels[1].id: 'a' is used twice"))
        .anyMatch(line -> line.contains("channels[1].url"))
        .anyMatch(line -> line.contains("emergency.channel: 'b' is no channel."));
  }

  @Test
  void theEnvironmentStandsAboveTheFile() {
    GatewayConfig config =
        good(
            FULL,
            Map.of(
                "NACHTWACHT_HTTP_PORT", "9090",
                "NACHTWACHT_DOOR_PAYLOAD_BYTES_MAX", "2048",
                "NACHTWACHT_CHANNELS_CENTRE_URL", "https://other.example/",
                "NACHTWACHT_CHANNELS_CENTRE_SECRET", "from outside",
                "NACHTWACHT_BROKERS_MOSQ_HOST", "broker"));
    assertThat(config.http().port()).isEqualTo(9090);
    assertThat(config.door().payloadBytesMax()).isEqualTo(2048);
    assertThat(config.brokers().getFirst().host()).isEqualTo("broker");
    ChannelConfig.Webhook centre = (ChannelConfig.Webhook) config.channels().getFirst();
    assertThat(centre.url()).hasToString("https://other.example/");
    assertThat(centre.secret()).isEqualTo(Secret.of("from outside"));
  }

  @Test
  void aSlipInAVariableIsRefusedAndServiceLinksOfKubernetesAreNot() {
    assertThat(
            sentences(
                "emergency: {}\n",
                Map.of(
                    "NACHTWACHT_DOOR_PROT", "1",
                    "NACHTWACHT_HTTP_PORT", "x",
                    "NACHTWACHT_DOOR_PORT", "tcp://10.0.0.1:1883",
                    "NACHTWACHT_DOOR_PORT_1883_TCP_ADDR", "10.0.0.1",
                    "NACHTWACHT_DOOR_SERVICE_HOST", "10.0.0.1")))
        .filteredOn(line -> line.startsWith("environment"))
        .containsExactlyInAnyOrder(
            "environment: NACHTWACHT_DOOR_PROT: is no known setting. Did you mean NACHTWACHT_DOOR_PORT?",
            "environment: NACHTWACHT_HTTP_PORT: 'x' is not allowed. Write a whole number from 0 to 65535.");
  }

  @Test
  void aSecretInTheFileIsRefusedAndNotRepeated() {
    List<String> told =
        sentences(
            "channels:\n  - {id: c, type: webhook, url: 'https://x.example', secret: hunter2}\n",
            Map.of());
    assertThat(told)
        .anyMatch(line ->
            line.contains("channels[0].secret: is a secret and may not stand in this file.")
                && line.contains("NACHTWACHT_CHANNELS_C_SECRET"))
        .noneMatch(line -> line.contains("hunter2"));
  }

  @Test
  void aSecretDoesNotShowItself() {
    assertThat(good(FULL, Map.of()).toString()).doesNotContain("k3y").doesNotContain("pass word");
  }

  @Test
  void aSecretFileThatIsNotThereIsTold() {
    assertThat(
            sentences(
                "channels:\n  - {id: c, type: webhook, url: 'https://x.example', secretFile: no}\n",
                Map.of()))
        .anyMatch(line -> line.contains(":2:") && line.contains("cannot be read"));
  }

  @Test
  void aDemoThatOthersCouldReachIsRefused() {
    assertThat(sentences("demo: true\nhttp: {host: 0.0.0.0}\n", Map.of()))
        .anyMatch(line -> line.contains("http.host") && line.contains("demo"));
  }

  @Test
  void passwordsNeverCrossTheNetworkInTheClear() {
    assertThat(sentences("http: {host: 0.0.0.0}\n", Map.of()))
        .anyMatch(line -> line.contains("http.host") && line.contains("in the clear"));
  }

  @Test
  void checkConfigPrintsFindingsAndEndsWithTwo() throws IOException {
    Files.createDirectories(folder.resolve("site/clients"));
    Files.writeString(folder.resolve("site/organisation.yaml"), "organisations: []\n");
    Path file = folder.resolve("nachtwacht.yaml");
    Files.writeString(file, "site: ./site\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        ConfigCheck.run(
            file,
            Map.of(),
            Set.of(),
            nl.nachtwacht.alarm.Words.ENGLISH,
            new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(exit).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("organisation.yaml:1:16: organisations: is empty.")
        .contains("1 errors");
  }

  private GatewayConfig good(String text, Map<String, String> environment) {
    GatewayConfig.Reading reading = read(text, environment);
    assertThat(reading.findings().errors()).as("%s", reading.findings().list()).isZero();
    assertThat(reading.config()).isNotNull();
    return reading.config();
  }

  private List<String> sentences(String text, Map<String, String> environment) {
    return read(text, environment).findings().list().stream().map(Finding::sentence).toList();
  }

  private GatewayConfig.Reading read(String text, Map<String, String> environment) {
    try {
      Path file = folder.resolve("nachtwacht.yaml");
      Files.writeString(file, text);
      return GatewayConfig.read(file, environment);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
