package nl.nachtwacht.gateway.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * How the web server runs.
 *
 * @param host address to listen on
 * @param port to listen on; 0: any free one
 * @param tls certificate and key; {@code null}: plain HTTP
 * @param behindTlsProxy true: a proxy in front does TLS, and its {@code X-Forwarded} headers are
 *     believed
 * @param demo true: no log-in, on this machine only
 * @param demoPerson who everybody is in the demonstration; {@code null} outside it
 * @param metricsToken what a reader of {@code /metrics} must show as bearer; {@code null}: nobody
 *     reads them, but in the demonstration everybody
 * @param heartbeat how often a live stream says that we are there
 * @param readyWithin how long ago a full cycle may have ended for us to be ready
 */
public record WebSettings(
    String host,
    int port,
    @Nullable Tls tls,
    boolean behindTlsProxy,
    boolean demo,
    @Nullable PersonId demoPerson,
    @Nullable String metricsToken,
    Duration heartbeat,
    Duration readyWithin) {
  /** How often a screen hears from us. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** How fresh a full cycle must be. */
  public static final Duration READY_WITHIN = Duration.ofSeconds(10);

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

  /** PEM files. */
  public record Tls(Path certificate, Path key) {}

  public WebSettings {
    if (demo && !LOOPBACK.contains(host)) {
      throw new IllegalArgumentException(
          "the demonstration has no log-in and listens on this machine only: http.host must be"
              + " 127.0.0.1, not "
              + host);
    }
    if (demo && demoPerson == null) {
      throw new IllegalArgumentException("the demonstration needs a person to be");
    }
    if (!demo && tls == null && !behindTlsProxy && !LOOPBACK.contains(host)) {
      throw new IllegalArgumentException(
          "passwords would cross the network in the clear: give http.tls a certificate and key, or"
              + " say that a proxy in front does TLS, or listen on 127.0.0.1 instead of "
              + host);
    }
  }

  /** The demonstration: everybody on this machine is {@code person}. */
  public static WebSettings forDemo(int port, PersonId person) {
    return new WebSettings(
        "127.0.0.1", port, null, false, true, person, null, HEARTBEAT, READY_WITHIN);
  }

  /** On this machine only, with log-in. */
  public static WebSettings onLoopback(int port) {
    return new WebSettings(
        "127.0.0.1", port, null, false, false, null, null, HEARTBEAT, READY_WITHIN);
  }

  /** Whether browsers talk TLS to us, so that cookies may be kept to TLS. */
  boolean tlsSeenByBrowser() {
    return tls != null || behindTlsProxy;
  }
}
