package nl.nachtwacht.gateway.config;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import nl.nachtwacht.complaint.Nearest;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import nl.nachtwacht.gateway.yaml.YamlNode;
import nl.nachtwacht.gateway.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a gateway, as {@code nachtwacht.yaml} and the environment say them. Every key is
 * described in {@code docs/configuration.md}, which is made from the same {@link Setting}s.
 *
 * @param file it was read from
 * @param data folder of the store
 * @param site folder of the site's files
 * @param siteCheckEvery how often the site's files are looked at for changes
 * @param siteEditing whether planners may change rules on their page
 * @param demo loopback only, with an automatic operator login
 * @param warnings who is told when a channel or contact fails
 * @param emergency who is told when the store fails; {@code null}: nobody
 * @param intake platforms that post messages
 * @param telemetry readings to InfluxDB; {@code null}: none are sent
 * @param sip how the gateway speaks SIP; {@code null}: it does not
 * @param selfTest when the whole way is tested by itself
 * @param retention how long what is on disk is kept
 */
public record GatewayConfig(
    Path file,
    Path data,
    Path site,
    Duration siteCheckEvery,
    boolean siteEditing,
    boolean demo,
    DoorConfig door,
    List<BrokerConfig> brokers,
    HttpConfig http,
    List<ChannelConfig> channels,
    List<WarningsConfig> warnings,
    @Nullable EmergencyConfig emergency,
    @Nullable SipConfig sip,
    List<IntakeConfig> intake,
    @Nullable TelemetryConfig telemetry,
    WatchConfig watch,
    RetentionConfig retention,
    SelfTestConfig selfTest) {
  static final Setting<String> DATA =
      Setting.of("data", ValueKind.text(1024), "./var", "Folder of the store; made when absent.");
  static final Setting<String> SITE =
      Setting.of(
          "site",
          ValueKind.text(1024),
          "./site",
          "Folder of the site's files: organisation.yaml, clients/, doors.yaml, tokens.yaml.");
  static final Setting<Duration> SITE_CHECK_EVERY =
      Setting.of(
          "siteCheckEvery",
          ValueKind.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
          "PT5S",
          "How often the site's files are looked at for changes.");
  static final Setting<Boolean> SITE_EDITING =
      Setting.of(
          "siteEditing",
          ValueKind.yesNo(),
          "true",
          "Whether planners may change the settings of rules on their page, which writes the"
              + " client's file where its folder is writable. Say false where files come from"
              + " version control.");
  static final Setting<Boolean> DEMO =
      Setting.of(
          "demo",
          ValueKind.yesNo(),
          "false",
          "Demonstration: listens on this machine only, logs an operator in by itself, and says so"
              + " on every page.");
  static final Section SECTION =
      new Section(
          "", "The gateway as a whole.", List.of(DATA, SITE, SITE_CHECK_EVERY, SITE_EDITING, DEMO));

  /** Every group of keys there is, in the order of the reference. */
  static final List<Section> SECTIONS =
      List.of(
          SECTION,
          DoorConfig.SECTION,
          DoorConfig.TLS_SECTION,
          BrokerConfig.SECTION,
          BrokerConfig.ROUTES_SECTION,
          HttpConfig.SECTION,
          HttpConfig.TLS_SECTION,
          ChannelConfig.SECTION,
          ScaipChannelConfig.SECTION,
          ScaipChannelConfig.RECEIVERS_SECTION,
          ScaipChannelConfig.Timers.SECTION,
          SmsConfig.SECTION,
          VoiceConfig.SECTION,
          MailConfig.SECTION,
          NtfyConfig.SECTION,
          WebPushConfig.SECTION,
          WarningsConfig.SECTION,
          EmergencyConfig.SECTION,
          WatchConfig.SECTION,
          SelfTestConfig.SECTION,
          RetentionConfig.SECTION,
          SipConfig.SECTION,
          SipConfig.TLS_SECTION,
          UnitsConfig.SECTION,
          UnitsConfig.PEERS_SECTION,
          IntakeConfig.SECTION,
          TelemetryConfig.SECTION);

  public GatewayConfig {
    brokers = List.copyOf(brokers);
    channels = List.copyOf(channels);
    intake = List.copyOf(intake);
    warnings = List.copyOf(warnings);
  }

  /**
   * What reading came to.
   *
   * @param config the settings; {@code null} when {@code findings} has errors
   */
  public record Reading(@Nullable GatewayConfig config, Findings findings) {}

  /** Reads a file and the environment. */
  public static Reading read(Path file, Map<String, String> environment) {
    Findings findings = new Findings();
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      findings.error(
          Place.whole(file.toString()),
          "",
          "cannot be read.",
          "Name an existing file: ./nachtwacht gateway --config FILE.");
      return new Reading(null, findings);
    }
    YamlNode root = YamlReader.read(file.toString(), bytes, findings);
    if (root == null) {
      return new Reading(null, findings);
    }
    Overrides overrides = new Overrides(environment);
    Path absolute = file.toAbsolutePath().normalize();
    SettingReader reader =
        new SettingReader(
            YamlFields.of(root, "", findings),
            "",
            overrides,
            Objects.requireNonNull(absolute.getParent()));
    GatewayConfig config = read(absolute, reader);
    overrides.done(findings);
    return new Reading(findings.hasErrors() ? null : config, findings);
  }

  private static GatewayConfig read(Path file, SettingReader reader) {
    SipConfig sip = SipConfig.find(reader);
    GatewayConfig config =
        new GatewayConfig(
            file,
            reader.path(DATA),
            reader.path(SITE),
            reader.get(SITE_CHECK_EVERY),
            reader.get(SITE_EDITING),
            reader.get(DEMO),
            DoorConfig.read(reader.group("door")),
            reader.elements("brokers", BrokerConfig.ID).stream().map(BrokerConfig::read).toList(),
            HttpConfig.read(reader.group("http")),
            reader.elements("channels", ChannelConfig.ID).stream()
                .map(channel -> channel(channel, sip))
                .toList(),
            List.of(),
            null,
            sip,
            reader.elements("intake", IntakeConfig.ID).stream().map(IntakeConfig::read).toList(),
            TelemetryConfig.find(reader),
            WatchConfig.read(reader.group("watch")),
            RetentionConfig.read(reader.group("retention")),
            SelfTestConfig.read(reader.group("selfTest")));
    List<WarningsConfig> warnings =
        WarningsConfig.read(reader.elements("warnings", WarningsConfig.ID), config.channels());
    EmergencyConfig emergency = config.emergency(reader.group("emergency"));
    reader.done();
    config.refuseOpenDoors(reader.findings());
    config.warnOfOneWay(warnings, reader);
    config.refuseTwoKeys(reader);
    return config.with(warnings, emergency);
  }

  /** A browser is bound to one key. */
  private void refuseTwoKeys(SettingReader reader) {
    if (channels.stream().filter(WebPushConfig.class::isInstance).count() > 1) {
      reader
          .fields()
          .error("channels", "has two of type web-push.", "Keep one: a browser knows one key.");
    }
  }

  private GatewayConfig with(List<WarningsConfig> warned, @Nullable EmergencyConfig told) {
    return new GatewayConfig(
        file,
        data,
        site,
        siteCheckEvery,
        siteEditing,
        demo,
        door,
        brokers,
        http,
        channels,
        warned,
        told,
        sip,
        intake,
        telemetry,
        watch,
        retention,
        selfTest);
  }

  /** Only a gateway with channels to people needs keepers; with one family one outage is silent. */
  private void warnOfOneWay(List<WarningsConfig> told, SettingReader reader) {
    boolean people = channels.stream().anyMatch(one -> one.addressKind() != AddressKind.TEXT);
    if (people && WarningsConfig.families(told, channels) < 2) {
      reader
          .fields()
          .warning(
              "warnings",
              "names keepers over fewer than two families: when that one fails nobody is told.",
              "List a keeper over a channel of another family, such as mail beside sms.");
    }
  }

  private static ChannelConfig channel(SettingReader reader, @Nullable SipConfig sip) {
    ChannelConfig channel = ChannelConfig.read(reader);
    if (channel instanceof ScaipChannelConfig scaip) {
      scaip.judge(sip, reader.fields());
    }
    return channel;
  }

  private @Nullable EmergencyConfig emergency(SettingReader reader) {
    String channel = reader.find(EmergencyConfig.CHANNEL);
    String address = reader.get(EmergencyConfig.ADDRESS);
    String also = reader.find(EmergencyConfig.ALSO_CHANNEL);
    String alsoAddress = reader.get(EmergencyConfig.ALSO_ADDRESS);
    reader.done();
    if (channel == null) {
      reader
          .fields()
          .warning(
              "channel",
              "is not set: nobody is told when the store cannot be written.",
              "Name one of the channels.");
      return null;
    }
    if (!ChannelConfig.ids(channels).contains(channel)) {
      reader
          .fields()
          .error(
              "channel",
              "'" + channel + "' is no channel.",
              Nearest.advice(channel, ChannelConfig.ids(channels)).english());
    }
    if (also != null && !ChannelConfig.ids(channels).contains(also)) {
      reader
          .fields()
          .error(
              "alsoChannel",
              "'" + also + "' is no channel.",
              Nearest.advice(also, ChannelConfig.ids(channels)).english());
    }
    if (channels.stream()
        .anyMatch(one -> one instanceof ScaipChannelConfig && one.id().equals(channel))) {
      reader
          .fields()
          .warning(
              "channel",
              "is an alarm centre: when the way to it is lost, nobody is told by another way.",
              "Name a channel that does not go to the centre.");
    }
    return new EmergencyConfig(channel, address, also, alsoAddress);
  }

  private void refuseOpenDoors(Findings findings) {
    Map<String, String> hosts = new LinkedHashMap<>();
    hosts.put("door.host", door.host());
    hosts.put("http.host", http.host());
    if (sip != null) {
      hosts.put("sip.host", sip.host());
    }
    hosts.forEach((key, host) -> {
      if (demo && !isLoopback(host)) {
        findings.error(
            Place.whole(file.toString()),
            key,
            "is '" + host + "' while demo is true, and a demo logs everybody in.",
            "Write 127.0.0.1, or demo: false.");
      }
    });
    if (!isLoopback(door.host()) && door.tls() == null) {
      findings.warning(
          Place.whole(file.toString()),
          "door.tls",
          "is not set while the door listens on '" + door.host() + "': passwords go unencrypted.",
          "Give the door a certificate.");
    }
  }

  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:]+\\]?");

  /** Whether an address is this machine only; names are not looked up. */
  public static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    if (!NUMERIC.matcher(host).matches()) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (IOException noAddress) {
      return false;
    }
  }
}
