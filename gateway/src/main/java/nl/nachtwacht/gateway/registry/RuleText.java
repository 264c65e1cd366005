package nl.nachtwacht.gateway.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of a client's file with the entry of one rule, and the version, said otherwise. All
 * other characters stay as they are: comments, order, blank lines, line ends.
 *
 * <p>For texts that {@link nl.nachtwacht.gateway.yaml.YamlReader} takes: bounded, no anchors. What
 * stands there in a way this does not know is left to a person ({@link Odd}).
 */
final class RuleText {
  private static final String VERSION = "version";
  private static final String RULES = "rules";
  private static final String ID = "id";
  private static final String SHADOW = "shadow";

  /** The text cannot be changed safely here. */
  static final class Odd extends Exception {
    private static final long serialVersionUID = 1L;

    /** 1 or more. */
    final int line;

    Odd(int line) {
      super("line " + line, null, false, false);
      this.line = line;
    }
  }

  private record Patch(int from, int to, String with) {}

  private final String text;
  private final String eol;
  private final RuleEdit edit;
  private final List<Patch> patches = new ArrayList<>();

  private RuleText(String text, RuleEdit edit) {
    this.text = text;
    this.eol = text.contains("\r\n") ? "\r\n" : "\n";
    this.edit = edit;
  }

  /** The changed text. The rule is one of the plan: of the file, or of its profile. */
  static String of(String text, RuleEdit edit) throws Odd {
    RuleText one = new RuleText(text, edit);
    one.plan();
    return one.patched();
  }

  private void plan() throws Odd {
    for (Optional<String> value : edit.settings().values()) {
      if (value.isPresent() && value.get().chars().anyMatch(Character::isISOControl)) {
        throw new Odd(1);
      }
    }
    Node root =
        new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow(() -> odd(0));
    if (!(root instanceof MappingNode file) || flow(file)) {
      throw odd(0);
    }
    raiseVersion(file);
    Node rules = value(file, RULES);
    MappingNode entry = rules instanceof SequenceNode list ? entryIn(list) : null;
    if (entry != null) {
      change(entry);
    } else {
      add(file, rules);
    }
  }

  /** Another plan is another version: alarms and reports name it. */
  private void raiseVersion(MappingNode file) throws Odd {
    NodeTuple version = tuple(file, VERSION);
    if (version == null) {
      throw odd(0);
    }
    ScalarNode scalar = single(version.getValueNode());
    try {
      replace(scalar, Integer.toString(Math.addExact(Integer.parseInt(scalar.getValue()), 1)));
    } catch (ArithmeticException | NumberFormatException beyond) {
      throw odd(start(scalar));
    }
  }

  private @Nullable MappingNode entryIn(SequenceNode rules) {
    for (Node item : rules.getValue()) {
      if (item instanceof MappingNode entry
          && value(entry, ID) instanceof ScalarNode id
          && id.getValue().equals(edit.rule())) {
        return entry;
      }
    }
    return null;
  }

  // --- A rule that has an entry

  private void change(MappingNode entry) throws Odd {
    Map<String, String> added = new LinkedHashMap<>();
    List<NodeTuple> kept = new ArrayList<>(entry.getValue());
    for (Map.Entry<String, Optional<String>> one : edit.settings().entrySet()) {
      NodeTuple there = tuple(entry, one.getKey());
      if (one.getValue().isEmpty()) {
        if (there != null) {
          remove(entry, there);
          kept.remove(there);
        }
      } else if (there == null) {
        added.put(one.getKey(), RuleEdit.written(one.getValue().get()));
      } else {
        replace(single(there.getValueNode()), RuleEdit.written(one.getValue().get()));
      }
    }
    Boolean onTrial = edit.onTrial();
    if (onTrial != null) {
      NodeTuple there = tuple(entry, SHADOW);
      if (there == null) {
        added.put(SHADOW, onTrial.toString());
      } else {
        replace(single(there.getValueNode()), onTrial.toString());
      }
    }
    if (!added.isEmpty()) {
      insert(entry, kept.getLast(), added);
    }
  }

  private void insert(MappingNode entry, NodeTuple after, Map<String, String> added) throws Odd {
    ScalarNode last = single(after.getValueNode());
    StringBuilder keys = new StringBuilder();
    if (flow(entry)) {
      added.forEach((name, value) -> keys.append(", ").append(name).append(": ").append(value));
      put(end(last), keys.toString());
      return;
    }
    String indent = " ".repeat(column(after.getKeyNode()));
    added.forEach(
        (name, value) -> keys.append(eol).append(indent).append(name).append(": ").append(value));
    put(lineEnd(end(last)), keys.toString());
  }

