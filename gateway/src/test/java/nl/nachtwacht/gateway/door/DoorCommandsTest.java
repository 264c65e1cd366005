package nl.nachtwacht.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.nachtwacht.gateway.door.DoorFixture.HUB;
import static nl.nachtwacht.gateway.door.DoorFixture.OTHER_HUB;
import static nl.nachtwacht.gateway.door.DoorFixture.PREFIXED_HUB;
import static nl.nachtwacht.gateway.door.DoorFixture.await;
import static nl.nachtwacht.gateway.door.DoorFixture.until;
import static nl.nachtwacht.gateway.door.RawPeer.connect3;
import static nl.nachtwacht.gateway.door.RawPeer.connect5;
import static nl.nachtwacht.gateway.door.RawPeer.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands to devices: to whom, how often, how long. */
class DoorCommandsTest {
  private static final String LOCK = "zigbee2mqtt/lock/set";
  private static final byte[] UNLOCK = "UNLOCK".getBytes(UTF_8);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final DoorFixture fixture = DoorFixture.open(limits -> limits.withCommandsWaitingMax(3));

  @AfterEach
  void close() {
    fixture.close();
  }

  private Future<CommandOutcome> send(int qos) {
    return fixture.door.commands().send(HUB, LOCK, UNLOCK, qos, A_MINUTE);
  }

  private static void listen(RawPeer peer, boolean version5) throws Exception {
    String suback = peer.send(subscribe("zigbee2mqtt/+/set", 1, 1, version5)).receive();
    assertThat(suback).endsWith("01");
  }

  private static String publish(int first, int packetId, String properties) {
    String body =
        String.format("%04x", LOCK.length())
            + HexFormat.of().formatHex(LOCK.getBytes(UTF_8))
            + (packetId == 0 ? "" : String.format("%04x", packetId))
            + properties
            + HexFormat.of().formatHex(UNLOCK);
    return HexFormat.of().formatHex(RawPeer.packet(first, HexFormat.of().parseHex(body)));
  }

  @Test
  void isAcknowledged() throws Exception {
    RawPeer peer = fixture.peer3("z2m");
    listen(peer, false);
    Future<CommandOutcome> outcome = send(1);
    assertThat(peer.receive())
        .as("never retained, not a duplicate")
        .isEqualTo(publish(0x32, 1, ""));
    assertThat(outcome.isComplete()).isFalse();
    peer.send("40020001");
    assertThat(await(outcome)).isEqualTo(CommandOutcome.ACKNOWLEDGED);
    assertThat(fixture.metric("commands", "outcome", "acknowledged")).isEqualTo(1);
  }

  @Test
  void isSentWithoutAcknowledgement() throws Exception {
    RawPeer peer = fixture.peer3("z2m");
    listen(peer, false);
    assertThat(await(send(0))).isEqualTo(CommandOutcome.SENT);
    assertThat(peer.receive()).isEqualTo(publish(0x30, 0, ""));
  }

  @Test
  void isRefusedByThePeer() throws Exception {
    RawPeer peer = fixture.peer5("z2m");
    listen(peer, true);
    Future<CommandOutcome> outcome = send(1);
    assertThat(peer.receive()).as("expires in 60 s").isEqualTo(publish(0x32, 1, "05020000003c"));
    peer.send("4003000187");
    assertThat(await(outcome)).isEqualTo(CommandOutcome.REFUSED);
  }

  @Test
  void goesOutWithThePrefixOfTheHome() throws Exception {
    RawPeer peer = fixture.socket().send(connect3("z2m", true, 0, PREFIXED_HUB));
    peer.receive();
    peer.send(subscribe("homes/17/+/set", 1, 1, false)).receive();
    Future<CommandOutcome> outcome =
        fixture.door.commands().send(PREFIXED_HUB, "lock/set", UNLOCK, 0, A_MINUTE);
    assertThat(await(outcome)).isEqualTo(CommandOutcome.SENT);
    assertThat(peer.receive())
        .contains(HexFormat.of().formatHex("homes/17/lock/set".getBytes(UTF_8)));
  }

  @Test
  void waitsForADoorThatIsAway() throws Exception {
    Future<CommandOutcome> outcome = send(1);
    fixture.clock.advance(Duration.ofSeconds(30));
    RawPeer peer = fixture.peer5("z2m");
    listen(peer, true);
    assertThat(peer.receive()).as("30 s are left").isEqualTo(publish(0x32, 1, "05020000001e"));
    peer.send("40020001");
    assertThat(await(outcome)).isEqualTo(CommandOutcome.ACKNOWLEDGED);
  }

  @Test
  void expiresWhenNobodyComes() throws Exception {
    Future<CommandOutcome> outcome = send(1);
    fixture.clock.advance(A_MINUTE);
    assertThat(await(outcome)).isEqualTo(CommandOutcome.NOT_THERE);
    RawPeer peer = fixture.peer3("z2m");
    listen(peer, false);
    assertThat(peer.send("c000").receive()).as("nothing is sent late").isEqualTo("d000");
  }

