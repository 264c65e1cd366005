package nl.nachtwacht.gateway.config;

import java.net.URI;
import java.util.List;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * API, screens, health and metrics.
 *
 * @param host address it listens on
 * @param tls certificate and key; {@code null}: plain HTTP
 * @param behindTlsProxy whether a proxy in front does TLS and its {@code X-Forwarded} headers are
 *     believed
 * @param demoPerson who everybody is in the demonstration; {@code null}: the first operator
 * @param publicUrl where people reach this gateway; {@code null}: messages have no personal links
 * @param metricsToken what a reader of the metrics must show; {@code null}: nobody reads them
 *     outside the demonstration
 */
public record HttpConfig(
    String host,
    int port,
    @Nullable TlsConfig tls,
    boolean behindTlsProxy,
    @Nullable String demoPerson,
    @Nullable URI publicUrl,
    @Nullable Secret metricsToken) {
  static final Setting<String> HOST =
      Setting.of(
          "host",
          ValueKind.text(255),
          "127.0.0.1",
          "Address the HTTP server listens on; 0.0.0.0 for all.");
  static final Setting<Integer> PORT =
      Setting.of("port", ValueKind.port(), "8080", "TCP port; 0 picks a free one.");
  static final Setting<Boolean> BEHIND_TLS_PROXY =
      Setting.of(
          "behindTlsProxy",
          ValueKind.yesNo(),
          "false",
          "Whether a proxy in front does TLS; its X-Forwarded headers are then believed.");
  static final Setting<String> DEMO_PERSON =
      Setting.optional(
          "demoPerson",
          ValueKind.id(),
          "Who everybody is while demo is true; without it the first operator by id.");
  static final Setting<URI> PUBLIC_URL =
      Setting.optional(
          "publicUrl",
          ValueKind.address(List.of("https", "http")),
          "Where people's phones reach this gateway, as in https://nachtwacht.example.nl; the"
              + " beginning of the personal links in messages. Without it messages have none.");
  static final Setting<String> METRICS_TOKEN =
      Setting.secret("metricsToken", "What a reader of /metrics must show as bearer token.");
  static final Setting<String> METRICS_TOKEN_FILE =
      Setting.optional(
          "metricsTokenFile",
          ValueKind.text(1024),
          "File that holds the bearer token for /metrics; without one nobody reads them, but in"
              + " the demonstration everybody does.");
  static final Section SECTION =
      new Section(
          "http",
          "The HTTP server: API, screens, health and metrics.",
          List.of(
              HOST,
              PORT,
              BEHIND_TLS_PROXY,
              DEMO_PERSON,
              PUBLIC_URL,
              METRICS_TOKEN,
              METRICS_TOKEN_FILE));
  static final Section TLS_SECTION =
      new Section(
          "http.tls",
          "Encryption of the HTTP server. Without this group it speaks plain HTTP, which only"
              + " makes sense on this machine or behind a proxy that does TLS.",
          List.of(TlsConfig.CERTIFICATE_FILE, TlsConfig.KEY_FILE));

  static HttpConfig read(SettingReader reader) {
    HttpConfig http =
        new HttpConfig(
            reader.get(HOST),
            reader.get(PORT),
            tls(reader),
            reader.get(BEHIND_TLS_PROXY),
            reader.find(DEMO_PERSON),
            publicUrl(reader),
            reader.secret(METRICS_TOKEN, METRICS_TOKEN_FILE));
    if (http.tls == null && !http.behindTlsProxy && !GatewayConfig.isLoopback(http.host)) {
      reader
          .fields()
          .error(
              "host",
              "is '" + http.host + "' without TLS: passwords would cross the network in the clear.",
              "Give http.tls a certificate and key, or say behindTlsProxy: true, or write"
                  + " 127.0.0.1.");
    }
    reader.done();
    return http;
  }

  /**
   * A link in a message is a key to one alarm: over the internet it must not travel in the open.
   */
  private static @Nullable URI publicUrl(SettingReader reader) {
    URI url = reader.find(PUBLIC_URL);
    if (url != null && url.getScheme().equals("http") && !GatewayConfig.isLoopback(url.getHost())) {
      reader
          .fields()
          .error(
              PUBLIC_URL.name(),
              "begins with http: who hears a personal link go by could answer the alarm.",
              "Write https:// and the name people use.");
    }
    if (url != null && (url.getRawQuery() != null || url.getRawFragment() != null)) {
      reader
          .fields()
          .error(PUBLIC_URL.name(), "has a query or a fragment.", "Write the address alone.");
    }
    return url;
  }

  private static @Nullable TlsConfig tls(SettingReader parent) {
    SettingReader reader = parent.group("tls");
    if (!parent.mentions("tls", TLS_SECTION)) {
      return null;
    }
    TlsConfig tls = TlsConfig.read(reader);
    reader.done();
    return tls;
  }
}
