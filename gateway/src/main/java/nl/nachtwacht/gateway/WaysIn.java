package nl.nachtwacht.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.gateway.broker.BrokerSource;
import nl.nachtwacht.gateway.broker.SourceHealth;
import nl.nachtwacht.gateway.command.OrderWays;
import nl.nachtwacht.gateway.config.BrokerConfig;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.door.Door;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.mqtt.TopicPrefix;
import nl.nachtwacht.gateway.registry.DoorEntry;
import nl.nachtwacht.gateway.registry.SiteRegistry;
import nl.nachtwacht.gateway.security.DoorCard;
import nl.nachtwacht.gateway.security.TokenDoorCredentials;
import nl.nachtwacht.gateway.time.Clockwork;

/** Opens the ways in: our own MQTT door, and the brokers the site runs. */
record WaysIn(
    Vertx vertx,
    GatewayConfig config,
    Clockwork clock,
    MeterRegistry meters,
    SiteRegistry site,
    Intake intake,
    SourceHealth health,
    Closing closing,
    Map<String, BrokerSource> brokersThere) {

  /** Opens all; succeeds when the door listens and the brokers are being called. */
  Future<Door> open() {
    return openDoor().compose(door -> openBrokers().map(door));
  }

  /** The ways back to devices, through the door or the broker they are heard by. */
  OrderWays waysBack(Door door) {
    return (source, family) -> {
      if (site.door(source).isPresent()) {
        return (message, expiry) ->
            door.commands()
                .send(
                    source, message.topic(), message.payload(), Math.min(1, message.qos()), expiry);
      }
      BrokerSource broker = brokersThere.get(source);
      TopicPrefix before = broker == null ? null : broker.wayBack(family).orElse(null);
      return broker == null || before == null
          ? null
          : (message, expiry) ->
              broker.publish(before.putOn(message.topic()), message.payload(), expiry);
    };
  }

  private Future<Door> openDoor() {
    TokenDoorCredentials credentials = new TokenDoorCredentials();
    replace(credentials);
    return Door.start(vertx, SettingsOf.door(config.door()), credentials, intake, clock, meters)
        .onSuccess(door -> {
          closing.add("door", door::close);
          site.onChange(() -> {
            replace(credentials);
            door.lookAgain();
          });
        });
  }

  private void replace(TokenDoorCredentials credentials) {
    credentials.replace(site.doors().stream().map(WaysIn::entry).toList());
  }

  private static TokenDoorCredentials.Entry entry(DoorEntry door) {
    return new TokenDoorCredentials.Entry(
        new DoorCard(door.id(), door.publish(), door.subscribe(), door.family(), door.strip()),
        door.secretHash());
  }

  private Future<?> openBrokers() {
    List<Future<?>> opened = new ArrayList<>();
    for (BrokerConfig broker : config.brokers()) {
      opened.add(
          BrokerSource.start(vertx, SettingsOf.broker(broker), intake, clock, meters, health)
              .onSuccess(source -> {
                brokersThere.put(broker.id(), source);
                closing.add("broker " + broker.id(), source::close);
              }));
    }
    return Future.all(opened);
  }
}
