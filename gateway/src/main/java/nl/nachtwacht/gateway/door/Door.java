package nl.nachtwacht.gateway.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.security.DoorCredentials;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own MQTT server, for devices and home hubs: MQTT 3.1.1 and 5. No general broker:
 * what is published goes to the gateway, and what a peer can subscribe to is its own commands.
 *
 * <p>A message is answered when the {@link Intake} has it on disk, and not before. What that means
 * for hubs, which codes are used for what, and how a bridge is set up: {@code docs/mqtt-door.md}.
 *
 * <pre>
 * socket → {@link Valve} → {@link Arrivals} (who are you?) → {@link Sessions} (back again?)
 *        → {@link DoorConnection} (messages in, answers out) → {@link Intake}
 * </pre>
 */
public final class Door {
  /** Ports below zero: any free one, shared by the listeners that name the same number. */
  private static final AtomicInteger ANY_PORT = new AtomicInteger(-100);

  private final Vertx vertx;
  private final DoorHouse house;
  private final List<DoorVerticle> verticles = new CopyOnWriteArrayList<>();
  private String deployment = "";
  private @Nullable Future<Void> closing;

  private Door(Vertx vertx, DoorHouse house) {
    this.vertx = vertx;
    this.house = house;
  }

  /** Opens the door; succeeds when it listens. */
  public static Future<Door> start(
      Vertx vertx,
      DoorSettings settings,
      DoorCredentials credentials,
      Intake intake,
      Clockwork clockwork,
      MeterRegistry registry) {
    DoorMetrics metrics = new DoorMetrics(registry);
    CommandDesk desk = new CommandDesk(vertx, clockwork, metrics, settings.limits());
    Sessions sessions = new Sessions(clockwork, desk, metrics, settings.limits());
    DoorHouse house =
        new DoorHouse(settings, credentials, intake, clockwork, metrics, sessions, desk);
    Door door = new Door(vertx, house);
    return door.open().map(door);
  }

  private Future<Void> open() {
    DoorSettings settings = house.settings();
    DoorSettings.Tls tls = settings.tls();
    DoorVerticle.Shared shared =
        new DoorVerticle.Shared(
            new AtomicInteger(),
            new RefusalQueue(house.limits().refusalsWaitingMax()),
            settings.port() == 0 ? ANY_PORT.decrementAndGet() : settings.port(),
            tls == null || tls.port() == 0 ? ANY_PORT.decrementAndGet() : tls.port());
    return vertx
        .deployVerticle(
            () -> {
              DoorVerticle verticle = new DoorVerticle(house, shared);
              verticles.add(verticle);
              return verticle;
            },
            new DeploymentOptions().setInstances(settings.eventLoops()))
        .map(id -> {
          deployment = id;
          return null;
        });
  }

  /** The port of the plain listener; of the TLS listener when there is no plain one. */
  public int port() {
    return verticles.getFirst().port(false);
  }

  /** The port of the TLS listener. */
  public int tlsPort() {
    return verticles.getFirst().port(true);
  }

  /** The way of commands to devices. */
  public Commands commands() {
    return house.desk();
  }

  /**
   * Looks again at who is connected, after the site's doors have changed: whoever has no card any
   * more, or another one, is disconnected (0x98) and must come again.
   */
  public void lookAgain() {
    house.sessions().connections().forEach(DoorConnection::look);
  }

  /** Says goodbye (0x8B) to everybody and closes. Messages under way are not answered any more. */
  public synchronized Future<Void> close() {
    if (closing == null) {
      closing = closeOnce();
    }
    return closing;
  }

  private Future<Void> closeOnce() {
    house.sessions().connections().forEach(DoorConnection::shutDown);
    house.desk().close(house.sessions().all());
    return vertx.undeploy(deployment);
  }
}
