package nl.nachtwacht.gateway.door;

import static nl.nachtwacht.gateway.door.DoorFixture.HUB;
import static nl.nachtwacht.gateway.door.DoorFixture.OTHER_HUB;
import static nl.nachtwacht.gateway.door.DoorFixture.until;
import static nl.nachtwacht.gateway.door.RawPeer.connect3;
import static nl.nachtwacht.gateway.door.RawPeer.connect5;
import static nl.nachtwacht.gateway.door.RawPeer.publish3;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes in, who does not, and what each is told. */
class DoorEntranceTest {
  private static final byte[] NONE = new byte[0];
  private static final String MQTT_31 =
      "10 1a 0006 4d5149736470 03 c2 0000 0001 61 0006 6875622d3031 0001 78".replace(" ", "");

  private DoorFixture fixture = DoorFixture.open();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void reopen(java.util.function.UnaryOperator<DoorLimits> limits) {
    fixture.close();
    fixture = DoorFixture.open(limits);
  }

  @Test
  void tellsAnOlderVersionThatItIsTooOld() throws Exception {
    assertThat(fixture.socket().send(MQTT_31).receive()).isEqualTo("20020001");
  }

  @Test
  void tellsAnUnknownVersionThatItIsUnknown() throws Exception {
    // Mosquitto's bridge asks for level 4 with its own bit first, and falls back when refused.
    byte[] connect = connect3("bridge", true, 0, HUB);
    connect[8] = (byte) 0x84;
    assertThat(fixture.socket().send(connect).receive()).isEqualTo("20020001");
    until("counted", () -> fixture.metric("refused", "reason", "version") == 1);
  }

  @Test
  void tellsANewPeerWhatItMayExpect() throws Exception {
    byte[] expiryOfAWeek = HexFormat.of().parseHex("1100093a80");
    RawPeer peer = fixture.socket().send(connect5("z2m", false, 0, HUB, expiryOfAWeek));
    String connack = peer.receive();
    assertThat(connack).startsWith("20").contains("0000");
    assertThat(connack).as("receive maximum 256").contains("210100");
    assertThat(connack).as("maximum packet size 256 KiB").contains("2700040000");
    assertThat(connack).as("no shared subscriptions").contains("2a00");
    assertThat(connack).as("no subscription identifiers").contains("2900");
    assertThat(connack).as("keep-alive of twenty minutes").contains("1304b0");
    assertThat(connack).as("session kept one day").contains("1100015180");
  }

  @Test
  void givesANamelessPeerAName() throws Exception {
    RawPeer peer = fixture.socket().send(connect5("", false, 60, HUB, NONE));
    String connack = peer.receive();
    String assigned = HexFormat.of().formatHex("assigned-".getBytes(StandardCharsets.UTF_8));
    assertThat(connack.substring(4)).startsWith("0000").contains(assigned);
  }

  @Test
  void refusesANamelessOlderPeerThatWantsToBeRemembered() throws Exception {
    assertThat(fixture.socket().send(connect3("", false, 0, HUB)).receive()).isEqualTo("20020002");
    assertThat(fixture.socket().send(connect3("", true, 0, HUB)).receive()).isEqualTo("20020000");
  }

  @Test
  void makesAPeerWithAWrongSecretWaitForItsRefusal() throws Exception {
    RawPeer stranger = fixture.socket().send(connect3("x", true, 0, "hub-99"));
    RawPeer other = fixture.socket().send(connect5("x", true, 0, "hub-99", NONE));
    until("both wait", () -> fixture.clock.waiting() == 2);
    assertThat(fixture.metric("refused", "reason", "credentials")).isZero();

    fixture.clock.advance(Duration.ofSeconds(1));
    assertThat(stranger.receive()).isEqualTo("20020004");
    assertThat(other.receive()).startsWith("20").contains("0086");
    assertThat(stranger.receive()).as("closed").isEmpty();
    assertThat(fixture.metric("refused", "reason", "credentials")).isEqualTo(2);
  }

  @Test
  void closesOnPeersWithWrongSecretsWhenTooManyWaitAlready() throws Exception {
    for (int i = 0; i < 500; i++) {
      fixture.socket().send(connect3("x" + i, true, 0, "hub-99"));
    }
    until("all wait", () -> fixture.clock.waiting() == 500);
    assertThat(fixture.socket().send(connect3("y", true, 0, "hub-99")).receive()).isEmpty();
    // Who belongs here comes in all the same.
    fixture.peer3("z2m");
  }

  @Test
  void refusesEnhancedAuthentication() throws Exception {
    byte[] method = HexFormat.of().parseHex("15000553" + "4352414d");
    RawPeer peer = fixture.socket().send(connect5("x", true, 0, HUB, method));
    assertThat(peer.receive().substring(4)).startsWith("008c");
  }

  @Test
  void refusesTheOneThatIsTooMuchUnlessAnAbsentOneCanBeForgotten() throws Exception {
    reopen(limits -> limits.withSessionsMax(2));
    fixture.peer3("first");
    RawPeer second = fixture.socket().send(connect3("second", false, 0, HUB));
    assertThat(second.receive()).isEqualTo("20020000");
    assertThat(fixture.socket().send(connect3("third", true, 0, OTHER_HUB)).receive())
        .isEqualTo("20020003");
    assertThat(fixture.socket().send(connect5("third", true, 0, OTHER_HUB, NONE)).receive())
        .startsWith("20")
        .contains("0097");

    second.send("e000").receive();
    until("second is away", () -> fixture.metric("connections") == 1);
    assertThat(fixture.socket().send(connect3("third", true, 0, OTHER_HUB)).receive())
        .isEqualTo("20020000");
  }

