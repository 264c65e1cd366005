package nl.nachtwacht.gateway.door;

import static nl.nachtwacht.gateway.door.DoorFixture.HUB;
import static nl.nachtwacht.gateway.door.DoorFixture.OTHER_HUB;
import static nl.nachtwacht.gateway.door.DoorFixture.until;
import static nl.nachtwacht.gateway.door.RawPeer.connect3;
import static nl.nachtwacht.gateway.door.RawPeer.publish3;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import nl.nachtwacht.gateway.door.FakeIntake.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sends more than is settled waits; nobody else does. */
class DoorBackPressureTest {
  private static final String TOPIC = "zigbee2mqtt/x";
  private static final byte[] KIBIBYTE = new byte[1024];
  private static final byte[] SOS = "{\"action\":\"emergency\"}".getBytes(StandardCharsets.UTF_8);

  /** More than all buffers between a peer and the door can hold. */
  private static final long BYTES_MANY = 64L * 1024 * 1024;

  private DoorFixture fixture = DoorFixture.open(limits -> limits.withInFlightMax(64));

  @AfterEach
  void close() {
    fixture.close();
  }

  /** A peer that writes as fast as the socket takes it. */
  private final class Flooder implements AutoCloseable {
    final RawPeer peer;
    final AtomicLong written = new AtomicLong();
    final AtomicBoolean blocked = new AtomicBoolean();
    private final SocketChannel channel = SocketChannel.open();
    private final Thread writer;
    private volatile boolean stopped;

    Flooder(String clientId, int qos) throws IOException {
      peer = fixture.closing(new RawPeer(channel.socket(), fixture.port()));
      peer.send(connect3(clientId, true, 1, HUB));
      assertThat(peer.receive()).isEqualTo("20020000");
      channel.configureBlocking(false);
      writer = Thread.ofPlatform().daemon().start(() -> flood(qos));
    }

    private void flood(int qos) {
      int id = 0;
      ByteBuffer packet = ByteBuffer.allocate(0);
      try {
        while (!stopped && written.get() < BYTES_MANY) {
          if (!packet.hasRemaining()) {
            id = id % 65_535 + 1;
            packet = ByteBuffer.wrap(publish3(TOPIC, qos, false, id, KIBIBYTE));
          }
          int count = channel.write(packet);
          written.addAndGet(count);
          blocked.set(count == 0);
          if (count == 0) {
            LockSupport.parkNanos(100_000);
          }
        }
      } catch (IOException closed) {
        stopped = true;
      }
    }

    @Override
    public void close() throws Exception {
      stopped = true;
      writer.join();
      channel.close();
    }
  }

  @Test
  void stopsReadingWhenTooMuchIsUnderWayAndGoesOnWhenItIsSettled() throws Exception {
    fixture.intake.forgetful().answering(Mode.WHEN_TOLD);
    Flooder flooder = fixture.closing(new Flooder("flood", 1));
    until("its socket is full", flooder.blocked::get);

    assertThat(fixture.intake.count()).isEqualTo(64);
    assertThat(flooder.written.get())
        .as("the bytes stay in the sockets")
        .isLessThan(BYTES_MANY / 2);
    assertThat(fixture.metric("paused")).isEqualTo(1);

    fixture.intake.storeHeld();
    until("it goes on", () -> fixture.intake.count() == 128);
    fixture.intake.storeHeld();
    until("and on", () -> fixture.intake.count() == 192);
    fixture.intake.release();
    until("no longer paused", () -> flooder.written.get() > BYTES_MANY / 4);
  }

  @Test
  void neitherEndsNorForgetsAPeerThatItDoesNotRead() throws Exception {
    fixture.intake.forgetful().answering(Mode.WHEN_TOLD);
    // Its keep-alive is one second; it cannot be heard for longer than that.
    Flooder flooder = fixture.closing(new Flooder("flood", 1));
    until("its socket is full", flooder.blocked::get);
    RawPeer witness = fixture.socket().send(connect3("witness", true, 3, OTHER_HUB));
    witness.receive();
    // A peer with thrice that keep-alive is closed for its silence; the flooder is not.
    assertThat(witness.receive()).isEmpty();
    // Its socket is closed a moment before the door has counted that.
    until("counted out", () -> fixture.metric("connections") == 1);
    assertThat(fixture.metric("ended", "reason", "keep_alive")).isPositive();
    fixture.intake.release();
    until("it goes on", () -> fixture.intake.count() > 1_000);
  }

  @Test
  void letsAnSosThroughWhileOthersFlood() throws Exception {
    fixture.intake.forgetful().answering(Mode.WHEN_TOLD);
    for (int i = 0; i < 8; i++) {
      Flooder flooder = fixture.closing(new Flooder("flood-" + i, i % 2));
      until("full", flooder.blocked::get);
    }
    fixture.intake.congest();
    int before = fixture.intake.count();
    RawPeer button = fixture.socket().send(connect3("button", true, 0, OTHER_HUB));
    assertThat(button.receive()).isEqualTo("20020000");
    long sent = System.nanoTime();
    button.send(publish3("zigbee2mqtt/sos", 1, false, 1, SOS));
    until("handed in", () -> fixture.intake.count() == before + 1);
    assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofMillis(500));
    fixture.intake.relieve();
    fixture.intake.release();
    assertThat(button.receive()).isEqualTo("40020001");
  }

  @Test
  void pausesEverybodyWithMoreThanALittleUnderWayWhenAllTogetherHaveTooMuch() throws Exception {
    fixture.intake.answering(Mode.WHEN_TOLD);
    fixture.intake.congest();
    RawPeer peer = fixture.peer3("z2m");
    for (int i = 1; i <= 20; i++) {
      peer.send(publish3(TOPIC, 1, false, i, SOS));
    }
    int few = DoorLimits.standard().inFlightReserve() + 1;
    until("paused", () -> fixture.intake.count() == few && fixture.metric("paused") == 1);
    fixture.intake.relieve();
    until("all handed in", () -> fixture.intake.count() == 20);
  }

  @Test
  void doesNotPileUpAnswersForAPeerThatDoesNotReadThem() throws Exception {
    fixture.intake.forgetful();
    // It never reads, so its answers fill the sockets, and then it is not read either.
    try (SocketChannel channel = SocketChannel.open()) {
      channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 4096);
      RawPeer deaf = fixture.closing(new RawPeer(channel.socket(), fixture.port()));
      deaf.send(connect3("deaf", true, 0, HUB));
      deaf.receive();
      channel.configureBlocking(false);
      byte[] ping = {(byte) 0xC0, 0};
      ByteBuffer pings = ByteBuffer.allocate(1 << 16);
      while (pings.hasRemaining()) {
        pings.put(ping);
      }
      until(
          "not read",
          () -> {
            try {
              pings.rewind();
              while (channel.write(pings) > 0) {
                pings.rewind();
              }
              return fixture.metric("paused") == 1;
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          });
    }
  }
}
