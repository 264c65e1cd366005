package nl.nachtwacht.gateway.door;

import static nl.nachtwacht.gateway.door.DoorFixture.until;
import static nl.nachtwacht.gateway.door.RawPeer.publish3;
import static nl.nachtwacht.gateway.door.RawPeer.publish5;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import nl.nachtwacht.gateway.door.FakeIntake.Mode;
import nl.nachtwacht.gateway.ingest.Inbound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When, in which order and with what the door answers. */
class DoorAnswersTest {
  private static final String TOPIC = "zigbee2mqtt/front_door";
  private static final byte[] OPEN = "{\"contact\":false}".getBytes(StandardCharsets.UTF_8);

  private final DoorFixture fixture = DoorFixture.open();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void answersOnlyWhenItIsOnDisk() throws Exception {
    fixture.intake.answering(Mode.WHEN_TOLD);
    RawPeer peer = fixture.peer3("z2m");
    peer.send(publish3(TOPIC, 1, false, 7, OPEN));

    FakeIntake.Held held = fixture.intake.next();
    // A ping is answered, so the connection lives; the message is not.
    assertThat(peer.send("c000").receive()).isEqualTo("d000");
    held.stored();

    assertThat(peer.receive()).isEqualTo("40020007");
    assertThat(held.inbound().source()).isEqualTo(DoorFixture.HUB);
    assertThat(held.inbound().message().topic()).isEqualTo(TOPIC);
    assertThat(held.inbound().message().payload()).isEqualTo(OPEN);
    assertThat(held.inbound().message().retained()).isFalse();
    assertThat(held.inbound().delivery()).isEqualTo(new Inbound.Delivery("z2m", 7, false));
  }

  @Test
  void answersInTheOrderOfArrivalWhateverIsSettledFirst() throws Exception {
    fixture.intake.answering(Mode.WHEN_TOLD);
    RawPeer peer = fixture.peer3("z2m");
    peer.send(publish3(TOPIC, 1, false, 1, OPEN));
    peer.send(publish3(TOPIC, 2, false, 2, OPEN));
    // Refused at once, but answered in its turn.
    peer.send(publish3("somebody/elses", 1, false, 3, OPEN));
    FakeIntake.Held first = fixture.intake.next();
    FakeIntake.Held second = fixture.intake.next();

    second.stored();
    assertThat(peer.send("c000").receive()).isEqualTo("d000");
    first.stored();

    assertThat(peer.receive()).isEqualTo("40020001");
    assertThat(peer.receive()).isEqualTo("50020002");
    assertThat(peer.receive()).isEqualTo("40020003");
  }

  @Test
  void doesNotAnswerButDisconnectsWhenTheStoreCannotTakeIt() throws Exception {
    fixture.intake.answering(Mode.WHEN_TOLD);
    RawPeer peer = fixture.peer5("z2m");
    peer.send(publish5(TOPIC, 1, false, 1, OPEN));
    peer.send(publish5(TOPIC, 1, false, 2, OPEN));
    peer.send(publish5(TOPIC, 1, false, 3, OPEN));
    FakeIntake.Held first = fixture.intake.next();
    FakeIntake.Held second = fixture.intake.next();
    FakeIntake.Held third = fixture.intake.next();

    first.stored();
    second.failed();
    third.stored();

    assertThat(peer.receive()).as("what is on disk is answered").isEqualTo("40020001");
    assertThat(peer.receive()).as("server busy").isEqualTo("e00189");
    assertThat(peer.receive()).as("closed").isEmpty();
    assertThat(fixture.metric("notdurable")).isEqualTo(1);
    until("all settled", () -> fixture.metric("inflight") == 0);
  }

  @Test
  void justClosesOnAnOlderPeerWhenTheStoreCannotTakeIt() throws Exception {
    fixture.intake.answering(Mode.NOT_DURABLE);
    RawPeer peer = fixture.peer3("z2m");
    peer.send(publish3(TOPIC, 1, false, 1, OPEN));
    assertThat(peer.receive()).isEmpty();
  }

  @Test
  void handsOnQosZeroWithoutNumberAndWithoutAnswer() throws Exception {
    RawPeer peer = fixture.peer3("z2m");
    peer.send(publish3(TOPIC, 0, false, 0, OPEN)).send("c000");
    assertThat(peer.receive()).isEqualTo("d000");
    assertThat(fixture.intake.taken()).hasSize(1);
    assertThat(fixture.intake.taken().getFirst().delivery()).isNull();
  }

  @Test
  void passesOnThatAMessageWasSentBefore() throws Exception {
    RawPeer peer = fixture.peer3("z2m");
    peer.send(publish3(TOPIC, 1, true, 9, OPEN));
    assertThat(peer.receive()).isEqualTo("40020009");
    assertThat(fixture.intake.taken().getFirst().delivery())
        .isEqualTo(new Inbound.Delivery("z2m", 9, true));
  }

  @Test
  void takesAnExactlyOnceMessageOnceHoweverOftenItIsSent() throws Exception {
    fixture.intake.answering(Mode.WHEN_TOLD);
    RawPeer peer = fixture.peer3("z2m");
    peer.send(publish3(TOPIC, 2, false, 5, OPEN));
    FakeIntake.Held held = fixture.intake.next();
    // Again while the first is under way: one answer serves both.
    peer.send(publish3(TOPIC, 2, true, 5, OPEN));
    assertThat(peer.send("c000").receive()).isEqualTo("d000");
    held.stored();
    assertThat(peer.receive()).isEqualTo("50020005");
    // Again after its answer, before its release.
    peer.send(publish3(TOPIC, 2, true, 5, OPEN));
    assertThat(peer.receive()).isEqualTo("50020005");
    assertThat(fixture.intake.count()).isEqualTo(1);

    peer.send("62020005");
    assertThat(peer.receive()).isEqualTo("70020005");
    // The number is free again.
    fixture.intake.release();
    peer.send(publish3(TOPIC, 2, false, 5, OPEN));
    assertThat(peer.receive()).isEqualTo("50020005");
    assertThat(fixture.intake.count()).isEqualTo(2);
  }

  @Test
  void saysThatItDoesNotKnowAReleasedNumber() throws Exception {
    RawPeer peer = fixture.peer5("z2m");
    peer.send("62020011");
    assertThat(peer.receive()).isEqualTo("7003001192");
  }
}
