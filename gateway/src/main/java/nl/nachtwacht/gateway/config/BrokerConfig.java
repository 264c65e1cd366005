package nl.nachtwacht.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * A broker the site already runs, that we subscribe to.
 *
 * @param id names the source of its messages: devices are registered under it
 * @param tls whether the connection is encrypted
 * @param trustFile PEM with the authority to trust; {@code null}: those of the machine
 * @param clientId our MQTT client id there, stable because it names our persistent session
 * @param version of MQTT: 5, or 3 for 3.1.1
 * @param share group of a shared subscription; {@code null}: not shared
 * @param receiveMaximum messages that may wait for their commit
 */
public record BrokerConfig(
    String id,
    String host,
    int port,
    boolean tls,
    @Nullable Path trustFile,
    String clientId,
    @Nullable String username,
    @Nullable Secret password,
    int version,
    @Nullable String share,
    int receiveMaximum,
    List<Route> routes) {
  static final Setting<String> ID =
      Setting.required("id", ValueKind.id(), "Names the source; devices are registered under it.");
  static final Setting<String> HOST =
      Setting.required("host", ValueKind.text(255), "The broker's address.");
  static final Setting<Integer> PORT =
      Setting.of("port", ValueKind.number(1, 65_535), "1883", "The broker's TCP port.");
  static final Setting<Boolean> TLS =
      Setting.of("tls", ValueKind.yesNo(), "false", "Whether to encrypt the connection.");
  static final Setting<String> TRUST_FILE =
      Setting.optional(
          "trustFile",
          ValueKind.text(1024),
          "PEM file with the authority that signed the broker's certificate; without it those of the machine.");
  static final Setting<String> CLIENT_ID =
      Setting.of(
          "clientId",
          ValueKind.text(128),
          "nachtwacht",
          "Our MQTT client id at the broker; it names our persistent session, so keep it.");
  static final Setting<String> USERNAME =
      Setting.optional("username", ValueKind.text(256), "Our user name at the broker.");
  static final Setting<String> PASSWORD = Setting.secret("password", "Our password at the broker.");
  static final Setting<String> PASSWORD_FILE =
      Setting.optional(
          "passwordFile", ValueKind.text(1024), "File that holds our password at the broker.");
  static final Setting<Integer> VERSION =
      new Setting<>(
          "version",
          new ValueKind<>("5, or 3 for MQTT 3.1.1", 5, BrokerConfig::version),
          "5",
          Setting.Need.OPTIONAL,
          "MQTT version to speak.",
          "");
  static final Setting<String> SHARE =
      Setting.optional(
          "share",
          ValueKind.id(),
          "Group of a shared subscription, when several gateways share the messages.");
  static final Setting<Integer> RECEIVE_MAXIMUM =
      Setting.of(
              "receiveMaximum",
              ValueKind.number(1, 65_535),
              "256",
              "How many messages the broker may send ahead of our acknowledgement.")
          .in("messages");
  static final Setting<String> FILTER =
      Setting.required(
          "filter", topicFilter(), "Topic filter to subscribe to, as in zigbee2mqtt/#.");
  static final Setting<String> FAMILY =
      Setting.optional(
          "family",
          ValueKind.id(),
          "Adapter family of these messages; without it the adapter is found by topic.");
  static final Setting<String> STRIP =
      Setting.of(
          "strip",
          ValueKind.textOrEmpty(512),
          "",
          "Beginning of the topic that the adapter must not see, as in homes/12/.");
  static final Section SECTION =
      new Section(
          "brokers[]",
          "MQTT brokers the site already runs, and which of their topics we read.",
          List.of(
              ID,
              HOST,
              PORT,
              TLS,
              TRUST_FILE,
              CLIENT_ID,
              USERNAME,
              PASSWORD,
              PASSWORD_FILE,
              VERSION,
              SHARE,
              RECEIVE_MAXIMUM));
  static final Section ROUTES_SECTION =
      new Section(
          "brokers[].routes[]", "What is read from the broker.", List.of(FILTER, FAMILY, STRIP));

  public BrokerConfig {
    routes = List.copyOf(routes);
  }

  /**
   * What is read from a broker.
   *
   * @param filter topic filter
   * @param family adapter family; {@code null}: find it by topic
   * @param strip beginning of the topic the adapter does not see; may be empty
   */
  public record Route(String filter, @Nullable String family, String strip) {}

  static BrokerConfig read(SettingReader reader) {
    BrokerConfig broker =
        new BrokerConfig(
            reader.get(ID),
            reader.get(HOST),
            reader.get(PORT),
            reader.get(TLS),
            reader.findPath(TRUST_FILE),
            reader.get(CLIENT_ID),
            reader.find(USERNAME),
            reader.secret(PASSWORD, PASSWORD_FILE),
            reader.get(VERSION),
            reader.find(SHARE),
            reader.get(RECEIVE_MAXIMUM),
            reader.anonymous("routes").stream().map(BrokerConfig::route).toList());
    if (broker.routes.isEmpty()) {
      reader.fields().error("routes", "is empty.", "Name at least one topic filter to read.");
    }
    reader.done();
    return broker;
  }

  private static Route route(SettingReader reader) {
    Route route = new Route(reader.get(FILTER), reader.find(FAMILY), reader.get(STRIP));
    reader.done();
    return route;
  }

  private static ValueKind.Read<Integer> version(String text) {
    return switch (text.strip()) {
      case "5" -> new ValueKind.Read.Good<>(5);
      case "3", "3.1.1" -> new ValueKind.Read.Good<>(3);
      default -> new ValueKind.Read.Bad<>("is no MQTT version we speak.", "Write 5 or 3.");
    };
  }

  /** '#' only as the last level, '+' only as a whole level, at most 512 characters. */
  private static ValueKind<String> topicFilter() {
    return ValueKind.matching(
        "an MQTT topic filter as in zigbee2mqtt/#",
        Pattern.compile("(?=.{1,512}$)(#|([^#+/]*|\\+)(/([^#+/]*|\\+))*(/#)?)"));
  }
}
