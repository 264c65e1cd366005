package nl.nachtwacht.gateway.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A broker the site runs already, and what to read from it.
 *
 * @param id names the source; devices are registered under it
 * @param tls whether the connection is encrypted
 * @param trustFile PEM with the authority to trust; {@code null}: those of the machine
 * @param clientId our MQTT client id there; names our persistent session, so it must not change
 * @param version 5, or 3 for MQTT 3.1.1
 * @param share group of a shared subscription, when several gateways read together; {@code null}:
 *     not shared
 * @param receiveMaximum messages that may wait for their commit. MQTT 5 brokers are told sixteen
 *     times that ({@link #aheadMax}), and hold back the rest
 * @param sessionExpiry how long the broker is asked to keep our session while we are away (MQTT 5;
 *     a 3.1.1 broker has its own idea)
 * @param reconnectMin wait before the first attempt to come back; doubled after each
 * @param reconnectMax longest wait
 */
public record BrokerSettings(
    String id,
    String host,
    int port,
    boolean tls,
    @Nullable Path trustFile,
    String clientId,
    @Nullable String username,
    @Nullable String password,
    int version,
    @Nullable String share,
    int receiveMaximum,
    List<Route> routes,
    Duration sessionExpiry,
    Duration reconnectMin,
    Duration reconnectMax) {

  public BrokerSettings {
    routes = List.copyOf(routes);
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("a broker source needs a route");
    }
    if (version != 3 && version != 5) {
      throw new IllegalArgumentException("MQTT version must be 3 or 5");
    }
    if (receiveMaximum < 1 || receiveMaximum > 65_535) {
      throw new IllegalArgumentException("receiveMaximum must be 1 to 65535");
    }
  }

  /**
   * What is read, and what it is.
   *
   * @param filter topic filter
   * @param family adapter family; {@code null}: found by topic
   * @param strip topic prefix that is taken off before anybody looks at the topic; may be empty
   */
  public record Route(String filter, @Nullable String family, String strip) {}

  /** MQTT 5 without TLS or credentials, nothing shared, standard bounds and waits. */
  public static BrokerSettings of(String id, String host, int port, List<Route> routes) {
    return new BrokerSettings(
        id,
        host,
        port,
        false,
        null,
        "nachtwacht-" + id,
        null,
        null,
        5,
        null,
        256,
        routes,
        Duration.ofDays(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30));
  }

  /**
   * What the broker is told it may send ahead of our acknowledgements. More than is taken from it
   * at a time, because Mosquitto 2.0.11 (Debian's) counts an acknowledgement twice when it has a
   * backlog, and a client that is sent more than it announced must disconnect.
   */
  int aheadMax() {
    return Math.min(65_535, 16 * receiveMaximum);
  }

  /** The filters to subscribe to, with the share group when there is one. */
  List<String> filters() {
    return routes.stream()
        .map(route -> share == null ? route.filter() : "$share/" + share + "/" + route.filter())
        .distinct()
        .toList();
  }
}
