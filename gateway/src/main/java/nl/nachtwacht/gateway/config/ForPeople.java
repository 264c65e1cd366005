package nl.nachtwacht.gateway.config;

import java.util.Set;
import nl.nachtwacht.gateway.provider.RequestTemplate;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * What a channel to people says, besides its privacy level.
 *
 * @param text the site's own text of a message; {@code null}: the plain words
 * @param charsMax the longest text
 */
public record ForPeople(Language language, @Nullable RequestTemplate text, int charsMax) {

  /** What messages are written in. */
  public enum Language {
    NL,
    EN
  }

  static final Setting<Language> LANGUAGE =
      Setting.of(
          "language",
          ValueKind.choice(Language.class),
          "nl",
          "sms, mail, ntfy, voice, web-push: what messages are written in.");
  static final Setting<String> TEXT =
      Setting.optional(
          "text",
          ValueKind.text(1024),
          "sms, mail, ntfy, voice, web-push: a text of the site's own, with {what}, {answer},"
              + " {link}, {late} and {code}; from privacy minimal {class} and {alarm}; with full"
              + " {kind} and {sentence}. A message it makes too long goes out in the plain words.");

  /** Places that a text may have on a privacy level. */
  public static Set<String> places(ChannelConfig.Privacy privacy) {
    return switch (privacy) {
      case NONE -> Set.of("what", "answer", "link", "late", "code");
      case MINIMAL -> Set.of("what", "answer", "link", "late", "code", "class", "alarm");
      case FULL ->
          Set.of("what", "answer", "link", "late", "code", "class", "alarm", "kind", "sentence");
    };
  }

  static ForPeople read(SettingReader reader, ChannelConfig.Privacy privacy, int charsMax) {
    String text = reader.find(TEXT);
    return new ForPeople(
        reader.get(LANGUAGE),
        text == null
            ? null
            : ProviderConfig.tried(
                reader,
                TEXT.name(),
                text,
                written -> RequestTemplate.of(RequestTemplate.Form.TEXT, written, places(privacy))),
        charsMax);
  }

  /** A telephone's lock screen, a text message and a voice in a room are read by anybody. */
  static void refuseFull(SettingReader reader, ChannelConfig.Privacy privacy) {
    if (privacy == ChannelConfig.Privacy.FULL) {
      reader
          .fields()
          .error(
              ChannelConfig.PRIVACY.name(),
              "is full, and what this channel says can be read or heard by anybody near.",
              "Write minimal or none; the rest is behind the personal link and the log-in.");
    }
  }
}
