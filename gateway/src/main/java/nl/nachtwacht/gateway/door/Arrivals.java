package nl.nachtwacht.gateway.door;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.internal.ContextInternal;
import io.vertx.mqtt.MqttEndpoint;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import nl.nachtwacht.gateway.security.DoorAccess;
import nl.nachtwacht.gateway.security.DoorCard;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * From an open socket to an accepted connection, or to a refusal with the right code. One per event
 * loop.
 */
final class Arrivals implements Valve.Gatekeeper {
  private static final int CLIENT_ID_LENGTH_MAX = 256;

  private final DoorHouse house;
  private final ContextInternal context;

  /** The socket whose CONNECT is being handled; vertx-mqtt makes its endpoint within that call. */
  private @Nullable Arrival arriving;

  private final Map<Valve, DoorConnection> connections = new IdentityHashMap<>();
  private final RefusalQueue refusals;

  Arrivals(DoorHouse house, ContextInternal context, RefusalQueue refusals) {
    this.house = house;
    this.context = context;
    this.refusals = refusals;
  }

  /** A CONNECT as it was sent; vertx-mqtt leaves parts of it out. */
  private record Arrival(Valve valve, MqttConnectMessage connect) {
    boolean isVersion5() {
      return connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
    }

    boolean isNameless() {
      String clientId = connect.payload().clientIdentifier();
      return clientId == null || clientId.isEmpty();
    }

    boolean isCleanStart() {
      return connect.variableHeader().isCleanSession();
    }

    int keepAliveSeconds() {
      return connect.variableHeader().keepAliveTimeSeconds();
    }

    @Nullable String username() {
      return connect.variableHeader().hasUserName() ? connect.payload().userName() : null;
    }

    @Nullable String password() {
      byte[] password =
          connect.variableHeader().hasPassword() ? connect.payload().passwordInBytes() : null;
      return password == null ? null : new String(password, StandardCharsets.UTF_8);
    }

    boolean has(int property) {
      return isVersion5() && connect.variableHeader().properties().getProperty(property) != null;
    }

    Duration sessionExpiry() {
      return has(MqttProperties.SESSION_EXPIRY_INTERVAL)
          ? Duration.ofSeconds(
              Integer.toUnsignedLong(
                  (Integer)
                      connect
                          .variableHeader()
                          .properties()
                          .getProperty(MqttProperties.SESSION_EXPIRY_INTERVAL)
                          .value()))
          : Duration.ZERO;
    }
  }

  @Override
  public MqttConnectMessage connecting(Valve valve, MqttConnectMessage connect) {
    Arrival arrival = new Arrival(valve, connect);
    arriving = arrival;
    if (!arrival.isNameless()) {
      return connect;
    }
    if (!arrival.isVersion5() && !arrival.isCleanStart()) {
      // vertx-mqtt refuses these by itself.
      house.metrics().refused(Refusal.CLIENT_ID);
      return connect;
    }
    return named(connect);
  }

  /** MQTT 5 lets a peer without a name resume a session; vertx-mqtt does not know that. */
  private static MqttConnectMessage named(MqttConnectMessage connect) {
    MqttConnectPayload old = connect.payload();
    return new MqttConnectMessage(
        connect.fixedHeader(),
        connect.variableHeader(),
        new MqttConnectPayload(
            "assigned-" + UUID.randomUUID(),
            old.willProperties(),
            old.willTopic(),
            old.willMessageInBytes(),
            old.userName(),
            old.passwordInBytes()));
  }

  @Override
  public void closed(Valve valve) {
    DoorConnection connection = connections.remove(valve);
    if (connection != null) {
      // Netty's callbacks come on the right thread, but outside Vert.x's context.
      context.emit(here -> connection.over());
    }
  }

  /** vertx-mqtt has an endpoint for the CONNECT it was just handed. */
  void endpoint(MqttEndpoint endpoint) {
    Arrival arrival = arriving;
    arriving = null;
    if (arrival == null) {
      throw new IllegalStateException("an endpoint without a CONNECT");
    }
    // What follows the CONNECT waits until it is decided.
    arrival.valve().stop(Valve.Why.ARRIVING);
    // Errors of the socket are the valve's.
    endpoint.exceptionHandler(ignored -> {});
    Refusal formal = formalRefusal(arrival, endpoint.clientIdentifier());
    if (formal != null) {
      refuse(arrival, endpoint, formal);
      return;
    }
    DoorAccess access =
        house.credentials().check(arrival.username(), arrival.password(), certificate(endpoint));
    switch (access) {
      case DoorAccess.Accepted accepted -> admit(arrival, endpoint, accepted.door());
      case DoorAccess.Refused refused -> refuseLater(arrival, endpoint, refused.reason());
    }
  }

  private static @Nullable Refusal formalRefusal(Arrival arrival, @Nullable String clientId) {
    if (arrival.connect().variableHeader().version() < MqttVersion.MQTT_3_1_1.protocolLevel()) {
      return Refusal.VERSION;
    }
    if (clientId == null
        || clientId.length() > CLIENT_ID_LENGTH_MAX
        || clientId.indexOf('\0') >= 0) {
      return Refusal.CLIENT_ID;
    }
    return arrival.has(MqttProperties.AUTHENTICATION_METHOD) ? Refusal.AUTHENTICATION_METHOD : null;
  }

