package nl.nachtwacht.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own MQTT server.
 *
 * @param host address it listens on
 * @param port plain port; {@value #NO_PORT}: none
 * @param tls TLS port; {@code null} when there is none
 * @param payloadBytesMax the largest message taken
 * @param inFlightMax messages of one session that wait for their commit
 * @param sessionsMax sessions at the same time
 * @param keepAliveMax the longest keep-alive granted
 * @param connectTimeout how long a connection may take to say who it is
 */
public record DoorConfig(
    String host,
    int port,
    @Nullable DoorTls tls,
    int payloadBytesMax,
    int inFlightMax,
    int sessionsMax,
    Duration keepAliveMax,
    Duration connectTimeout) {
  /** No port without TLS. */
  public static final int NO_PORT = -1;

  /**
   * The encrypted port.
   *
   * @param own what we show of ourselves
   * @param clientAuthorityFile PEM with the authority that signs the hubs' certificates; {@code
   *     null}: peers show none
   * @param clientCertificateNeeded whether peers without a certificate are refused
   */
  public record DoorTls(
      int port,
      TlsConfig own,
      @Nullable Path clientAuthorityFile,
      boolean clientCertificateNeeded) {}

  static final Setting<String> HOST =
      Setting.of(
          "host",
          ValueKind.text(255),
          "127.0.0.1",
          "Address the MQTT door listens on; 0.0.0.0 for all.");
  static final Setting<Integer> PORT =
      Setting.of(
          "port",
          ValueKind.number(NO_PORT, 65_535),
          "1883",
          "TCP port without TLS; 0 picks a free one, -1 is none.");
  static final Setting<Integer> PAYLOAD_BYTES_MAX =
      Setting.of(
              "payloadBytesMax",
              ValueKind.number(1024, 4 * 1024 * 1024),
              "262144",
              "The largest message a device may send; a larger one closes its connection.")
          .in("bytes");
  static final Setting<Integer> IN_FLIGHT_MAX =
      Setting.of(
              "inFlightMax",
              ValueKind.number(1, 65_535),
              "256",
              "How many messages of one session may wait for the disk; then its reading pauses.")
          .in("messages");
  static final Setting<Integer> SESSIONS_MAX =
      Setting.of(
              "sessionsMax",
              ValueKind.number(1, 1_000_000),
              "20000",
              "How many sessions may be open at the same time.")
          .in("sessions");
  static final Setting<Duration> KEEP_ALIVE_MAX =
      Setting.of(
          "keepAliveMax",
          ValueKind.duration(Duration.ofSeconds(10), Duration.ofHours(18)),
          "PT20M",
          "The longest keep-alive a session gets; a silent home is noticed after one and a half.");
  static final Setting<Duration> CONNECT_TIMEOUT =
      Setting.of(
          "connectTimeout",
          ValueKind.duration(Duration.ofSeconds(1), Duration.ofMinutes(1)),
          "PT10S",
          "How long a connection may take to send its CONNECT.");
  static final Section SECTION =
      new Section(
          "door",
          "The MQTT server that devices and home hubs connect to.",
          List.of(
              HOST,
              PORT,
              PAYLOAD_BYTES_MAX,
              IN_FLIGHT_MAX,
              SESSIONS_MAX,
              KEEP_ALIVE_MAX,
              CONNECT_TIMEOUT));
  static final Setting<Integer> TLS_PORT =
      Setting.of("port", ValueKind.port(), "8883", "TCP port with TLS; 0 picks a free one.");
  static final Setting<String> CLIENT_AUTHORITY_FILE =
      Setting.optional(
          "clientAuthorityFile",
          ValueKind.text(1024),
          "PEM file with the authority that signs the hubs' certificates; without it they show none.");
  static final Setting<Boolean> CLIENT_CERTIFICATE_NEEDED =
      Setting.of(
          "clientCertificateNeeded",
          ValueKind.yesNo(),
          "false",
          "Whether a hub without a certificate is refused.");
  static final Section TLS_SECTION =
      new Section(
          "door.tls",
          "Encryption of the door. Without this group there is no TLS port.",
          List.of(
              TLS_PORT,
              TlsConfig.CERTIFICATE_FILE,
              TlsConfig.KEY_FILE,
              CLIENT_AUTHORITY_FILE,
              CLIENT_CERTIFICATE_NEEDED));

  static DoorConfig read(SettingReader reader) {
    DoorConfig door =
        new DoorConfig(
            reader.get(HOST),
            reader.get(PORT),
            tls(reader),
            reader.get(PAYLOAD_BYTES_MAX),
            reader.get(IN_FLIGHT_MAX),
            reader.get(SESSIONS_MAX),
            reader.get(KEEP_ALIVE_MAX),
            reader.get(CONNECT_TIMEOUT));
    if (door.port == NO_PORT && door.tls == null) {
      reader.fields().error("port", "is -1 and there is no TLS port either.", "Open one of them.");
    }
    reader.done();
    return door;
  }

  private static @Nullable DoorTls tls(SettingReader parent) {
    SettingReader reader = parent.group("tls");
    if (!parent.mentions("tls", TLS_SECTION)) {
      return null;
    }
    DoorTls tls =
        new DoorTls(
            reader.get(TLS_PORT),
            TlsConfig.read(reader),
            reader.findPath(CLIENT_AUTHORITY_FILE),
            reader.get(CLIENT_CERTIFICATE_NEEDED));
    reader.done();
    return tls;
  }
}
