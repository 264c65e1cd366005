package nl.nachtwacht.gateway.sip;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one SIP node listens and sends.
 *
 * @param host address to listen on; loopback unless told otherwise
 * @param announcedHost name or address others reach us by, in Via, From and Contact; {@code null}:
 *     {@code host}. Needed when {@code host} is a wildcard or behind address translation
 * @param udpPort {@link #OFF}: no UDP; 0: any free port
 * @param tcpPort {@link #OFF}: no TCP; 0: any free port
 * @param tlsPort {@link #OFF}: no TLS; 0: any free port; needs {@code tls}
 * @param tls certificate, key and trust; {@code null}: no TLS, neither in nor out
 * @param messageBytesMax largest SIP message taken in, headers and body
 * @param connectionsMax TCP and TLS connections at once, each kind
 * @param inFlightMax requests under way at once; what comes on top is not answered, its sender
 *     repeats it
 * @param connectTimeout of a TCP connection or TLS handshake going out
 */
public record SipNodeSettings(
    String host,
    @Nullable String announcedHost,
    int udpPort,
    int tcpPort,
    int tlsPort,
    @Nullable SipTls tls,
    int messageBytesMax,
    int connectionsMax,
    int inFlightMax,
    Duration connectTimeout) {
  /** A transport that is not used. */
  public static final int OFF = -1;

  public static final int MESSAGE_BYTES_MAX = 16 * 1024;
  public static final int CONNECTIONS_MAX = 2_000;
  public static final int IN_FLIGHT_MAX = 1_024;
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  public SipNodeSettings {
    if (tlsPort != OFF && tls == null) {
      throw new IllegalArgumentException("SIP over TLS needs a certificate and a key");
    }
  }

  /** UDP and TCP on one address, everything else by default. */
  public static SipNodeSettings plain(String host, int udpPort, int tcpPort) {
    return new SipNodeSettings(
        host,
        null,
        udpPort,
        tcpPort,
        OFF,
        null,
        MESSAGE_BYTES_MAX,
        CONNECTIONS_MAX,
        IN_FLIGHT_MAX,
        CONNECT_TIMEOUT);
  }

  /** The same with TLS. */
  public SipNodeSettings withTls(int port, SipTls material) {
    return new SipNodeSettings(
        host,
        announcedHost,
        udpPort,
        tcpPort,
        port,
        material,
        messageBytesMax,
        connectionsMax,
        inFlightMax,
        connectTimeout);
  }

  int port(SipTransport transport) {
    return switch (transport) {
      case UDP -> udpPort;
      case TCP -> tcpPort;
      case TLS -> tlsPort;
    };
  }

  String announced() {
    String given = announcedHost;
    return given == null ? host : given;
  }
}
