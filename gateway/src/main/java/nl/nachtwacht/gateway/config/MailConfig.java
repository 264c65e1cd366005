package nl.nachtwacht.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * E-mail over a server that takes it (SMTP submission).
 *
 * @param from the sender's address
 */
public record MailConfig(
    Common common,
    String host,
    int port,
    Security security,
    @Nullable String username,
    @Nullable Secret password,
    @Nullable Path trustFile,
    String from,
    ForPeople people)
    implements ChannelConfig {
  /** What a mail program shows before one scrolls, and more. */
  static final int CHARS_MAX = 4_000;

  /** How the way to the server is kept private. */
  public enum Security {
    /** Begins in the open and must turn to TLS before anything is said. */
    STARTTLS,
    TLS,
    /** In the open: to this machine only. */
    NONE
  }

  static final Setting<Security> SECURITY =
      Setting.of(
          "security",
          ValueKind.choice(Security.class),
          "starttls",
          "mail: starttls or tls; none only on this machine.");
  static final Setting<String> FROM =
      Setting.required(
          "from",
          ValueKind.matching(
              "a mail address", Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}")),
          "mail: the sender's address.");
  static final Section SECTION =
      new Section(
          "channels[]",
          "Further keys of a channel of type `mail`. Contacts at it are mail addresses. `host` is the"
              + " server that takes our mail, `port` is 587 unless written (465 for tls); `username`"
              + " and `password` log in; `trustFile`, `language` and `text` are as above. Without"
              + " `timeout` an attempt takes PT20S at most.",
          List.of(SECURITY, FROM));

  static MailConfig read(Common common, SettingReader reader) {
    MailConfig mail =
        new MailConfig(
            common,
            reader.get(BrokerConfig.HOST),
            reader.get(BrokerConfig.PORT.withDefault("587")),
            reader.get(SECURITY),
            reader.find(BrokerConfig.USERNAME),
            reader.secret(BrokerConfig.PASSWORD, BrokerConfig.PASSWORD_FILE),
            reader.findPath(TRUST_FILE),
            reader.get(FROM),
            ForPeople.read(reader, common.privacy(), CHARS_MAX));
    if (mail.security == Security.NONE && !GatewayConfig.isLoopback(mail.host)) {
      reader
          .fields()
          .error(
              SECURITY.name(),
              "is none, and the server is not this machine: mail would go in the open.",
              "Write starttls or tls.");
    }
    if ((mail.username == null) != (mail.password == null)) {
      reader.fields().error("", "has one of username and password.", "Set both, or neither.");
    }
    return mail;
  }
}
