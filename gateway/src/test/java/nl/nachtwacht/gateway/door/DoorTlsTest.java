package nl.nachtwacht.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.nachtwacht.gateway.door.DoorFixture.HUB;
import static nl.nachtwacht.gateway.door.DoorFixture.SECRET;
import static nl.nachtwacht.gateway.door.DoorFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import java.nio.file.Path;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door with TLS, and with certificates of hubs. */
class DoorTlsTest {
  @TempDir static Path folder;
  private static TestAuthority authority;
  private @Nullable DoorFixture fixture;

  @BeforeAll
  static void certificates() throws Exception {
    authority = TestAuthority.in(folder);
  }

  @AfterEach
  void close() {
    if (fixture != null) {
      fixture.close();
    }
  }

  private DoorFixture open(boolean certificateNeeded) {
    DoorSettings.Tls tls =
        new DoorSettings.Tls(
            0,
            authority.certificate("localhost"),
            authority.key("localhost"),
            authority.file(),
            certificateNeeded);
    DoorSettings settings = DoorSettings.standard().withPort(0).withEventLoops(2).withTls(tls);
    DoorFixture opened = DoorFixture.openWith(settings);
    fixture = opened;
    return opened;
  }

  private static Mqtt5BlockingClient client(
      int port, @Nullable KeyManagerFactory own, boolean withSecret) throws Exception {
    Mqtt5ClientBuilder builder =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("z2m")
            .serverHost("localhost")
            .serverPort(port)
            .sslConfig(
                MqttClientSslConfig.builder()
                    .trustManagerFactory(authority.trust())
                    .keyManagerFactory(own)
                    .build());
    if (withSecret) {
      builder.simpleAuth().username(HUB).password(SECRET.getBytes(UTF_8)).applySimpleAuth();
    }
    return builder.buildBlocking();
  }

  @Test
  void takesMessagesOverTls() throws Exception {
    DoorFixture door = open(false);
    Mqtt5BlockingClient client = client(door.door.tlsPort(), null, true);
    client.connect();
    client
        .publishWith()
        .topic("zigbee2mqtt/x")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload("on".getBytes(UTF_8))
        .send();
    assertThat(door.intake.texts()).containsExactly("on");
    client.disconnect();
  }

  @Test
  void knowsAHubByItsCertificate() throws Exception {
    DoorFixture door = open(true);
    Mqtt5BlockingClient client = client(door.door.tlsPort(), authority.keys(HUB), false);
    client.connect();
    client
        .publishWith()
        .topic("zigbee2mqtt/x")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload("on".getBytes(UTF_8))
        .send();
    assertThat(door.intake.taken().getFirst().source()).isEqualTo(HUB);
    client.disconnect();
  }

  @Test
  void keepsOutAHubWithoutCertificateWhenOneIsNeeded() throws Exception {
    DoorFixture door = open(true);
    Mqtt5BlockingClient client = client(door.door.tlsPort(), null, true);
    assertThatThrownBy(client::connect).isInstanceOf(RuntimeException.class);
    assertThat(door.intake.count()).isZero();
  }

  @Test
  void closesOnPeersThatSpeakNoTls() throws Exception {
    DoorFixture door = open(false);
    RawPeer plain = door.closing(new RawPeer(door.door.tlsPort()));
    plain.send(RawPeer.connect3("z2m", true, 0, HUB));
    // A TLS alert, perhaps, and the end.
    until(
        "closed",
        () -> {
          try {
            return plain.socket().getInputStream().read() < 0;
          } catch (java.io.IOException reset) {
            return true;
          }
        });
    // Both listeners work side by side.
    door.peer3("z2m");
  }
}
