package nl.nachtwacht.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.push.PushHosts;
import nl.nachtwacht.gateway.push.PushKey;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * Push to the browsers of people who asked for it on their own page.
 *
 * @param key that shows push services who we are
 * @param subject where a push service reaches who keeps this gateway
 * @param hosts push services we talk to
 */
public record WebPushConfig(
    Common common,
    PushKey key,
    String subject,
    PushHosts hosts,
    @Nullable Path trustFile,
    ForPeople people)
    implements ChannelConfig {
  /** What a lock screen shows, and far below what push services take (4,096 bytes). */
  static final int CHARS_MAX = 500;

  static final List<String> USUAL_HOSTS =
      List.of(
          "fcm.googleapis.com",
          "*.push.services.mozilla.com",
          "*.push.apple.com",
          "*.notify.windows.com");

  static final Setting<String> SUBJECT =
      Setting.required(
          "subject",
          ValueKind.matching(
              "mailto: and a mail address, or an https address",
              Pattern.compile("(mailto:[^@\\s]{1,64}@[^@\\s]{1,190}|https://\\S{1,250})")),
          "web-push: where a push service reaches who keeps this gateway: mailto:… or https://….");
  static final Setting<String> HOSTS =
      Setting.optional(
          "hosts",
          ValueKind.matching(
              "a host's name, or one that begins with *.",
              Pattern.compile("(\\*\\.)?[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}")),
          "web-push: push services that browsers may name (a list); no others are posted to. Without"
              + " it those of Chrome, Firefox, Safari and Edge: "
              + String.join(", ", USUAL_HOSTS)
              + ".");
  static final Section SECTION =
      new Section(
          "channels[]",
          "Further keys of a channel of type `web-push`; there may be one. `secretFile` is the key"
              + " that `./nachtwacht push-key FILE` makes; `trustFile`, `language` and `text` are as"
              + " above. A contact's address at it is the person's own id.",
          List.of(SUBJECT, HOSTS));

  static WebPushConfig read(Common common, SettingReader reader) {
    ForPeople.refuseFull(reader, common.privacy());
    List<String> hosts = reader.list(HOSTS);
    return new WebPushConfig(
        common,
        key(reader),
        reader.get(SUBJECT),
        new PushHosts(hosts.isEmpty() ? USUAL_HOSTS : hosts),
        reader.findPath(TRUST_FILE),
        ForPeople.read(reader, common.privacy(), CHARS_MAX));
  }

  private static PushKey key(SettingReader reader) {
    boolean refused = reader.fields().has(SECRET.name());
    Secret secret = reader.secret(SECRET, SECRET_FILE);
    PushKey key = secret == null ? null : PushKey.read(secret.reveal()).orElse(null);
    if (key != null) {
      return key;
    }
    if (!refused) {
      reader
          .fields()
          .error(
              SECRET_FILE.name(),
              secret == null ? "is missing." : "names a file that holds no push key.",
              "Make one with ./nachtwacht push-key FILE and name that file.");
    }
    return PushKey.generate(); // stands in; settings with an error are not used
  }
}
