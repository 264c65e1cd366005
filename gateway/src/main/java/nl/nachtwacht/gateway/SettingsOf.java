package nl.nachtwacht.gateway;

import nl.nachtwacht.gateway.config.DoorConfig;
import nl.nachtwacht.gateway.door.DoorLimits;
import nl.nachtwacht.gateway.door.DoorSettings;
import org.jspecify.annotations.Nullable;

/** The configuration file's words as each part's own settings. */
final class SettingsOf {
  private SettingsOf() {}

  static DoorSettings door(DoorConfig config) {
    DoorSettings standard = DoorSettings.standard();
    return standard
        .withHost(config.host())
        .withPort(config.port())
        .withTls(tls(config.tls()))
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
