package nl.nachtwacht.gateway.door;

import static nl.nachtwacht.gateway.door.DoorFixture.PREFIXED_HUB;
import static nl.nachtwacht.gateway.door.RawPeer.connect3;
import static nl.nachtwacht.gateway.door.RawPeer.connect5;
import static nl.nachtwacht.gateway.door.RawPeer.publish3;
import static nl.nachtwacht.gateway.door.RawPeer.publish5;
import static nl.nachtwacht.gateway.door.RawPeer.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import nl.nachtwacht.gateway.ingest.Inbound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a door may say and hear. */
class DoorRightsTest {
  private static final byte[] ON = {'o', 'n'};
  private static final byte[] NONE = new byte[0];

  private final DoorFixture fixture = DoorFixture.open();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void saysNotAuthorisedToANewPeer() throws Exception {
    RawPeer peer = fixture.peer5("z2m");
    assertThat(peer.send(publish5("elsewhere/x", 1, false, 1, ON)).receive())
        .isEqualTo("4003000187");
    assertThat(peer.send(publish5("elsewhere/x", 2, false, 2, ON)).receive())
        .isEqualTo("5003000287");
    // The refused number is free: no release follows.
    assertThat(peer.send(publish5("zigbee2mqtt/x", 2, false, 2, ON)).receive())
        .isEqualTo("50020002");
    assertThat(fixture.intake.texts()).containsExactly("on");
    assertThat(fixture.metric("refused", "reason", "publish_right")).isEqualTo(2);
  }

  @Test
  void answersAnOlderPeerWithoutTakingItSoThatItDoesNotSendItForEver() throws Exception {
    RawPeer peer = fixture.peer3("z2m");
    assertThat(peer.send(publish3("elsewhere/x", 1, false, 1, ON)).receive()).isEqualTo("40020001");
    assertThat(peer.send(publish3("elsewhere/x", 2, false, 2, ON)).receive()).isEqualTo("50020002");
    assertThat(peer.send("62020002").receive()).isEqualTo("70020002");
    peer.send(publish3("elsewhere/x", 0, false, 0, ON));
    assertThat(peer.send("c000").receive()).isEqualTo("d000");
    assertThat(fixture.intake.count()).isZero();
    assertThat(fixture.metric("refused", "reason", "publish_right")).isEqualTo(3);
  }

  @Test
  void tellsThatAMessageCameWithTheRetainFlag() throws Exception {
    RawPeer peer = fixture.peer3("z2m");
    byte[] packet = publish3("zigbee2mqtt/bridge/state", 1, false, 1, ON);
    packet[0] |= 1;
    assertThat(peer.send(packet).receive()).isEqualTo("40020001");
    assertThat(fixture.intake.taken().getFirst().message().retained()).isTrue();
  }

  @Test
  void takesThePrefixOffAndNamesTheFamily() throws Exception {
    RawPeer peer = fixture.socket().send(connect3("z2m", true, 0, PREFIXED_HUB));
    peer.receive();
    peer.send(publish3("homes/17/zigbee2mqtt/door", 1, false, 1, ON));
    assertThat(peer.receive()).isEqualTo("40020001");
    Inbound inbound = fixture.intake.taken().getFirst();
    assertThat(inbound.message().topic()).isEqualTo("zigbee2mqtt/door");
    assertThat(inbound.family()).isEqualTo("zigbee2mqtt");
    assertThat(inbound.source()).isEqualTo(PREFIXED_HUB);
    // Its neighbours are none of its business.
    peer.send(publish3("homes/18/zigbee2mqtt/door", 1, false, 2, ON)).receive();
    assertThat(fixture.intake.count()).isEqualTo(1);
  }

  @Test
  void grantsADoorItsOwnCommandTopicsOnly() throws Exception {
    RawPeer peer = fixture.peer5("z2m");
    assertThat(subscribed(peer, "zigbee2mqtt/lamp/set", 0)).isEqualTo("00");
    assertThat(subscribed(peer, "zigbee2mqtt/+/set", 1)).isEqualTo("01");
    assertThat(subscribed(peer, "zigbee2mqtt/lamp/set", 2)).as("at most QoS 1").isEqualTo("01");
    assertThat(subscribed(peer, "zigbee2mqtt/bridge/request/#", 1)).isEqualTo("01");
    assertThat(subscribed(peer, "zigbee2mqtt/#", 1)).as("more than its own").isEqualTo("87");
    assertThat(subscribed(peer, "#", 1)).isEqualTo("87");
    assertThat(subscribed(peer, "$SYS/#", 1)).isEqualTo("87");
    assertThat(subscribed(peer, "$share/all/zigbee2mqtt/+/set", 1)).isEqualTo("9e");
    assertThat(subscribed(peer, "zigbee2mqtt/a#/set", 1)).isEqualTo("8f");
  }

