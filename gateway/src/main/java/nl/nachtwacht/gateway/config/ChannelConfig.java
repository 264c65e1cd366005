package nl.nachtwacht.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/** A way to bring messages to people and centres. */
public sealed interface ChannelConfig
    permits ChannelConfig.Webhook,
        ChannelConfig.Mqtt,
        ScaipChannelConfig,
        SmsConfig,
        MailConfig,
        NtfyConfig,
        WebPushConfig,
        VoiceConfig {

  /** What every channel has. */
  Common common();

  /** What it depends on. */
  default ChannelFamily family() {
    return switch (this) {
      case Webhook _, Mqtt _, NtfyConfig _, WebPushConfig _ -> ChannelFamily.DATA;
      case MailConfig _ -> ChannelFamily.MAIL;
      case ScaipChannelConfig _ -> ChannelFamily.SIP;
      case SmsConfig _, VoiceConfig _ -> ChannelFamily.MOBILE;
    };
  }

  /** What an address at it must be. */
  default AddressKind addressKind() {
    return switch (this) {
      case Webhook _, Mqtt _, ScaipChannelConfig _ -> AddressKind.TEXT;
      case SmsConfig _, VoiceConfig _ -> AddressKind.PHONE;
      case MailConfig _ -> AddressKind.MAIL;
      case NtfyConfig _ -> AddressKind.TOPIC;
      case WebPushConfig _ -> AddressKind.OWN_ID;
    };
  }

  /** The id that contacts name. */
  default String id() {
    return common().id();
  }

  /**
   * What every channel has.
   *
   * @param id that contacts name
   * @param timeout of one attempt, from the first byte to the answer
   * @param attemptsMax attempts for a message that is about no open care alarm
   * @param atOnceMax attempts under way at the same time
   * @param privacy what a message may hold
   */
  record Common(String id, Duration timeout, int attemptsMax, int atOnceMax, Privacy privacy) {}

  /** What a message may hold. */
  enum Privacy {
    /** That somebody is called, and the way to answer. Not even how urgent it is. */
    NONE,
    /** No name, no health data: that there is an alarm, how urgent, and its number. */
    MINIMAL,
    /**
     * Also the sentence that says what happened. Only where the line and the reader are trusted.
     */
    FULL
  }

  /** Posts CloudEvents to an address, signed. */
  record Webhook(Common common, URI url, @Nullable Secret secret, @Nullable Path trustFile)
      implements ChannelConfig {}

  /**
   * Publishes CloudEvents to a broker.
   *
   * @param topic with {@code {address}}, {@code {recipient}} and {@code {purpose}} to be filled in
   */
  record Mqtt(
      Common common,
      String host,
      int port,
      boolean tls,
      @Nullable Path trustFile,
      String clientId,
      @Nullable String username,
      @Nullable Secret password,
      int version,
      String topic)
      implements ChannelConfig {}

  /** The kinds of channels there are. */
  enum Type {
    WEBHOOK,
    MQTT,
    SCAIP,
    SMS,
    MAIL,
    NTFY,
    WEB_PUSH,
    VOICE
  }

  Setting<String> ID =
      Setting.required("id", ValueKind.id(), "The name that contacts use for this channel.");
  Setting<Type> TYPE =
      Setting.required("type", ValueKind.choice(Type.class), "What kind of channel it is.");
  Setting<Duration> TIMEOUT =
      Setting.of(
          "timeout",
          ValueKind.duration(Duration.ofMillis(100), Duration.ofSeconds(60)),
          "PT5S",
          "How long one attempt may take; then it counts as failed and is tried again.");
  Setting<Integer> ATTEMPTS_MAX =
      Setting.of(
              "attemptsMax",
              ValueKind.number(1, 1000),
              "8",
              "Attempts for one message. Messages about an open care alarm do not stop at it: they"
                  + " are tried until the alarm is taken or over.")
          .in("attempts");
  Setting<Integer> AT_ONCE_MAX =
      Setting.of(
              "atOnceMax",
              ValueKind.number(1, 256),
              "8",
              "How many attempts may be under way at the same time.")
          .in("attempts");
  Setting<Privacy> PRIVACY =
      Setting.of(
          "privacy",
          ValueKind.choice(Privacy.class),
          "minimal",
          "What a message may hold: none says that somebody is called and how to answer; minimal"
              + " adds how urgent it is and its number; full adds the sentence that says what"
              + " happened. Never a name.");
  Setting<URI> URL =
      Setting.required(
          "url",
          ValueKind.address(List.of("https", "http")),
          "webhook, ntfy: address the messages are posted to.");
  Setting<String> SECRET =
      Setting.secret(
          "secret",
          "webhook: key of the HMAC-SHA256 signature; sms, voice: what {secret} stands for; ntfy:"
              + " the access token.");
  Setting<String> SECRET_FILE =
      Setting.optional(
          "secretFile",
          ValueKind.text(1024),
          "webhook: file that holds the key of the HMAC-SHA256 signature; sms, voice: file that"
              + " holds what {secret} stands for; web-push: file that holds the push key.");
  Setting<String> TRUST_FILE =
      Setting.optional(
          "trustFile",
          ValueKind.text(1024),
          "PEM file with the authority that signed the receiver's certificate; without it those of the machine.");
  Setting<String> TOPIC =
      Setting.of(
          "topic",
          ValueKind.matching(
              "a topic without wildcards, with {address}, {recipient}, {purpose} where wanted",
              Pattern.compile("[^#+\\p{Cntrl}]{1,512}")),
          "nachtwacht/alarms/{address}",
          "mqtt: where messages are published; {address} is the contact's address, {recipient}"
              + " the person or centre, {purpose} why they are told.");
  Section SECTION =
      new Section(
          "channels[]",
          "Ways to bring messages to people and centres. Each has its own queue and its own"
              + " circuit breaker.",
          List.of(
              ID,
              TYPE,
              TIMEOUT,
              ATTEMPTS_MAX,
              AT_ONCE_MAX,
              PRIVACY,
              URL,
              SECRET,
              SECRET_FILE,
              TRUST_FILE,
              BrokerConfig.HOST,
              BrokerConfig.PORT,
              BrokerConfig.TLS,
              BrokerConfig.CLIENT_ID,
              BrokerConfig.USERNAME,
              BrokerConfig.PASSWORD,
              BrokerConfig.PASSWORD_FILE,
              BrokerConfig.VERSION,
              TOPIC));

  /** Reads one channel. */
  static ChannelConfig read(SettingReader reader) {
    Type type = reader.get(TYPE);
    Common common =
        new Common(
            reader.get(ID),
            reader.get(timeout(type)),
            reader.get(ATTEMPTS_MAX),
            reader.get(AT_ONCE_MAX),
            reader.get(PRIVACY));
    refuseNone(type, common, reader);
    ChannelConfig channel =
        switch (type) {
          case WEBHOOK -> webhook(common, reader);
          case MQTT -> mqtt(common, reader);
          case SCAIP -> ScaipChannelConfig.read(common, reader);
          case SMS -> SmsConfig.read(common, reader);
          case MAIL -> MailConfig.read(common, reader);
          case NTFY -> NtfyConfig.read(common, reader);
          case WEB_PUSH -> WebPushConfig.read(common, reader);
          case VOICE -> VoiceConfig.read(common, reader);
        };
    reader.done();
    return channel;
  }

  /** A machine that is not told what it is about can do nothing with it. */
  private static void refuseNone(Type type, Common common, SettingReader reader) {
    boolean machine = type == Type.WEBHOOK || type == Type.MQTT || type == Type.SCAIP;
    if (machine && common.privacy() == Privacy.NONE) {
      reader
          .fields()
          .error(
              PRIVACY.name(),
              "is none, and a machine needs the alarm's number and class.",
              "Write minimal.");
    }
  }

  private static Setting<Duration> timeout(Type type) {
    return switch (type) {
      case SCAIP -> ScaipChannelConfig.TIMEOUT;
      case MAIL -> TIMEOUT.withDefault("PT20S");
      case WEBHOOK, MQTT, SMS, NTFY, WEB_PUSH, VOICE -> TIMEOUT;
    };
  }

  private static Webhook webhook(Common common, SettingReader reader) {
    Webhook webhook =
        new Webhook(
            common,
            reader.get(URL),
            reader.secret(SECRET, SECRET_FILE),
            reader.findPath(TRUST_FILE));
    if (webhook.secret == null && !reader.fields().has(SECRET.name())) {
      reader
          .fields()
          .warning(
              "", "has no secret, so its messages are not signed.", "Name a file with secretFile.");
    }
    return webhook;
  }

  private static Mqtt mqtt(Common common, SettingReader reader) {
    return new Mqtt(
        common,
        reader.get(BrokerConfig.HOST),
        reader.get(BrokerConfig.PORT),
        reader.get(BrokerConfig.TLS),
        reader.findPath(TRUST_FILE),
        reader.get(BrokerConfig.CLIENT_ID.withDefault("nachtwacht-" + common.id())),
        reader.find(BrokerConfig.USERNAME),
        reader.secret(BrokerConfig.PASSWORD, BrokerConfig.PASSWORD_FILE),
        reader.get(BrokerConfig.VERSION),
        reader.get(TOPIC));
  }

  /** Ids of all channels. */
  static Set<String> ids(List<ChannelConfig> channels) {
    Set<String> ids = new TreeSet<>();
    channels.forEach(channel -> ids.add(channel.id()));
    return ids;
  }
}