  private void remove(MappingNode entry, NodeTuple gone) throws Odd {
    int at = entry.getValue().indexOf(gone);
    ScalarNode value = single(gone.getValueNode());
    int from = start(gone.getKeyNode());
    if (flow(entry) || !text.substring(lineStart(from), from).isBlank()) {
      removeWithin(entry, at);
      return;
    }
    int comment = text.indexOf('#', end(value));
    int lineEnd = lineEnd(end(value));
    if (comment >= 0 && comment < lineEnd) {
      patches.add(new Patch(from, comment, ""));
    } else {
      patches.add(new Patch(lineStart(from), nextLine(lineEnd), ""));
    }
  }

  /** A key that shares its line with others. */
  private void removeWithin(MappingNode entry, int at) throws Odd {
    List<NodeTuple> all = entry.getValue();
    int from;
    int to;
    if (at > 0) {
      from = end(single(all.get(at - 1).getValueNode()));
      to = end(single(all.get(at).getValueNode()));
    } else if (all.size() > 1) {
      from = start(all.getFirst().getKeyNode());
      to = start(all.get(1).getKeyNode());
    } else {
      throw odd(start(entry));
    }
    if (text.substring(from, to).contains("#")) {
      throw odd(from);
    }
    patches.add(new Patch(from, to, ""));
  }

  // --- A rule of the profile, without an entry so far

  private void add(MappingNode file, @Nullable Node rules) throws Odd {
    String line = edit.line();
    switch (rules) {
      case null -> {
        if (column(file) > 0) {
          throw odd(start(file));
        }
        boolean open = !text.endsWith("\n");
        put(text.length(), (open ? eol : "") + RULES + ":" + eol + "  " + line + eol);
      }
      case SequenceNode list when flow(list) -> addWithin(list, line.substring(2));
      case SequenceNode list -> {
        Node last = list.getValue().getLast();
        String before = text.substring(lineStart(start(last)), start(last));
        if (!before.matches(" *- +")) {
          throw odd(start(last));
        }
        int end = lineEnd(endOf(last));
        String rest = text.substring(endOf(last), end).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
          throw odd(endOf(last));
        }
        put(end, eol + before + line.substring(2));
      }
      default -> throw odd(start(rules));
    }
  }

  private void addWithin(SequenceNode list, String entry) {
    if (list.getValue().isEmpty()) {
      put(start(list) + 1, entry);
    } else {
      put(end(list.getValue().getLast()), ", " + entry);
    }
  }

  /** Where its last character is; a block ends where the next begins, which is too far. */
  private int endOf(Node node) throws Odd {
    if (node instanceof MappingNode block && !flow(block) && !block.getValue().isEmpty()) {
      return end(single(block.getValue().getLast().getValueNode()));
    }
    return end(node);
  }

  // --- Finding the way

  private static @Nullable NodeTuple tuple(MappingNode group, String key) {
    for (NodeTuple one : group.getValue()) {
      if (one.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
        return one;
      }
    }
    return null;
  }

  private static @Nullable Node value(MappingNode group, String key) {
    NodeTuple found = tuple(group, key);
    return found == null ? null : found.getValueNode();
  }

  private static boolean flow(CollectionNode<?> node) {
    return node.getFlowStyle() == FlowStyle.FLOW;
  }

  /** A value that is written, on one line. */
  private ScalarNode single(Node node) throws Odd {
    boolean folded =
        node instanceof ScalarNode scalar
            && (scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED);
    if (!(node instanceof ScalarNode scalar)
        || folded
        || start(node) == end(node)
        || text.substring(start(node), end(node)).contains("\n")) {
      throw odd(start(node));
    }
    return scalar;
  }

  private int start(Node node) {
    return index(node.getStartMark());
  }

  private int end(Node node) {
    return index(node.getEndMark());
  }

  /** Marks count characters as people do, not as Java does. */
  private int index(Optional<Mark> mark) {
    return mark.map(at -> text.offsetByCodePoints(0, at.getIndex())).orElse(0);
  }

  private static int column(Node node) {
    return node.getStartMark().map(Mark::getColumn).orElse(0);
  }

  private int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    int without = end < 0 ? text.length() : end;
    return without > at && text.charAt(without - 1) == '\r' ? without - 1 : without;
  }

  private int nextLine(int lineEnd) {
    int end = text.indexOf('\n', lineEnd);
    return end < 0 ? text.length() : end + 1;
  }

  private Odd odd(int at) {
    return new Odd(1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count());
  }

  // --- Writing

  private void replace(ScalarNode node, String with) {
    patches.add(new Patch(start(node), end(node), with));
  }

  private void put(int at, String with) {
    patches.add(new Patch(at, at, with));
  }

  /** From the last to the first; at one place what is put there goes before what is taken away. */
  private String patched() {
    StringBuilder changed = new StringBuilder(text);
    patches.stream()
        .sorted(Comparator.comparingInt(Patch::from).thenComparingInt(Patch::to).reversed())
        .forEach(patch -> changed.replace(patch.from(), patch.to(), patch.with()));
    return changed.toString();
  }
}