  private static String subscribed(RawPeer peer, String filter, int qos) throws Exception {
    String suback = peer.send(subscribe(filter, qos, 7, true)).receive();
    assertThat(suback).startsWith("9004000700");
    return suback.substring(10);
  }

  @Test
  void refusesAnOlderPeerWithTheOneCodeItKnows() throws Exception {
    RawPeer peer = fixture.peer3("z2m");
    assertThat(peer.send(subscribe("#", 1, 7, false)).receive()).isEqualTo("9003000780");
    assertThat(peer.send(subscribe("$share/g/zigbee2mqtt/+/set", 1, 8, false)).receive())
        .isEqualTo("9003000880");
    assertThat(peer.send(subscribe("zigbee2mqtt/+/set", 1, 9, false)).receive())
        .isEqualTo("9003000901");
  }

  @Test
  void tellsWhetherThereWasASubscriptionToTakeBack() throws Exception {
    RawPeer peer = fixture.peer5("z2m");
    peer.send(subscribe("zigbee2mqtt/a/set", 1, 7, true)).receive();
    String filter = HexFormat.of().formatHex("zigbee2mqtt/a/set".getBytes("UTF-8"));
    String unsubscribe = "a2 16 0008 00 0011".replace(" ", "") + filter;
    assertThat(peer.send(unsubscribe).receive()).isEqualTo("b004000800" + "00");
    assertThat(peer.send(unsubscribe).receive()).isEqualTo("b004000800" + "11");
  }

  @Test
  void refusesSubscriptionIdentifiersAndTopicAliases() throws Exception {
    RawPeer peer = fixture.peer5("z2m");
    String filter = HexFormat.of().formatHex("zigbee2mqtt/a/set".getBytes("UTF-8"));
    assertThat(peer.send("82 19 0008 02 0b01 0011".replace(" ", "") + filter + "01").receive())
        .isEqualTo("9004000800a1");
    // An alias, although we announced that we take none.
    peer.send("32 0b 0003 612f62 0001 03 230001");
    assertThat(peer.receive()).isEqualTo("e00194");
  }

  @Test
  void disconnectsANewPeerThatSendsMoreThanItWasTold() throws Exception {
    RawPeer peer = fixture.peer5("z2m");
    peer.send(publish5("zigbee2mqtt/x", 1, false, 1, new byte[300_000]));
    assertThat(peer.receive()).isEqualTo("e00195");
    assertThat(peer.receive()).isEmpty();
    assertThat(fixture.metric("refused", "reason", "too_large")).isEqualTo(1);
  }

  @Test
  void swallowsAnOversizeMessageOfAnOlderPeerSoThatWhatIsBehindItGetsThrough() throws Exception {
    RawPeer peer = fixture.peer3("z2m");
    peer.send(publish3("zigbee2mqtt/x", 1, false, 1, new byte[1_000_000]));
    peer.send(publish3("zigbee2mqtt/x", 1, false, 2, ON));
    assertThat(peer.receive()).isEqualTo("40020001");
    assertThat(peer.receive()).isEqualTo("40020002");
    assertThat(fixture.intake.texts()).containsExactly("on");
    assertThat(fixture.metric("refused", "reason", "too_large")).isEqualTo(1);
  }

  @Test
  void endsAnOlderPeerThatSendsMoreThanIsReadAtAll() throws Exception {
    RawPeer peer = fixture.peer3("z2m");
    byte[] header = RawPeer.packet(0x32, new byte[5_000_000]);
    peer.send(java.util.Arrays.copyOf(header, 200_000));
    assertThat(peer.receive()).isEmpty();
  }

  @Test
  void acceptsAPeerWhoseWillItMayNotLeave() throws Exception {
    // As Mosquitto's bridge does, which leaves one on $SYS.
    String connect =
        "10 28 0004 4d515454 05 e6 0000 00 0001 62 00 0004 24535953 0001 30".replace(" ", "")
            + "0006"
            + HexFormat.of().formatHex("hub-01".getBytes("UTF-8"));
    byte[] secret = DoorFixture.SECRET.getBytes("UTF-8");
    connect += String.format("%04x", secret.length) + HexFormat.of().formatHex(secret);
    byte[] bytes = HexFormat.of().parseHex(connect);
    bytes[1] = (byte) (bytes.length - 2);
    assertThat(fixture.socket().send(bytes).receive().substring(4)).startsWith("0000");
    assertThat(fixture.metric("refused", "reason", "will_right")).isEqualTo(1);
    assertThat(fixture.socket().send(connect5("c", true, 0, DoorFixture.HUB, NONE)).receive())
        .startsWith("20");
  }
}
