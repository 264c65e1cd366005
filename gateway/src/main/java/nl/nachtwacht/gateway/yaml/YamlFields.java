package nl.nachtwacht.gateway.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values from one group of keys, and complains about what it meets. After a complaint
 * it goes on with a stand-in, so that one reading finds all faults; the caller asks {@link
 * Findings#hasErrors()} before it uses anything.
 *
 * <p>Call {@link #done()} at the end: it refuses every key nobody asked for.
 */
public final class YamlFields {
  private final YamlNode.Fields node;
  private final String path;
  private final Findings findings;
  private final Set<String> known = new LinkedHashSet<>();

  private YamlFields(YamlNode.Fields node, String path, Findings findings) {
    this.node = node;
    this.path = path;
    this.findings = findings;
  }

  /**
   * Reads from a node that must be a group of keys.
   *
   * @param path full key of the node; empty for the file's top
   */
  public static YamlFields of(YamlNode node, String path, Findings findings) {
    if (node instanceof YamlNode.Fields fields) {
      return new YamlFields(fields, path, findings);
    }
    findings.error(
        node.place(),
        path,
        Complaint.of(ComplaintCode.WRONG_SHAPE, node.shape(), Complaint.of(ComplaintCode.A_GROUP)));
    return new YamlFields(new YamlNode.Fields(node.place(), Map.of()), path, new Findings());
  }

  /** Where the group begins. */
  public Place place() {
    return node.place();
  }

  /** Full key of the group. */
  public String path() {
    return path;
  }

  /** Where the complaints go. */
  public Findings findings() {
    return findings;
  }

  /** Where a key's value stands; the group's own place when the key is absent. */
  public Place placeOf(String key) {
    YamlNode.Field field = node.fields().get(key);
    return field == null ? node.place() : field.value().place();
  }

  /** A key's full name; the group's own for an empty key. */
  public String pathOf(String key) {
    if (key.isEmpty()) {
      return path;
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Whether the key is written. */
  public boolean has(String key) {
    return node.fields().containsKey(key);
  }

  /** A value that must be there. */
  public <T> T need(String key, ValueKind<T> kind) {
    if (!has(key)) {
      known.add(key);
      findings.error(node.place(), pathOf(key), Complaint.of(ComplaintCode.MISSING, kind.said()));
      return kind.standIn();
    }
    T value = take(key, kind);
    return value == null ? kind.standIn() : value;
  }

  /** A value that may be absent. */
  public <T> @Nullable T take(String key, ValueKind<T> kind) {
    known.add(key);
    YamlNode.Field field = node.fields().get(key);
    return field == null ? null : value(pathOf(key), field.value(), kind);
  }

  /** A value with a default. */
  public <T> T take(String key, ValueKind<T> kind, T otherwise) {
    T value = take(key, kind);
    return value == null ? otherwise : value;
  }

  /** The plain text of a key, whatever it says; {@code null} when absent or no single value. */
  public @Nullable String raw(String key) {
    known.add(key);
    YamlNode.Field field = node.fields().get(key);
    return field != null && field.value() instanceof YamlNode.Scalar scalar && !scalar.nothing()
        ? scalar.text()
        : null;
  }

  /** A list of single values; empty when absent. */
  public <T> List<T> list(String key, ValueKind<T> kind) {
    List<T> values = new ArrayList<>();
    int index = 0;
    for (YamlNode item : itemsOf(key)) {
      T value = value(pathOf(key) + "[" + index++ + "]", item, kind);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** A group of keys; {@code null} when absent. */
  public @Nullable YamlFields group(String key) {
    known.add(key);
    YamlNode.Field field = node.fields().get(key);
    return field == null ? null : of(field.value(), pathOf(key), findings);
  }

  /** A list of groups of keys; empty when absent. */
  public List<YamlFields> groups(String key) {
    List<YamlFields> groups = new ArrayList<>();
    int index = 0;
    for (YamlNode item : itemsOf(key)) {
      groups.add(of(item, pathOf(key) + "[" + index++ + "]", findings));
    }
    return groups;
  }

  /** Keys nobody asked for yet, which count as asked for from now on. */
  public Set<String> others() {
    Set<String> others = new TreeSet<>(node.fields().keySet());
    others.removeAll(known);
    known.addAll(others);
    return others;
  }

  /** Complains about a key. */
  public void error(String key, String problem, String advice) {
    findings.error(placeOf(key), pathOf(key), problem, advice);
  }

  /** Complains mildly about a key. */
  public void warning(String key, String problem, String advice) {
    findings.warning(placeOf(key), pathOf(key), problem, advice);
  }

  /** Complains about a key. */
  public void error(String key, Complaint complaint) {
    findings.error(placeOf(key), pathOf(key), complaint);
  }

  /** Complains mildly about a key. */
  public void warning(String key, Complaint complaint) {
    findings.warning(placeOf(key), pathOf(key), complaint);
  }

  /** Refuses the keys nobody asked for. */
  public void done() {
    node.fields()
        .forEach((key, field) -> {
          if (!known.contains(key)) {
            findings.error(
                field.place(),
                pathOf(key),
                Complaint.of(ComplaintCode.KEY_UNKNOWN, Nearest.advice(key, known)));
          }
        });
  }

  private List<YamlNode> itemsOf(String key) {
    known.add(key);
    YamlNode.Field field = node.fields().get(key);
    if (field == null) {
      return List.of();
    }
    if (field.value() instanceof YamlNode.Items items) {
      return items.items();
    }
    findings.error(
        field.value().place(),
        pathOf(key),
        Complaint.of(
            ComplaintCode.WRONG_SHAPE, field.value().shape(), Complaint.of(ComplaintCode.A_LIST)));
    return List.of();
  }

  private <T> @Nullable T value(String fullKey, YamlNode value, ValueKind<T> kind) {
    if (!(value instanceof YamlNode.Scalar scalar) || scalar.nothing()) {
      findings.error(
          value.place(),
          fullKey,
          Complaint.of(ComplaintCode.WRONG_SHAPE, value.shape(), kind.said()));
      return null;
    }
    return switch (kind.read(scalar.text())) {
      case ValueKind.Read.Good<T>(T good) -> good;
      case ValueKind.Read.Bad<T>(Complaint complaint) -> {
        findings.error(value.place(), fullKey, complaint);
        yield null;
      }
    };
  }
}
