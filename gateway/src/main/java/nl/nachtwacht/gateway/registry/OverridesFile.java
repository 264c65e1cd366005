package nl.nachtwacht.gateway.registry;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.roster.RosterOverride;
import nl.nachtwacht.escalation.roster.RosterOverride.Change;
import nl.nachtwacht.gateway.registry.Reference.Kind;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import nl.nachtwacht.gateway.yaml.YamlNode;
import nl.nachtwacht.gateway.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code overrides.yaml}: changes of the rosters that were planned ahead. They count before
 * those that are made on the screen, in the order of the file.
 */
final class OverridesFile {
  static final String NAME = "overrides.yaml";

  /** The most overrides one file may have. */
  static final int OVERRIDES_MAX = 2_000;

  private enum Type {
    SICK,
    SWAP,
    EXTRA
  }

  /**
   * An override as written; its times are of the site's zone.
   *
   * @param number its place in the file, from 0
   */
  record Written(
      String id,
      @Nullable TeamId team,
      Change change,
      LocalDateTime from,
      LocalDateTime to,
      int number) {

    RosterOverride in(ZoneId zone) {
      Instant madeAt = Instant.EPOCH.plusMillis(number);
      return new RosterOverride(
          "file:" + id, team, change, from.atZone(zone).toInstant(), end(zone), madeAt);
    }

    /** After the beginning also where the clock is set forward between the two. */
    private Instant end(ZoneId zone) {
      Instant begins = from.atZone(zone).toInstant();
      Instant ends = to.atZone(zone).toInstant();
      return ends.isAfter(begins) ? ends : begins.plusMillis(1);
    }
  }

  private final List<Reference> references = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private OverridesFile() {}

  static ParsedFile<List<Written>> parse(String file, String text) {
    Findings findings = new Findings();
    OverridesFile reading = new OverridesFile();
    YamlNode root = YamlReader.read(file, text, findings);
    List<Written> content = root == null ? List.of() : reading.all(root, findings);
    return new ParsedFile<>(NAME, text, content, reading.references, findings);
  }

  private List<Written> all(YamlNode root, Findings findings) {
    YamlFields fields = YamlFields.of(root, "", findings);
    List<Written> overrides = new ArrayList<>();
    for (YamlFields one : fields.groups("overrides")) {
      if (overrides.size() >= OVERRIDES_MAX) {
        fields.error("overrides", "are more than " + OVERRIDES_MAX + ".", "Take the past out.");
        break;
      }
      overrides.add(override(one, overrides.size()));
    }
    fields.done();
    return overrides;
  }

  private Written override(YamlFields fields, int number) {
    String id = fields.need("id", ValueKind.id());
    if (fields.has("id") && !ids.add(id)) {
      fields.error("id", "'" + id + "' is used twice.", "Give each its own id.");
    }
    String team = fields.take("team", ValueKind.id());
    if (team != null) {
      Reference.note(references, Kind.TEAM, fields, "team", team);
    }
    Change change = change(fields);
    LocalDateTime from = fields.need("from", ValueKind.wallTime());
    LocalDateTime to = fields.need("to", ValueKind.wallTime());
    if (fields.has("from") && fields.has("to") && !from.isBefore(to)) {
      fields.error("to", "is not after 'from'.", "Write when it ends.");
    }
    fields.done();
    return new Written(id, team == null ? null : new TeamId(team), change, from, to, number);
  }

  private Change change(YamlFields fields) {
    Type type = fields.need("kind", ValueKind.choice(Type.class));
    PersonId person = person(fields, "person");
    return switch (type) {
      case SICK -> new Change.Sick(person, fields.has("by") ? person(fields, "by") : null);
      case SWAP -> new Change.Swap(person, person(fields, "by"));
      case EXTRA -> new Change.Extra(person);
    };
  }

  private PersonId person(YamlFields fields, String key) {
    String person = fields.need(key, ValueKind.id());
    Reference.note(references, Kind.REACHABLE_PERSON, fields, key, person);
    return new PersonId(person);
  }
}
