package nl.nachtwacht.gateway.config;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.adapter.mapped.MappedAdapter;
import nl.nachtwacht.complaint.Nearest;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import org.jspecify.annotations.Nullable;

/**
 * A platform that posts messages to {@code /intake/<id>}.
 *
 * @param id names the source: devices are registered under it
 * @param family adapter family of its messages
 * @param topic what the adapter sees as topic, with {@code {path}} and {@code {query.NAME}}
 * @param tokenHash hash of the token it must show; {@code null}: none is asked
 * @param tokenInPath whether the token is the first level of the path behind the id
 * @param hmacSecret key its bodies are signed with; {@code null}: they are not
 * @param hmacHeader header that holds the signature
 * @param bodyBytesMax largest body taken
 */
public record IntakeConfig(
    String id,
    String family,
    String topic,
    @Nullable String tokenHash,
    boolean tokenInPath,
    @Nullable Secret hmacSecret,
    String hmacHeader,
    int bodyBytesMax) {
  static final Setting<String> ID =
      Setting.required(
          "id",
          ValueKind.id(),
          "Names the source, and its address: /intake/<id>. Devices are" + " registered under it.");
  static final Setting<String> FAMILY =
      Setting.required("family", ValueKind.id(), "Adapter family of what is posted.");
  static final Setting<String> TOPIC =
      Setting.of(
          "topic",
          ValueKind.matching(
              "a topic without wildcards, with {path} and {query.NAME} where wanted",
              Pattern.compile("[^#+\\p{Cntrl}]{1,512}")),
          "{path}",
          "What the adapter sees as topic: {path} is the rest of the address behind the id, {query.x}"
              + " the parameter x. Where it comes to nothing the id is the topic.");
  static final Setting<String> TOKEN_HASH =
      Setting.optional(
          "tokenHash",
          ValueKind.matching(
              "sha256: and 64 hexadecimal digits", Pattern.compile("sha256:[0-9a-f]{64}")),
          "Hash of the token it shows as bearer token or as password of basic authentication; made"
              + " by ./nachtwacht token.");
  static final Setting<Boolean> TOKEN_IN_PATH =
      Setting.of(
          "tokenInPath",
          ValueKind.yesNo(),
          "false",
          "Whether the token is the first level behind the id, for a platform that can send no"
              + " header: /intake/<id>/<token>. Proxies write addresses in their logs.");
  static final Setting<String> HMAC_SECRET =
      Setting.secret("hmacSecret", "Key of the HMAC-SHA256 signature over the body.");
  static final Setting<String> HMAC_SECRET_FILE =
      Setting.optional(
          "hmacSecretFile",
          ValueKind.text(1024),
          "File that holds the key of the HMAC-SHA256 signature over the body.");
  static final Setting<String> HMAC_HEADER =
      Setting.of(
          "hmacHeader",
          ValueKind.matching("a header's name", Pattern.compile("[A-Za-z0-9-]{1,64}")),
          "X-Signature",
          "Header that holds the signature: hexadecimal or base64, with or without sha256= before"
              + " it.");
  static final Setting<Integer> BODY_BYTES_MAX =
      Setting.of(
              "bodyBytesMax",
              ValueKind.number(64, AdapterCatalogue.PAYLOAD_BYTES_MAX),
              Integer.toString(AdapterCatalogue.PAYLOAD_BYTES_MAX),
              "The largest body taken.")
          .in("bytes");
  static final Section SECTION =
      new Section(
          "intake[]",
          "Platforms that post their messages to the HTTP server, at `/intake/<id>`. Each needs a"
              + " token or a signature.",
          List.of(
              ID,
              FAMILY,
              TOPIC,
              TOKEN_HASH,
              TOKEN_IN_PATH,
              HMAC_SECRET,
              HMAC_SECRET_FILE,
              HMAC_HEADER,
              BODY_BYTES_MAX));

  static IntakeConfig read(SettingReader reader) {
    IntakeConfig intake =
        new IntakeConfig(
            reader.get(ID),
            reader.get(FAMILY),
            reader.get(TOPIC),
            reader.find(TOKEN_HASH),
            reader.get(TOKEN_IN_PATH),
            reader.secret(HMAC_SECRET, HMAC_SECRET_FILE),
            reader.get(HMAC_HEADER),
            reader.get(BODY_BYTES_MAX));
    intake.judge(reader.fields());
    reader.done();
    return intake;
  }

  private void judge(YamlFields fields) {
    List<String> families =
        Stream.concat(
                AdapterCatalogue.FAMILIES.stream().map(Adapter::family),
                Stream.of(MappedAdapter.FAMILY))
            .toList();
    if (fields.has("family") && !families.contains(family)) {
      fields.error(
          "family",
          "'" + family + "' is no known adapter family.",
          Nearest.advice(family, families).english());
    }
    boolean unreadableSecret = fields.has("hmacSecretFile") || fields.has("hmacSecret");
    if (tokenHash == null && hmacSecret == null && !unreadableSecret && !fields.has("tokenHash")) {
      fields.error(
          "", "asks for no proof: anybody could post.", "Write tokenHash or hmacSecretFile.");
    }
    if (tokenInPath && tokenHash == null && !fields.has("tokenHash")) {
      fields.error("tokenInPath", "needs a token.", "Write tokenHash.");
    } else if (tokenInPath) {
      fields.warning(
          "tokenInPath",
          "puts a secret into an address, which proxies write in their logs.",
          "Use a header where the platform can send one.");
    }
  }
}
