package nl.nachtwacht.gateway.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.registry.Reference.Kind;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import nl.nachtwacht.gateway.yaml.YamlNode;
import nl.nachtwacht.gateway.yaml.YamlReader;

/** Reads {@code doors.yaml}, {@code tokens.yaml} and {@code staff.yaml}. */
final class CredentialFiles {
  static final String DOORS = "doors.yaml";
  static final String TOKENS = "tokens.yaml";
  static final String STAFF = "staff.yaml";

  private static final ValueKind<String> HASH =
      ValueKind.matching(
          "sha256: and 64 hexadecimal digits", Pattern.compile("sha256:[0-9a-f]{64}"));

  private static final ValueKind<String> PASSWORD_HASH =
      ValueKind.matching(
          "a hash made by ./nachtwacht password: pbkdf2-sha512$<iterations>$<salt>$<hash>",
          Pattern.compile(
              "pbkdf2-sha512\\$[0-9]{4,7}\\$[A-Za-z0-9+/=]{8,88}\\$[A-Za-z0-9+/=]{44}"));

  private static final ValueKind<String> CODE_SECRET =
      ValueKind.matching(
          "at least 26 base32 letters: A to Z and 2 to 7",
          Pattern.compile("(?i)[A-Z2-7 =-]{26,128}"));

  /** '#' only as the last level, '+' only as a whole level. */
  private static final ValueKind<String> TOPIC_FILTER =
      ValueKind.matching(
          "an MQTT topic filter as in zigbee2mqtt/#",
          Pattern.compile("(?=.{1,512}$)(#|([^#+/]*|\\+)(/([^#+/]*|\\+))*(/#)?)"));

  private CredentialFiles() {}

  static ParsedFile<List<DoorEntry>> doors(String file, String text) {
    Findings findings = new Findings();
    List<Reference> references = new ArrayList<>();
    List<DoorEntry> doors = new ArrayList<>();
    for (YamlFields fields : entries(file, text, "doors", "id", findings)) {
      doors.add(door(fields, references));
    }
    return new ParsedFile<>(DOORS, text, List.copyOf(doors), references, findings);
  }

  static ParsedFile<List<TokenEntry>> tokens(String file, String text) {
    Findings findings = new Findings();
    List<Reference> references = new ArrayList<>();
    List<TokenEntry> tokens = new ArrayList<>();
    for (YamlFields fields : entries(file, text, "tokens", "id", findings)) {
      String person = fields.need("person", ValueKind.id());
      Reference.note(references, Kind.PERSON, fields, "person", person);
      tokens.add(
          new TokenEntry(
              fields.need("id", ValueKind.id()), new PersonId(person), fields.need("hash", HASH)));
      fields.done();
    }
    return new ParsedFile<>(TOKENS, text, List.copyOf(tokens), references, findings);
  }

  static ParsedFile<List<StaffEntry>> staff(String file, String text) {
    Findings findings = new Findings();
    List<Reference> references = new ArrayList<>();
    List<StaffEntry> staff = new ArrayList<>();
    for (YamlFields fields : entries(file, text, "staff", "login", findings)) {
      String person = fields.need("person", ValueKind.id());
      Reference.note(references, Kind.PERSON, fields, "person", person);
      staff.add(
          new StaffEntry(
              fields.need("login", ValueKind.text(100)),
              new PersonId(person),
              fields.need("password", PASSWORD_HASH),
              fields.take("secondFactor", CODE_SECRET)));
      fields.done();
    }
    return new ParsedFile<>(STAFF, text, List.copyOf(staff), references, findings);
  }

  private static DoorEntry door(YamlFields fields, List<Reference> references) {
    YamlFields topics = fields.group("topics");
    String family = fields.take("family", ValueKind.id());
    if (family != null) {
      Reference.note(references, Kind.FAMILY, fields, "family", family);
    }
    DoorEntry door =
        new DoorEntry(
            fields.need("id", ValueKind.id()),
            fields.need("secretHash", HASH),
            topics == null ? List.of() : topics.list("publish", TOPIC_FILTER),
            topics == null ? List.of() : topics.list("subscribe", TOPIC_FILTER),
            family,
            fields.take("strip", ValueKind.textOrEmpty(512), ""));
    if (topics == null) {
      fields.error("topics", "is missing.", "Write topics: {publish: [...], subscribe: [...]}.");
    } else {
      topics.done();
    }
    fields.done();
    return door;
  }

  private static List<YamlFields> entries(
      String file, String text, String key, String idKey, Findings findings) {
    YamlNode root = YamlReader.read(file, text, findings);
    if (root == null) {
      return List.of();
    }
    YamlFields fields = YamlFields.of(root, "", findings);
    List<YamlFields> entries = fields.groups(key);
    fields.done();
    Set<String> ids = new HashSet<>();
    for (YamlFields entry : entries) {
      String id = entry.raw(idKey);
      if (id != null && !ids.add(id)) {
        entry.error(idKey, "'" + id + "' is used twice.", "Give each its own id.");
      }
    }
    return entries;
  }
}
