package nl.nachtwacht.gateway.config;

import java.nio.file.Path;
import java.util.List;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * How the gateway speaks SIP, towards alarm centres and social alarm units.
 *
 * @param announcedHost name or address others reach us by; {@code null}: {@code host}
 * @param udpPort {@code null}: no UDP; 0: any free one
 * @param tcpPort {@code null}: no TCP
 * @param tlsPort {@code null}: no TLS
 * @param tls certificate, key and trust
 * @param units social alarm units that speak SCAIP themselves; {@code null}: none are taken
 */
public record SipConfig(
    String host,
    @Nullable String announcedHost,
    @Nullable Integer udpPort,
    @Nullable Integer tcpPort,
    @Nullable Integer tlsPort,
    @Nullable Tls tls,
    @Nullable UnitsConfig units) {
  static final Setting<String> HOST =
      Setting.of(
          "host",
          ValueKind.text(255),
          "127.0.0.1",
          "Address SIP listens on; 0.0.0.0 for all, and then announcedHost is needed.");
  static final Setting<String> ANNOUNCED_HOST =
      Setting.optional(
          "announcedHost",
          ValueKind.text(255),
          "Name or address others reach us by; needed behind address translation.");
  static final Setting<Integer> UDP_PORT = port("udp");
  static final Setting<Integer> TCP_PORT = port("tcp");
  static final Setting<Integer> TLS_PORT = port("tls");
  static final Section SECTION =
      new Section(
          "sip",
          "The gateway's own SIP: alarm centres (channels of type `scaip`) and social alarm units."
              + " Without this group it speaks none. At least one port must be written.",
          List.of(HOST, ANNOUNCED_HOST, UDP_PORT, TCP_PORT, TLS_PORT));

  static final Setting<String> TRUST_FILE =
      Setting.optional(
          "trustFile",
          ValueKind.text(1024),
          "PEM file with the authorities we believe; without it those of the Java runtime.");
  static final Setting<Boolean> CLIENT_CERTIFICATE =
      Setting.of(
          "clientCertificate",
          ValueKind.yesNo(),
          "false",
          "Whether who connects to us must show a certificate that trustFile vouches for.");
  static final Section TLS_SECTION =
      new Section(
          "sip.tls",
          "Encryption of SIP; needed with tlsPort.",
          List.of(TlsConfig.CERTIFICATE_FILE, TlsConfig.KEY_FILE, TRUST_FILE, CLIENT_CERTIFICATE));

  /** What TLS shows and believes. */
  public record Tls(TlsConfig own, @Nullable Path trustFile, boolean clientCertificate) {}

  private static Setting<Integer> port(String transport) {
    return Setting.optional(
        transport + "Port",
        ValueKind.port(),
        "Port for SIP over "
            + transport.toUpperCase(java.util.Locale.ROOT)
            + "; 0 picks a free one, and without it this transport is not spoken.");
  }

  /** The port of a transport; {@code null} when it is not spoken. */
  public @Nullable Integer port(SipTransport transport) {
    return switch (transport) {
      case UDP -> udpPort;
      case TCP -> tcpPort;
      case TLS -> tlsPort;
    };
  }

  /** The group {@code sip} of the whole file; {@code null} when nobody wrote any of it. */
  static @Nullable SipConfig find(SettingReader top) {
    SettingReader reader = top.group("sip");
    if (!top.mentions("sip", SECTION)) {
      return null;
    }
    SipConfig sip =
        new SipConfig(
            reader.get(HOST),
            reader.find(ANNOUNCED_HOST),
            reader.find(UDP_PORT),
            reader.find(TCP_PORT),
            reader.find(TLS_PORT),
            tls(reader),
            UnitsConfig.find(reader));
    sip.judge(reader);
    reader.done();
    return sip;
  }

  private static @Nullable Tls tls(SettingReader parent) {
    SettingReader reader = parent.group("tls");
    if (!parent.mentions("tls", TLS_SECTION)) {
      return null;
    }
    Tls tls =
        new Tls(
            TlsConfig.read(reader), reader.findPath(TRUST_FILE), reader.get(CLIENT_CERTIFICATE));
    if (tls.clientCertificate && tls.trustFile == null) {
      reader
          .fields()
          .error(
              "clientCertificate",
              "needs trustFile: no runtime vouches for units.",
              "Name the authority that signed their certificates.");
    }
    reader.done();
    return tls;
  }

  private void judge(SettingReader reader) {
    if (udpPort == null && tcpPort == null && tlsPort == null) {
      reader.fields().error("", "has no port.", "Write udpPort, tcpPort or tlsPort.");
    }
    if (tlsPort != null && tls == null) {
      reader
          .fields()
          .error(
              "tlsPort",
              "needs a certificate and a key.",
              "Write tls: {certificateFile: ..., keyFile: ...}.");
    }
    if (announcedHost == null && (host.equals("0.0.0.0") || host.equals("::"))) {
      reader
          .fields()
          .error(
              "announcedHost",
              "is not set while SIP listens on all addresses: nobody could answer us.",
              "Write the name or address others reach this gateway by.");
    }
    if (units != null) {
      units.judge(reader.fields(), GatewayConfig.isLoopback(host));
    }
  }
}
