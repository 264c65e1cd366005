package nl.nachtwacht.gateway.door;

import static nl.nachtwacht.gateway.door.DoorFixture.HUB;
import static nl.nachtwacht.gateway.door.DoorFixture.OTHER_HUB;
import static nl.nachtwacht.gateway.door.DoorFixture.until;
import static nl.nachtwacht.gateway.door.RawPeer.connect3;
import static nl.nachtwacht.gateway.door.RawPeer.connect5;
import static nl.nachtwacht.gateway.door.RawPeer.publish3;
import static nl.nachtwacht.gateway.door.RawPeer.publish5;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import nl.nachtwacht.gateway.door.FakeIntake.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Coming back, and coming twice. */
class DoorSessionsTest {
  private static final String TOPIC = "zigbee2mqtt/x";
  private static final byte[] ON = {'o', 'n'};
  private static final byte[] NONE = new byte[0];
  private static final byte[] AN_HOUR = HexFormat.of().parseHex("1100000e10");
  private static final String FRESH = "20020000";
  private static final String RESUMED = "20020100";

  private final DoorFixture fixture = DoorFixture.open();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void closesTheOldConnectionOfAPeerThatComesAnew() throws Exception {
    RawPeer old = fixture.peer5("z2m");
    RawPeer fresh = fixture.peer5("z2m");
    assertThat(old.receive()).as("session taken over").isEqualTo("e0018e");
    assertThat(old.receive()).isEmpty();
    assertThat(fresh.send("c000").receive()).isEqualTo("d000");
    assertThat(fixture.metric("takeovers")).isEqualTo(1);
    until("one is left", () -> fixture.metric("connections") == 1);
  }

  @Test
  void letsAnotherDoorUseTheSameClientId() throws Exception {
    RawPeer one = fixture.peer5("z2m");
    RawPeer other = fixture.socket().send(connect5("z2m", true, 0, OTHER_HUB, NONE));
    other.receive();
    assertThat(one.send("c000").receive()).isEqualTo("d000");
    assertThat(fixture.metric("takeovers")).isZero();
  }

  @Test
  void letsTheNewConnectionInWhenTheOldOnesMessagesAreSettled() throws Exception {
    fixture.intake.answering(Mode.WHEN_TOLD);
    RawPeer old = fixture.socket().send(connect3("z2m", false, 0, HUB));
    old.receive();
    old.send(publish3(TOPIC, 1, false, 1, ON));
    old.send(publish3(TOPIC, 2, false, 2, ON));
    FakeIntake.Held first = fixture.intake.next();
    FakeIntake.Held second = fixture.intake.next();

    // What it sends right behind its CONNECT waits, too.
    RawPeer fresh = fixture.socket().send(connect3("z2m", false, 0, HUB));
    fresh.send(publish3(TOPIC, 1, true, 1, ON));
    fresh.send(publish3(TOPIC, 2, true, 2, ON));
    assertThat(old.receive()).isEmpty();
    first.stored();
    assertThat(fixture.intake.count()).as("redeliveries handed in").isEqualTo(2);
    second.stored();

    assertThat(fresh.receive()).isEqualTo(RESUMED);
    FakeIntake.Held again = fixture.intake.next();
    assertThat(again.inbound().delivery().redelivered()).isTrue();
    again.stored();
    assertThat(fresh.receive()).isEqualTo("40020001");
    // The exactly-once one was taken by the old connection already.
    assertThat(fresh.receive()).isEqualTo("50020002");
    assertThat(fixture.intake.count()).isEqualTo(3);
  }

  @Test
  void waitsForTheMessagesOfAConnectionThatBroke() throws Exception {
    fixture.intake.answering(Mode.WHEN_TOLD);
    RawPeer old = fixture.socket().send(connect3("z2m", false, 0, HUB));
    old.receive();
    old.send(publish3(TOPIC, 2, false, 2, ON));
    FakeIntake.Held held = fixture.intake.next();
    old.close();
    until("noticed", () -> fixture.metric("connections") == 0);

    RawPeer fresh = fixture.socket().send(connect3("z2m", false, 0, HUB));
    fresh.send(publish3(TOPIC, 2, true, 2, ON));
    held.failed();
    assertThat(fresh.receive()).isEqualTo(RESUMED);
    // It was not taken, so this is the one to take.
    fixture.intake.next().stored();
    assertThat(fresh.receive()).isEqualTo("50020002");
  }

  @Test
  void refusesTheNewConnectionWhenTheOldOnesMessagesAreNeverSettled() throws Exception {
    fixture.intake.answering(Mode.WHEN_TOLD);
    RawPeer old = fixture.peer5("z2m");
    old.send(publish5(TOPIC, 1, false, 1, ON));
    fixture.intake.next();
    RawPeer fresh = fixture.socket().send(connect5("z2m", true, 0, HUB, NONE));
    until("it waits", () -> fixture.clock.waiting() == 1);
    fixture.clock.advance(Duration.ofSeconds(10));
    assertThat(fresh.receive()).startsWith("20").contains("0088");
    assertThat(fresh.receive()).isEmpty();
  }

  @Test
  void keepsASessionAsLongAsItWasAskedTo() throws Exception {
    RawPeer peer = fixture.socket().send(connect5("z2m", false, 0, HUB, AN_HOUR));
    assertThat(peer.receive().substring(4)).startsWith("0000");
    peer.send("e000").receive();
    until("away", () -> fixture.metric("connections") == 0);

    fixture.clock.advance(Duration.ofMinutes(59));
    peer = fixture.socket().send(connect5("z2m", false, 0, HUB, AN_HOUR));
    assertThat(peer.receive().substring(4)).startsWith("0100");
    peer.send("e000").receive();
    until("away", () -> fixture.metric("connections") == 0);

    fixture.clock.advance(Duration.ofMinutes(61));
    until("forgotten", () -> fixture.clock.waiting() == 0);
    peer = fixture.socket().send(connect5("z2m", false, 0, HUB, AN_HOUR));
    assertThat(peer.receive().substring(4)).startsWith("0000");
  }

  @Test
  void forgetsTheSessionAtACleanStart() throws Exception {
    RawPeer peer = fixture.socket().send(connect3("z2m", false, 0, HUB));
    assertThat(peer.receive()).isEqualTo(FRESH);
    peer = fixture.socket().send(connect3("z2m", false, 0, HUB));
    assertThat(peer.receive()).isEqualTo(RESUMED);
    peer = fixture.socket().send(connect3("z2m", true, 0, HUB));
    assertThat(peer.receive()).isEqualTo(FRESH);
    peer = fixture.socket().send(connect3("z2m", false, 0, HUB));
    assertThat(peer.receive()).as("a clean session leaves nothing").isEqualTo(FRESH);
  }

  @Test
  void forgetsTheSessionWhenThePeerSaysSoAtItsGoodbye() throws Exception {
    RawPeer peer = fixture.socket().send(connect5("z2m", false, 0, HUB, AN_HOUR));
    peer.receive();
    peer.send("e0 07 00 05 1100000000").receive();
    until("away", () -> fixture.metric("connections") == 0);
    peer = fixture.socket().send(connect5("z2m", false, 0, HUB, AN_HOUR));
    assertThat(peer.receive().substring(4)).startsWith("0000");
  }
}
