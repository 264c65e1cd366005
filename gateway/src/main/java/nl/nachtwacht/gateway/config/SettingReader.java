package nl.nachtwacht.gateway.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import nl.nachtwacht.gateway.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of one group: the environment first, then the file, then the default.
 * Complaints are collected; see {@link YamlFields}.
 */
final class SettingReader {
  private final YamlFields fields;
  private final String key;
  private final Overrides overrides;
  private final Path folder;

  /**
   * @param key full key with list elements by id: {@code channels[centre]}; empty at the top
   * @param folder that relative paths are relative to
   */
  SettingReader(YamlFields fields, String key, Overrides overrides, Path folder) {
    this.fields = fields;
    this.key = key;
    this.overrides = overrides;
    this.folder = folder;
  }

  Findings findings() {
    return fields.findings();
  }

  YamlFields fields() {
    return fields;
  }

  /** A value with a default, or one that must be written. */
  <T> T get(Setting<T> setting) {
    T value = find(setting);
    if (value != null) {
      return value;
    }
    if (setting.defaultText() != null) {
      return setting.defaultValue();
    }
    if (!fields.has(setting.name()) && overrides.take(keyOf(setting.name())) == null) {
      fields.need(setting.name(), setting.kind());
    }
    return setting.kind().standIn();
  }

  /** A value that may be absent. */
  <T> @Nullable T find(Setting<T> setting) {
    String override = overrides.take(keyOf(setting.name()));
    T written = fields.take(setting.name(), setting.kind());
    if (override == null) {
      return written;
    }
    return switch (setting.kind().read(override)) {
      case ValueKind.Read.Good<T>(T value) -> value;
      case ValueKind.Read.Bad<T>(Complaint complaint) -> {
        String variable = Overrides.nameOf(keyOf(setting.name()));
        boolean secret = setting.need() == Setting.Need.SECRET;
        findings()
            .error(
                Overrides.PLACE,
                variable,
                secret ? Complaint.asWritten("is empty or too long.") : complaint);
        yield null;
      }
    };
  }

  /** A path, made absolute. */
  Path path(Setting<String> setting) {
    return folder.resolve(get(setting)).normalize();
  }

  /** A path that may be absent, made absolute. */
  @Nullable Path findPath(Setting<String> setting) {
    String text = find(setting);
    return text == null ? null : folder.resolve(text).normalize();
  }

  /** A secret from the environment, or from the file that the second setting names. */
  @Nullable Secret secret(Setting<String> secret, Setting<String> file) {
    String name = secret.name();
    String variable = Overrides.nameOf(keyOf(name));
    Path path = findPath(file);
    if (fields.has(name)) {
      fields.raw(name);
      fields.error(
          name,
          "is a secret and may not stand in this file.",
          "Put it in a file of its own and name that with "
              + file.name()
              + ", or set "
              + variable
              + ".");
      return null;
    }
    String override = overrides.take(keyOf(name));
    if (override != null) {
      return Secret.fromEnvironment(override, variable, findings());
    }
    Place place = fields.has(file.name()) ? fields.placeOf(file.name()) : Overrides.PLACE;
    return path == null
        ? null
        : Secret.fromFile(path, place, fields.pathOf(file.name()), findings());
  }

  /** A list of single values. */
  <T> List<T> list(Setting<T> setting) {
    String override = overrides.take(keyOf(setting.name()));
    List<T> written = fields.list(setting.name(), setting.kind());
    if (override == null) {
      return written;
    }
    List<T> values = new ArrayList<>();
    for (String part : override.split(",", -1)) {
      if (setting.kind().read(part) instanceof ValueKind.Read.Good<T>(T value)) {
        values.add(value);
      } else {
        findings()
            .error(
                Overrides.PLACE,
                Overrides.nameOf(keyOf(setting.name())),
                "holds a part that is not allowed.",
                "Write " + setting.kind().range() + ", separated by commas.");
      }
    }
    return values;
  }

  /** A group inside this one; an absent one has only defaults and what the environment says. */
  SettingReader group(String name) {
    overrides.knowsSection(keyOf(name));
    YamlFields written = fields.group(name);
    YamlFields inner =
        written != null
            ? written
            : YamlFields.of(
                new YamlNode.Fields(fields.place(), Map.of()), fields.pathOf(name), findings());
    return new SettingReader(inner, keyOf(name), overrides, folder);
  }

  /** Whether the file or the environment says anything about one of these keys of a group. */
  boolean mentions(String name, Section section) {
    return fields.has(name)
        || section.settings().stream()
            .anyMatch(setting -> overrides.take(keyOf(name) + "." + setting.name()) != null);
  }

  /** The groups of a list; each has an {@code id} that is used once. */
  List<SettingReader> elements(String name, Setting<String> id) {
    List<SettingReader> elements = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    overrides.knowsSection(keyOf(name));
    for (YamlFields element : fields.groups(name)) {
      String value = element.need(id.name(), id.kind());
      if (!ids.add(value) && !value.equals(id.kind().standIn())) {
        element.error(id.name(), "'" + value + "' is used twice.", "Give each its own id.");
      }
      elements.add(new SettingReader(element, keyOf(name) + "[" + value + "]", overrides, folder));
    }
    return elements;
  }

  /** The groups of a list that have no id; the environment cannot reach them. */
  List<SettingReader> anonymous(String name) {
    List<SettingReader> elements = new ArrayList<>();
    for (YamlFields element : fields.groups(name)) {
      elements.add(new SettingReader(element, element.path(), new Overrides(Map.of()), folder));
    }
    return elements;
  }

  /** Refuses the keys nobody asked for. */
  void done() {
    fields.done();
  }

  private String keyOf(String name) {
    return key.isEmpty() ? name : key + "." + name;
  }
}