  @Test
  void closesOnPacketsBeforeConnect() throws Exception {
    assertThat(fixture.socket().send(publish3("a", 1, false, 1, NONE)).receive()).isEmpty();
    assertThat(fixture.socket().send("c000").receive()).isEmpty();
    until("counted", () -> fixture.metric("refused", "reason", "protocol") == 2);
    assertThat(fixture.intake.count()).isZero();
  }

  @Test
  void endsAConnectionThatConnectsTwice() throws Exception {
    RawPeer peer = fixture.peer5("z2m");
    peer.send(connect5("z2m", true, 0, HUB, NONE));
    assertThat(peer.receive()).isEqualTo("e00182");
    assertThat(peer.receive()).isEmpty();
  }

  @Test
  void endsAConnectionThatSendsWhatOnlyAServerMaySay() throws Exception {
    for (String packet : List.of("2003000000", "d000", "900400010000", "50020001", "70020001")) {
      RawPeer peer = fixture.peer5("z2m-" + packet);
      peer.send(packet);
      assertThat(peer.receive()).as(packet).isIn("e00182", "e00181");
    }
  }

  @Test
  void endsAConnectionThatSendsBrokenPackets() throws Exception {
    RawPeer peer = fixture.peer5("z2m");
    // QoS 3.
    peer.send("36 05 0001 61 0001 00");
    assertThat(peer.receive()).isEqualTo("e00181");
    RawPeer other = fixture.peer5("z2m");
    // A PUBACK with a reason that does not exist.
    other.send("4004 0001 42 00");
    assertThat(other.receive()).isEqualTo("e00182");
  }

  @Test
  void survivesRubbish() throws Exception {
    Random random = new Random(20_260_110L);
    for (int i = 0; i < 200; i++) {
      byte[] rubbish = new byte[1 + random.nextInt(300)];
      random.nextBytes(rubbish);
      try (RawPeer peer = new RawPeer(fixture.port())) {
        peer.send(rubbish);
        if (i % 2 == 0) {
          peer.socket().shutdownOutput();
        }
      }
    }
    try (RawPeer browser = new RawPeer(fixture.port())) {
      browser.send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(browser.receive()).isEmpty();
    }
    RawPeer peer = fixture.peer3("z2m");
    for (int i = 0; i < 200; i++) {
      byte[] rubbish = new byte[1 + random.nextInt(300)];
      random.nextBytes(rubbish);
      try (RawPeer accepted = new RawPeer(fixture.port())) {
        accepted.send(connect5("r" + i, true, 0, HUB, NONE));
        accepted.receive();
        accepted.send(rubbish);
      }
    }
    assertThat(peer.send("c000").receive()).isEqualTo("d000");
    until("only one is left", () -> fixture.metric("connections") == 1);
  }

  @Test
  void closesASocketOnWhichNobodyIntroducesHimself() throws Exception {
    reopen(limits -> limits.withConnectTimeout(Duration.ofSeconds(1)));
    RawPeer silent = fixture.socket();
    RawPeer slow = fixture.socket();
    byte[] connect = connect3("slow", true, 0, HUB);
    slow.send(new byte[] {connect[0]});
    assertThat(silent.receive()).isEmpty();
    // One byte after the other is no sign of life: only a whole packet is.
    assertThat(slow.receive()).isEmpty();
    until("counted", () -> fixture.metric("refused", "reason", "connect_timeout") == 2);
  }

  @Test
  void refusesAConnectThatIsTooLarge() throws Exception {
    byte[] small = connect3("z2m", true, 0, HUB);
    byte[] body = Arrays.copyOfRange(small, 2, DoorLimits.CONNECT_BYTES_MAX + 3);
    assertThat(fixture.socket().send(RawPeer.packet(0x10, body)).receive()).isEmpty();
    until("counted", () -> fixture.metric("refused", "reason", "too_large") == 1);
  }

  @Test
  void closesAPeerThatIsSilentForOneAndAHalfTimesItsKeepAlive() throws Exception {
    RawPeer peer = fixture.socket().send(connect5("z2m", true, 1, HUB, NONE));
    peer.receive();
    long since = System.nanoTime();
    assertThat(peer.receive()).isEqualTo("e0018d");
    assertThat(Duration.ofNanos(System.nanoTime() - since))
        .isBetween(Duration.ofMillis(1_300), Duration.ofMillis(3_500));
  }

  @Test
  void carriesThousandsOfIdlePeers() throws Exception {
    List<RawPeer> peers = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      RawPeer peer = fixture.socket();
      peer.send(connect3("idle-" + i, true, 600, i % 2 == 0 ? HUB : OTHER_HUB));
      peers.add(peer);
    }
    for (RawPeer peer : peers) {
      assertThat(peer.receive()).isEqualTo("20020000");
    }
    assertThat(fixture.metric("connections")).isEqualTo(2_000);
    assertThat(peers.getLast().send("c000").receive()).isEqualTo("d000");
    assertThat(peers.getFirst().send("c000").receive()).isEqualTo("d000");
  }

  @Test
  void saysGoodbyeWhenItCloses() throws Exception {
    RawPeer peer = fixture.peer5("z2m");
    fixture.door.close();
    assertThat(peer.receive()).isEqualTo("e0018b");
    assertThat(peer.receive()).isEmpty();
    fixture = DoorFixture.open();
  }

  @Test
  void sendsAwayWhoseCardHasChanged() throws Exception {
    RawPeer peer = fixture.peer5("z2m");
    RawPeer other = fixture.socket().send(connect5("z2m", true, 0, OTHER_HUB, NONE));
    other.receive();
    fixture.credentials.replace(List.of(DoorFixture.hub(OTHER_HUB)));
    fixture.door.lookAgain();
    assertThat(peer.receive()).isEqualTo("e00198");
    assertThat(other.send("c000").receive()).isEqualTo("d000");
  }
}
