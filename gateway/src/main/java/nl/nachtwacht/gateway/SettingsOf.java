package nl.nachtwacht.gateway;

import java.nio.file.Path;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.broker.BrokerSettings;
import nl.nachtwacht.gateway.config.BrokerConfig;
import nl.nachtwacht.gateway.config.DoorConfig;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.config.HttpConfig;
import nl.nachtwacht.gateway.config.IntakeConfig;
import nl.nachtwacht.gateway.config.Secret;
import nl.nachtwacht.gateway.config.TelemetryConfig;
import nl.nachtwacht.gateway.config.TlsConfig;
import nl.nachtwacht.gateway.door.DoorLimits;
import nl.nachtwacht.gateway.door.DoorSettings;
import nl.nachtwacht.gateway.intake.BodySignature;
import nl.nachtwacht.gateway.intake.IntakeSource;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.SecretHash;
import nl.nachtwacht.gateway.telemetry.TelemetrySettings;
import nl.nachtwacht.gateway.web.WebSettings;
import org.jspecify.annotations.Nullable;

/** The configuration file's words as each part's own settings. */
final class SettingsOf {
  private SettingsOf() {}

  /** While demo is on, everybody is one person: the configured one, or the first operator. */
  static WebSettings web(GatewayConfig config, Registry registry) {
    HttpConfig http = config.http();
    TlsConfig tls = http.tls();
    return new WebSettings(
        http.host(),
        http.port(),
        tls == null ? null : new WebSettings.Tls(tls.certificateFile(), tls.keyFile()),
        http.behindTlsProxy(),
        config.demo(),
        config.demo() ? demoPerson(http, registry) : null,
        http.metricsToken() == null ? null : http.metricsToken().reveal(),
        WebSettings.HEARTBEAT,
        WebSettings.READY_WITHIN);
  }

  private static @Nullable PersonId demoPerson(HttpConfig http, Registry registry) {
    if (http.demoPerson() != null) {
      return new PersonId(http.demoPerson());
    }
    return registry.people().stream()
        .filter(person -> person.roles().contains(StaffRole.OPERATOR))
        .map(PersonCard::id)
        .findFirst()
        .orElse(null);
  }

  static BrokerSettings broker(BrokerConfig config) {
    List<BrokerSettings.Route> routes =
        config.routes().stream()
            .map(route -> new BrokerSettings.Route(route.filter(), route.family(), route.strip()))
            .toList();
    BrokerSettings standard = BrokerSettings.of(config.id(), config.host(), config.port(), routes);
    return new BrokerSettings(
        config.id(),
        config.host(),
        config.port(),
        config.tls(),
        config.trustFile(),
        config.clientId(),
        config.username(),
        config.password() == null ? null : config.password().reveal(),
        config.version(),
        config.share(),
        config.receiveMaximum(),
        routes,
        standard.sessionExpiry(),
        standard.reconnectMin(),
        standard.reconnectMax());
  }

  static TelemetrySettings telemetry(TelemetryConfig config, Path data) {
    Secret token = config.token();
    return new TelemetrySettings(
        config.url(),
        config.org(),
        config.bucket(),
        token == null ? "" : token.reveal(),
        config.pseudonymKey().reveal(),
        data.resolve("telemetry"),
        config.spoolMegabytesMax() * 1024L * 1024L,
        config.queueMax(),
        config.batchMax(),
        config.flushEvery(),
        config.timeout());
  }

  static IntakeSource intake(IntakeConfig config) {
    Secret secret = config.hmacSecret();
    return new IntakeSource(
        config.id(),
        config.family(),
        config.topic(),
        config.tokenHash() == null ? null : SecretHash.parse(config.tokenHash()),
        config.tokenInPath(),
        secret == null ? null : new BodySignature(config.hmacHeader(), secret.reveal()),
        config.bodyBytesMax());
  }

  static DoorSettings door(DoorConfig config) {
    DoorSettings standard = DoorSettings.standard();
    return standard
        .withHost(config.host())
        // Before the plain port: a door may have none only when it has this one.
        .withTls(tls(config.tls()))
        .withPort(config.port())
        .withLimits(limits(config, standard.limits()));
  }

  private static DoorSettings.@Nullable Tls tls(DoorConfig.@Nullable DoorTls tls) {
    return tls == null
        ? null
        : new DoorSettings.Tls(
            tls.port(),
            tls.own().certificateFile(),
            tls.own().keyFile(),
            tls.clientAuthorityFile(),
            tls.clientCertificateNeeded());
  }

  private static DoorLimits limits(DoorConfig config, DoorLimits standard) {
    return standard
        .withPayloadBytesMax(config.payloadBytesMax())
        .withInFlightMax(config.inFlightMax())
        .withSessionsMax(config.sessionsMax())
        .withKeepAliveMax(config.keepAliveMax())
        .withConnectTimeout(config.connectTimeout());
  }
}