  private static @Nullable X509Certificate certificate(MqttEndpoint endpoint) {
    SSLSession tls = endpoint.isSsl() ? endpoint.sslSession() : null;
    if (tls == null) {
      return null;
    }
    try {
      Certificate[] chain = tls.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate first ? first : null;
    } catch (SSLPeerUnverifiedException none) {
      return null;
    }
  }

  // ---- in

  private void admit(Arrival arrival, MqttEndpoint endpoint, DoorCard card) {
    String clientId = endpoint.clientIdentifier();
    DoorConnection connection =
        new DoorConnection(house, context, endpoint, arrival.valve(), card, clientId);
    Sessions.Admission admission =
        house
            .sessions()
            .admit(
                connection,
                new Session.Key(card.id(), clientId),
                arrival.isCleanStart(),
                sessionExpiry(arrival));
    if (admission == null) {
      refuse(arrival, endpoint, Refusal.SESSIONS_FULL);
      return;
    }
    connection.admitted(admission);
    connections.put(arrival.valve(), connection);
    if (admission.ready().isComplete()) {
      open(arrival, connection, admission);
    } else {
      openWhenReady(arrival, endpoint, connection, admission);
    }
  }

  private void openWhenReady(
      Arrival arrival,
      MqttEndpoint endpoint,
      DoorConnection connection,
      Sessions.Admission admission) {
    Clockwork clockwork = house.clockwork();
    Clockwork.WakeUp impatience =
        clockwork.wakeAt(
            clockwork.instant().plus(house.limits().connectTimeout()),
            () -> giveUp(arrival, endpoint, connection));
    admission
        .ready()
        .onComplete(gone ->
            context.runOnContext(here -> {
              impatience.cancel();
              open(arrival, connection, admission);
            }));
  }

  private void giveUp(Arrival arrival, MqttEndpoint endpoint, DoorConnection connection) {
    if (!connection.isEnding()) {
      connection.abandon();
      refuse(arrival, endpoint, Refusal.PREDECESSOR_STUCK);
    }
  }

  private void open(Arrival arrival, DoorConnection connection, Sessions.Admission admission) {
    if (!connection.isEnding()) {
      Duration keepAlive = keepAlive(arrival);
      MqttProperties told = connack(arrival, keepAlive, admission.session().key.clientId());
      connection.open(admission.present(), keepAlive, told);
    }
  }

  private Duration keepAlive(Arrival arrival) {
    Duration asked = Duration.ofSeconds(arrival.keepAliveSeconds());
    Duration max = house.limits().keepAliveMax();
    boolean cap = arrival.isVersion5() && (asked.isZero() || asked.compareTo(max) > 0);
    return cap ? max : asked;
  }

  private Duration sessionExpiry(Arrival arrival) {
    Duration max = house.limits().sessionExpiryMax();
    if (!arrival.isVersion5()) {
      return arrival.isCleanStart() ? Duration.ZERO : max;
    }
    Duration asked = arrival.sessionExpiry();
    return asked.compareTo(max) < 0 ? asked : max;
  }

  /** What an MQTT 5 peer must know of us. 3.1.1 has no place for it. */
  private MqttProperties connack(Arrival arrival, Duration keepAlive, String clientId) {
    if (!arrival.isVersion5()) {
      return MqttProperties.NO_PROPERTIES;
    }
    DoorLimits limits = house.limits();
    MqttProperties told = new MqttProperties();
    // Retain is left available (the default): hubs publish with the flag set, and must be able to.
    // It is taken as a live message; there is nobody here to whom a stored one could be given.
    tell(told, MqttProperties.RECEIVE_MAXIMUM, limits.inFlightMax());
    tell(told, MqttProperties.MAXIMUM_PACKET_SIZE, limits.payloadBytesMax());
    tell(told, MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0);
    tell(told, MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
    if (keepAlive.toSeconds() != arrival.keepAliveSeconds()) {
      tell(told, MqttProperties.SERVER_KEEP_ALIVE, keepAlive.toSeconds());
    }
    if (arrival.sessionExpiry().compareTo(limits.sessionExpiryMax()) > 0) {
      tell(told, MqttProperties.SESSION_EXPIRY_INTERVAL, limits.sessionExpiryMax().toSeconds());
    }
    if (arrival.isNameless()) {
      told.add(new StringProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, clientId));
    }
    return told;
  }

  private static void tell(MqttProperties told, int property, long value) {
    told.add(new IntegerProperty(property, (int) value));
  }

  // ---- not in

  private void refuseLater(Arrival arrival, MqttEndpoint endpoint, DoorAccess.Reason reason) {
    if (refusals.isFull()) {
      house.metrics().refused(Refusal.CREDENTIALS_FLOOD);
      arrival.valve().close();
      return;
    }
    Refusal refusal =
        reason == DoorAccess.Reason.NOTHING_SHOWN
            ? Refusal.CREDENTIALS_MISSING
            : Refusal.CREDENTIALS;
    refusals.add();
    Clockwork clockwork = house.clockwork();
    clockwork.wakeAt(
        clockwork.instant().plus(house.limits().refusalDelay()),
        () -> {
          refusals.done();
          refuse(arrival, endpoint, refusal);
        });
  }

  private void refuse(Arrival arrival, MqttEndpoint endpoint, Refusal refusal) {
    house.metrics().refused(refusal);
    int code = arrival.isVersion5() ? refusal.code5 : refusal.code3;
    try {
      endpoint.reject(MqttConnectReturnCode.valueOf((byte) code));
    } catch (IllegalArgumentException alreadyClosed) {
      // The peer did not wait for it.
    }
  }
}
