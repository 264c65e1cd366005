package nl.nachtwacht.gateway.door;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import nl.nachtwacht.gateway.security.DoorCard;
import nl.nachtwacht.gateway.security.TokenDoorCredentials;

/** The real door on a free port, with an intake and a clock in the test's hand. */
public final class DoorFixture implements AutoCloseable {
  public static final String SECRET = "a-token-of-128-random-bits";
  public static final String HUB = "hub-01";
  public static final String OTHER_HUB = "hub-02";

  /** Its topics have the home's prefix, which is stripped. */
  public static final String PREFIXED_HUB = "hub-03";

  public final Vertx vertx = Vertx.vertx();
  public final FakeIntake intake = new FakeIntake();
  public final HandClock clock = new HandClock();
  public final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  public final TokenDoorCredentials credentials = new TokenDoorCredentials();
  public final Door door;
  private final List<AutoCloseable> peers = new ArrayList<>();

  private DoorFixture(DoorSettings settings) {
    credentials.replace(List.of(hub(HUB), hub(OTHER_HUB), prefixed()));
    door = await(Door.start(vertx, settings, credentials, intake, clock, registry));
  }

  /** A door with short waits. */
  public static DoorFixture open() {
    return open(limits -> limits);
  }

  /** A door with other bounds. */
  public static DoorFixture open(UnaryOperator<DoorLimits> limits) {
    return openWith(
        DoorSettings.standard()
            .withPort(0)
            .withEventLoops(2)
            .withLimits(limits.apply(DoorLimits.standard())));
  }

  public static DoorFixture openWith(DoorSettings settings) {
    return new DoorFixture(settings);
  }

  public static TokenDoorCredentials.Entry hub(String id) {
    return new TokenDoorCredentials.Entry(
        new DoorCard(
            id,
            List.of("zigbee2mqtt/#", "owntracks/+/+"),
            List.of("zigbee2mqtt/+/set", "zigbee2mqtt/bridge/request/#"),
            null,
            ""),
        TokenDoorCredentials.hashOf(SECRET));
  }

  private static TokenDoorCredentials.Entry prefixed() {
    return new TokenDoorCredentials.Entry(
        new DoorCard(
            PREFIXED_HUB,
            List.of("homes/17/#"),
            List.of("homes/17/+/set"),
            "zigbee2mqtt",
            "homes/17"),
        TokenDoorCredentials.hashOf(SECRET));
  }

  public int port() {
    return door.port();
  }

  /** A peer that connected as the hub, MQTT 3.1.1, clean session, no keep-alive. */
  public RawPeer peer3(String clientId) throws IOException {
    RawPeer peer = socket();
    peer.send(RawPeer.connect3(clientId, true, 0, HUB));
    expect("20020000", peer.receive());
    return peer;
  }

  /** A peer that connected as the hub, MQTT 5, clean start. */
  public RawPeer peer5(String clientId) throws IOException {
    RawPeer peer = socket();
    peer.send(RawPeer.connect5(clientId, true, 0, HUB, new byte[0]));
    String connack = peer.receive();
    if (!connack.startsWith("20") || !connack.substring(4).startsWith("0000")) {
      throw new AssertionError("not accepted: " + connack);
    }
    return peer;
  }

  /** A socket on which nothing was said. */
  public RawPeer socket() throws IOException {
    return closing(new RawPeer(port()));
  }

  /** Closed at the end of the test. */
  public <T extends AutoCloseable> T closing(T peer) {
    peers.add(peer);
    return peer;
  }

  private static void expect(String expected, String actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("expected " + expected + " but got " + actual);
    }
  }

  /** The value of a meter, all its tags together. */
  public double metric(String name) {
    return meters(name, "", "");
  }

  /** The value of a meter with a tag. */
  public double metric(String name, String tag, String value) {
    return meters(name, tag, value);
  }

  private double meters(String name, String tag, String value) {
    double sum = 0;
    for (Meter meter : registry.getMeters()) {
      boolean named = meter.getId().getName().equals("nachtwacht.door." + name);
      if (named && (tag.isEmpty() || value.equals(meter.getId().getTag(tag)))) {
        sum += meter.measure().iterator().next().getValue();
      }
    }
    return sum;
  }

  /** Waits until something is so. */
  public static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  /** The result of a future, waited for. */
  public static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    for (AutoCloseable peer : peers) {
      try {
        peer.close();
      } catch (Exception alreadyGone) {
        // A test may have ended it.
      }
    }
    await(door.close());
    await(vertx.close());
  }
}
