package nl.nachtwacht.gateway.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.adapter.mapped.MappedDefinition;
import nl.nachtwacht.adapter.mapped.MappedDefinition.Field;
import nl.nachtwacht.adapter.mapped.MappedDefinition.Sample;
import nl.nachtwacht.adapter.mapped.MappedValidator;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import nl.nachtwacht.gateway.yaml.YamlNode;
import nl.nachtwacht.gateway.yaml.YamlReader;

/**
 * Reads {@code mappings/*.yaml}: devices that no family covers, as an installer describes them. A
 * file is right when each of its definitions is, down to what its own samples become.
 */
public final class MappingFile {
  static final String FOLDER = "mappings/";

  private static final ValueKind<String> POINTER = ValueKind.textOrEmpty(200);
  private static final ValueKind<String> WORD = ValueKind.text(60);
  private static final ValueKind<Double> DECIMAL =
      new ValueKind<>(
          "a number as in 0.1",
          1.0,
          text -> {
            try {
              return new ValueKind.Read.Good<>(Double.valueOf(text.strip()));
            } catch (NumberFormatException wrong) {
              return new ValueKind.Read.Bad<>("is no number.", "Write a number as in 0.1.");
            }
          });

  private final Findings findings = new Findings();
  private final Map<String, Place> places = new HashMap<>();

  private MappingFile() {}

  /**
   * What a file says.
   *
   * @param definitions that may be used; empty when {@code findings} has errors
   */
  public record Reading(List<MappedDefinition> definitions, Findings findings) {}

  /** Reads a file outside a site. */
  public static Reading read(Path file) throws IOException {
    ParsedFile<List<MappedDefinition>> parsed = parse(file.toString(), Files.readString(file));
    List<MappedDefinition> definitions = parsed.content();
    return new Reading(definitions == null ? List.of() : definitions, parsed.findings());
  }

  static ParsedFile<List<MappedDefinition>> parse(String file, String text) {
    MappingFile reading = new MappingFile();
    List<MappedDefinition> definitions = reading.definitions(file, text);
    boolean right = !reading.findings.hasErrors();
    if (right) {
      MappedValidator.problems(definitions)
          .forEach(problem -> reading.tell(problem.path(), problem.reason(), file));
    }
    return new ParsedFile<>(
        FOLDER,
        text,
        reading.findings.hasErrors() ? null : List.copyOf(definitions),
        List.of(),
        reading.findings);
  }

  private List<MappedDefinition> definitions(String file, String text) {
    List<MappedDefinition> definitions = new ArrayList<>();
    YamlNode root = YamlReader.read(file, text, findings);
    if (root instanceof YamlNode.Items items) {
      for (YamlNode item : items.items()) {
        String path = "[" + definitions.size() + "]";
        definitions.add(definition(YamlFields.of(item, path, findings)));
      }
    } else if (root != null) {
      findings.error(
          root.place(), "", "is " + root.shape() + ".", "Write a list: - id: ... for each kind.");
    }
    return definitions;
  }

  private MappedDefinition definition(YamlFields fields) {
    for (String key : new String[] {"id", "topic", "device", "time", "silentAtMost", "fields"}) {
      note(fields, key);
    }
    note(fields, "samples");
    MappedDefinition definition =
        new MappedDefinition(
            fields.need("id", ValueKind.text(60)),
            fields.need("topic", ValueKind.text(512)),
            fields.take("device", POINTER),
            fields.take("time", POINTER),
            fields.need("silentAtMost", ValueKind.text(40)),
            fields.groups("fields").stream().map(this::field).toList(),
            fields.groups("samples").stream().map(this::sample).toList());
    fields.done();
    return definition;
  }

  private Field field(YamlFields fields) {
    for (String key : new String[] {"pointer", "kind", "name", "unit", "factor", "yes", "no"}) {
      note(fields, key);
    }
    Field field =
        new Field(
            fields.take("pointer", POINTER, ""),
            fields.need("kind", WORD),
            fields.take("name", WORD),
            fields.take("unit", WORD),
            fields.take("factor", DECIMAL),
            fields.take("offset", DECIMAL),
            fields.list("yes", WORD),
            fields.list("no", WORD));
    fields.done();
    return field;
  }

  private Sample sample(YamlFields fields) {
    places.put(fields.path(), fields.place());
    note(fields, "expect");
    Sample sample =
        new Sample(
            fields.need("topic", ValueKind.text(512)),
            fields.need("payload", ValueKind.lines(16_384)),
            fields.list("expect", WORD));
    fields.done();
    return sample;
  }

  private void note(YamlFields fields, String key) {
    places.put(fields.pathOf(key), fields.placeOf(key));
  }

  /** At the place of what is wrong, or of the nearest thing around it. */
  private void tell(String path, String reason, String file) {
    String known = path;
    while (!places.containsKey(known) && known.contains(".")) {
      known = known.substring(0, known.lastIndexOf('.'));
    }
    findings.error(places.getOrDefault(known, Place.whole(file)), path, reason + ".", "");
  }
}
