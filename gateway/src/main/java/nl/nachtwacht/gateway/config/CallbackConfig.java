package nl.nachtwacht.gateway.config;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.provider.Pick;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * What a provider tells us later, and how we know that it is the provider.
 *
 * @param secret it must show
 * @param signatureHeader header with the HMAC-SHA256 of the body; {@code null}: it shows the secret
 *     itself
 * @param reference where our reference stands
 * @param status where the receipt's word stands; {@code null}: no receipts
 * @param delivered words that mean delivered
 * @param failed words that mean never
 * @param replyFrom where the number of who replied stands; {@code null}: no replies
 * @param replyText where the reply's text stands
 */
public record CallbackConfig(
    Secret secret,
    @Nullable String signatureHeader,
    Pick reference,
    @Nullable Pick status,
    List<String> delivered,
    List<String> failed,
    @Nullable Pick replyFrom,
    @Nullable Pick replyText) {
  private static final ValueKind<String> PLACE =
      ValueKind.matching(
          "a parameter's name, or a place in JSON like /messages/msg/reference",
          Pattern.compile("[A-Za-z0-9_.-]{1,64}|(/[^/\\s]{1,64}){1,10}"));
  private static final ValueKind<String> WORD = ValueKind.text(64);

  static final Setting<String> SECRET =
      Setting.secret("callbackSecret", "sms, voice: what the provider's callbacks must show.");
  static final Setting<String> SECRET_FILE =
      Setting.optional(
          "callbackSecretFile",
          ValueKind.text(1024),
          "sms, voice: file that holds what the provider's callbacks must show: as parameter key,"
              + " as header X-Nachtwacht-Key, or as password of HTTP basic. Without one there are"
              + " no receipts and no replies.");
  static final Setting<String> SIGNATURE =
      Setting.optional(
          "callbackSignature",
          ValueKind.matching("a header's name", Pattern.compile("[A-Za-z0-9-]{1,64}")),
          "sms, voice: header that holds the HMAC-SHA256 of the body with the callback secret, in"
              + " hex or base64; then nothing else is believed.");
  static final Setting<String> REFERENCE =
      Setting.of(
          "callbackReference", PLACE, "reference", "sms, voice: where our reference stands.");
  static final Setting<String> STATUS =
      Setting.optional("receiptStatus", PLACE, "sms: where a receipt says how it went.");
  static final Setting<String> DELIVERED =
      Setting.optional(
          "receiptDelivered", WORD, "sms: list of words that mean that it is on the phone.");
  static final Setting<String> FAILED =
      Setting.optional(
          "receiptFailed", WORD, "sms: list of words that mean that it will not arrive.");
  static final Setting<String> REPLY_FROM =
      Setting.optional("replyFrom", PLACE, "sms: where a reply's sender stands.");
  static final Setting<String> REPLY_TEXT =
      Setting.optional("replyText", PLACE, "sms: where a reply's text stands.");
  static final List<Setting<?>> SETTINGS =
      List.of(
          SECRET,
          SECRET_FILE,
          SIGNATURE,
          REFERENCE,
          STATUS,
          DELIVERED,
          FAILED,
          REPLY_FROM,
          REPLY_TEXT);

  public CallbackConfig {
    delivered = List.copyOf(delivered);
    failed = List.copyOf(failed);
  }

  /** Whether replies come in this way. */
  public boolean takesReplies() {
    return replyFrom != null && replyText != null;
  }

  static @Nullable CallbackConfig read(SettingReader reader) {
    Secret secret = reader.secret(SECRET, SECRET_FILE);
    CallbackConfig read =
        new CallbackConfig(
            secret == null ? Secret.of("none") : secret,
            reader.find(SIGNATURE),
            new Pick(reader.get(REFERENCE)),
            pick(reader, STATUS),
            reader.list(DELIVERED),
            reader.list(FAILED),
            pick(reader, REPLY_FROM),
            pick(reader, REPLY_TEXT));
    if (secret == null) {
      return null;
    }
    read.complain(reader);
    return read;
  }

  private void complain(SettingReader reader) {
    if (status != null && (delivered.isEmpty() || failed.isEmpty())) {
      reader
          .fields()
          .error(
              STATUS.name(),
              "is set, and receiptDelivered or receiptFailed is not.",
              "List the provider's words for both.");
    }
    TreeSet<String> both = new TreeSet<>(delivered);
    both.retainAll(failed);
    if (!both.isEmpty()) {
      reader
          .fields()
          .error(DELIVERED.name(), both + " also means failed.", "Keep each word in one list.");
    }
    if ((replyFrom == null) != (replyText == null)) {
      reader.fields().error("", "has one of replyFrom and replyText.", "Write both, or neither.");
    }
  }

  private static @Nullable Pick pick(SettingReader reader, Setting<String> setting) {
    String written = reader.find(setting);
    return written == null ? null : new Pick(written);
  }
}