  @Test
  void timesOutWhenThePeerDoesNotAcknowledge() throws Exception {
    RawPeer peer = fixture.peer3("z2m");
    listen(peer, false);
    Future<CommandOutcome> outcome = send(1);
    peer.receive();
    fixture.clock.advance(A_MINUTE);
    assertThat(await(outcome)).isEqualTo(CommandOutcome.TIMED_OUT);
    // Too late, and harmless.
    assertThat(peer.send("40020001").send("c000").receive()).isEqualTo("d000");
  }

  @Test
  void doesNotWaitInAnEndlessQueue() {
    for (int i = 0; i < 3; i++) {
      assertThat(send(1).isComplete()).isFalse();
    }
    assertThat(await(send(1))).isEqualTo(CommandOutcome.QUEUE_FULL);
    // Another door's queue is another queue.
    Future<CommandOutcome> other =
        fixture.door.commands().send(OTHER_HUB, LOCK, UNLOCK, 1, A_MINUTE);
    fixture.clock.advance(A_MINUTE);
    assertThat(await(other)).isEqualTo(CommandOutcome.NOT_THERE);
  }

  @Test
  void isSentAgainWhenTheSameSessionComesBack() throws Exception {
    RawPeer peer = fixture.socket().send(connect3("z2m", false, 0, HUB));
    peer.receive();
    listen(peer, false);
    Future<CommandOutcome> outcome = send(1);
    assertThat(peer.receive()).isEqualTo(publish(0x32, 1, ""));
    peer.close();
    until("gone", () -> fixture.metric("connections") == 0);

    RawPeer back = fixture.socket().send(connect3("z2m", false, 0, HUB));
    assertThat(back.receive()).isEqualTo("20020100");
    assertThat(back.receive()).as("marked as duplicate").isEqualTo(publish(0x3a, 1, ""));
    back.send("40020001");
    assertThat(await(outcome)).isEqualTo(CommandOutcome.ACKNOWLEDGED);
  }

  @Test
  void isSentAnewToANewSession() throws Exception {
    RawPeer peer = fixture.peer3("z2m");
    listen(peer, false);
    Future<CommandOutcome> outcome = send(1);
    peer.receive();
    peer.close();
    until("gone", () -> fixture.metric("connections") == 0);
    RawPeer back = fixture.peer3("z2m");
    listen(back, false);
    assertThat(back.receive()).as("not a duplicate").isEqualTo(publish(0x32, 1, ""));
    back.send("40020001");
    assertThat(await(outcome)).isEqualTo(CommandOutcome.ACKNOWLEDGED);
  }

  @Test
  void goesToTheLastThatSubscribedOnly() throws Exception {
    RawPeer first = fixture.peer3("first");
    listen(first, false);
    RawPeer second = fixture.peer3("second");
    listen(second, false);
    Future<CommandOutcome> outcome = send(1);
    assertThat(second.receive()).isEqualTo(publish(0x32, 1, ""));
    second.send("40020001");
    assertThat(await(outcome)).isEqualTo(CommandOutcome.ACKNOWLEDGED);
    assertThat(first.send("c000").receive()).isEqualTo("d000");
  }

  @Test
  void keepsToWhatThePeerTakesAtOnce() throws Exception {
    byte[] receiveMaximumOfOne = HexFormat.of().parseHex("210001");
    RawPeer peer = fixture.socket().send(connect5("z2m", true, 0, HUB, receiveMaximumOfOne));
    peer.receive();
    listen(peer, true);
    Future<CommandOutcome> first = send(1);
    Future<CommandOutcome> second = send(1);
    peer.receive();
    assertThat(peer.send("c000").receive()).as("the second waits").isEqualTo("d000");
    peer.send("40020001");
    assertThat(await(first)).isEqualTo(CommandOutcome.ACKNOWLEDGED);
    assertThat(peer.receive()).isEqualTo(publish(0x32, 2, "05020000003c"));
    peer.send("40020002");
    assertThat(await(second)).isEqualTo(CommandOutcome.ACKNOWLEDGED);
  }

  @Test
  void isRefusedWhenItIsLargerThanThePeerTakes() throws Exception {
    byte[] maximumPacketSizeOfSixty = HexFormat.of().parseHex("270000003c");
    RawPeer peer = fixture.socket().send(connect5("z2m", true, 0, HUB, maximumPacketSizeOfSixty));
    peer.receive();
    listen(peer, true);
    assertThat(await(send(1))).isEqualTo(CommandOutcome.REFUSED);
  }

  @Test
  void endsWhenTheDoorCloses() {
    Future<CommandOutcome> outcome = send(1);
    await(fixture.door.close());
    assertThat(await(outcome)).isEqualTo(CommandOutcome.CLOSED);
    assertThat(await(send(1))).isEqualTo(CommandOutcome.CLOSED);
  }
}
