package nl.nachtwacht.gateway.door;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the MQTT door listens, and its bounds.
 *
 * @param host address to listen on; default 127.0.0.1
 * @param port of plain MQTT; 0: any free one; {@link #NO_PORT}: not without TLS. Default 1883
 * @param tls listener with TLS; {@code null}: none
 * @param limits the bounds
 * @param eventLoops over how many event loops the connections are spread; default: one per
 *     processor, four at most
 */
public record DoorSettings(
    String host, int port, @Nullable Tls tls, DoorLimits limits, int eventLoops) {

  /** No plain listener. */
  public static final int NO_PORT = -1;

  public DoorSettings {
    if (port < NO_PORT || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, or -1 for none");
    }
    if (port == NO_PORT && tls == null) {
      throw new IllegalArgumentException("a door needs a port, a TLS port, or both");
    }
    if (eventLoops < 1) {
      throw new IllegalArgumentException("eventLoops must be at least 1");
    }
  }

  /**
   * A listener with TLS 1.2 and 1.3.
   *
   * @param port 0: any free one. Usual: 8883
   * @param certificateFile PEM, the server's certificate with its chain
   * @param keyFile PEM, PKCS 8
   * @param clientAuthorityFile PEM with the authority that signs the hubs' certificates; {@code
   *     null}: peers show no certificate
   * @param clientCertificateNeeded refuse peers without certificate during the handshake
   */
  public record Tls(
      int port,
      Path certificateFile,
      Path keyFile,
      @Nullable Path clientAuthorityFile,
      boolean clientCertificateNeeded) {}

  /** Loopback, port 1883, no TLS, standard bounds. */
  public static DoorSettings standard() {
    int loops = Math.min(4, Runtime.getRuntime().availableProcessors());
    return new DoorSettings("127.0.0.1", 1883, null, DoorLimits.standard(), loops);
  }

  /** Another port. */
  public DoorSettings withPort(int port) {
    return new DoorSettings(host, port, tls, limits, eventLoops);
  }

  /** Another address. */
  public DoorSettings withHost(String host) {
    return new DoorSettings(host, port, tls, limits, eventLoops);
  }

  /** With TLS, or another one. */
  public DoorSettings withTls(@Nullable Tls tls) {
    return new DoorSettings(host, port, tls, limits, eventLoops);
  }

  /** Other bounds. */
  public DoorSettings withLimits(DoorLimits limits) {
    return new DoorSettings(host, port, tls, limits, eventLoops);
  }

  /** Another number of event loops. */
  public DoorSettings withEventLoops(int eventLoops) {
    return new DoorSettings(host, port, tls, limits, eventLoops);
  }
}
