package nl.nachtwacht.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.provider.Pick;
import nl.nachtwacht.gateway.provider.RequestTemplate;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * Telephone calls over a provider that reads a text out and tells us which key was pressed.
 *
 * @param callback what the provider tells later; {@code null}: nothing, so no key ever accepts
 * @param digit where the pressed key stands in a callback
 * @param ask what we answer to have {@code {text}} read out and a key asked for
 * @param end what we answer to have {@code {text}} read out and to hang up
 */
public record VoiceConfig(
    Common common,
    ProviderConfig provider,
    ForPeople people,
    @Nullable Path trustFile,
    @Nullable CallbackConfig callback,
    Pick digit,
    @Nullable RequestTemplate ask,
    @Nullable RequestTemplate end)
    implements ChannelConfig {
  /** Half a minute of talk. */
  static final int CHARS_MAX = 400;

  private static final Set<String> PLACES =
      Set.of("text", "reference", "callback", "callbackSecret");

  static final Setting<String> DIGIT =
      Setting.of(
          "keyDigit",
          ValueKind.matching(
              "a parameter's name, or a place in JSON like /call/digit",
              Pattern.compile("[A-Za-z0-9_.-]{1,64}|(/[^/\\s]{1,64}){1,10}")),
          "digit",
          "voice: where the pressed key stands in a callback.");
  static final Setting<RequestTemplate.Form> ANSWER_FORM =
      Setting.of(
          "answerForm",
          ValueKind.choice(RequestTemplate.Form.class),
          "xml",
          "voice: what our answers to callbacks are written in.");
  static final Setting<String> ASK =
      Setting.optional(
          "askAnswer",
          ValueKind.lines(4096),
          "voice: our answer that has {text} read out and a key asked for; may hold {reference}.");
  static final Setting<String> END =
      Setting.optional(
          "endAnswer",
          ValueKind.lines(4096),
          "voice: our answer that has {text} read out and the call ended.");
  static final Section SECTION =
      new Section(
          "channels[]",
          "Further keys of a channel of type `voice`: telephone calls over a provider's HTTP"
              + " interface, with the keys of `sms` but for replies. Contacts at it are telephone"
              + " numbers. Only a key accepts: 1 goes, 0 cannot, 9 hears it again.",
          List.of(DIGIT, ANSWER_FORM, ASK, END));

  static VoiceConfig read(Common common, SettingReader reader) {
    ForPeople.refuseFull(reader, common.privacy());
    RequestTemplate.Form form = reader.get(ANSWER_FORM);
    VoiceConfig voice =
        new VoiceConfig(
            common,
            ProviderConfig.read(reader),
            ForPeople.read(reader, common.privacy(), CHARS_MAX),
            reader.findPath(TRUST_FILE),
            CallbackConfig.read(reader),
            new Pick(reader.get(DIGIT)),
            template(reader, ASK, form),
            template(reader, END, form));
    if (voice.callback == null || voice.ask == null || voice.end == null) {
      reader
          .fields()
          .warning(
              "",
              "has no callback secret, askAnswer or endAnswer: who is called can only listen.",
              "Set callbackSecretFile, askAnswer and endAnswer, so that key 1 accepts.");
    }
    return voice;
  }

  private static @Nullable RequestTemplate template(
      SettingReader reader, Setting<String> setting, RequestTemplate.Form form) {
    String text = reader.find(setting);
    return text == null
        ? null
        : ProviderConfig.tried(
            reader, setting.name(), text, written -> RequestTemplate.of(form, written, PLACES));
  }
}
