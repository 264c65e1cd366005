package nl.nachtwacht.gateway.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
 * A YAML text and what is to be put, replaced or taken away at places in it. All other characters
 * stay as they are: comments, order, blank lines, line ends.
 *
 * <p>For texts that {@link nl.nachtwacht.gateway.yaml.YamlReader} takes: bounded, no anchors. What
 * stands there in a way this does not know is left to a person ({@link Odd}).
 */
final class TextPatch {

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

  private record Patch(int from, int to, String with, int turn) {}

  private final String text;
  private final String eol;
  private final List<Patch> patches = new ArrayList<>();

  TextPatch(String text) {
    this.text = text;
    this.eol = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /** The keys of the file, one under the other. */
  MappingNode root() throws Odd {
    Node root =
        new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow(() -> odd(0));
    if (!(root instanceof MappingNode file) || flow(file)) {
      throw odd(0);
    }
    return file;
  }

  String eol() {
    return eol;
  }

  int length() {
    return text.length();
  }

  boolean ended() {
    return text.endsWith("\n");
  }

  String part(int from, int to) {
    return text.substring(from, to);
  }

  // --- Finding the way

  static @Nullable NodeTuple tuple(MappingNode group, String key) {
    for (NodeTuple one : group.getValue()) {
      if (one.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
        return one;
      }
    }
    return null;
  }

  static @Nullable Node value(MappingNode group, String key) {
    NodeTuple found = tuple(group, key);
    return found == null ? null : found.getValueNode();
  }

  static boolean flow(CollectionNode<?> node) {
    return node.getFlowStyle() == FlowStyle.FLOW;
  }

  /** A value that is written, on one line. */
  ScalarNode single(Node node) throws Odd {
    boolean folded =
        node instanceof ScalarNode scalar
            && (scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED);
    if (!(node instanceof ScalarNode scalar)
        || folded
        || start(node) == end(node)
        || part(start(node), end(node)).contains("\n")) {
      throw odd(start(node));
    }
    return scalar;
  }

  /** Where its last character is; a block ends where the next begins, which is too far. */
  int endOf(Node node) throws Odd {
    return switch (node) {
      case CollectionNode<?> all when flow(all) -> end(all);
      case MappingNode block when !block.getValue().isEmpty() ->
          endOf(block.getValue().getLast().getValueNode());
      case SequenceNode block when !block.getValue().isEmpty() -> endOf(block.getValue().getLast());
      default -> end(single(node));
    };
  }

  int start(Node node) {
    return index(node.getStartMark());
  }

  int end(Node node) {
    return index(node.getEndMark());
  }

  /** Marks count characters as people do, not as Java does. */
  private int index(Optional<Mark> mark) {
    return mark.map(at -> text.offsetByCodePoints(0, at.getIndex())).orElse(0);
  }

  static int column(Node node) {
    return node.getStartMark().map(Mark::getColumn).orElse(0);
  }

  int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    int without = end < 0 ? text.length() : end;
    return without > at && text.charAt(without - 1) == '\r' ? without - 1 : without;
  }

  int nextLine(int lineEnd) {
    int end = text.indexOf('\n', lineEnd);
    return end < 0 ? text.length() : end + 1;
  }

  /** Where a comment begins on the rest of this line; -1: there is none. */
  int comment(int from) {
    int at = text.indexOf('#', from);
    return at >= 0 && at < lineEnd(from) ? at : -1;
  }

  Odd odd(int at) {
    return new Odd(1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count());
  }

  // --- Writing

  void replace(ScalarNode node, String with) {
    patch(start(node), end(node), with);
  }

  void put(int at, String with) {
    patch(at, at, with);
  }

  void remove(int from, int to) {
    patch(from, to, "");
  }

  private void patch(int from, int to, String with) {
    patches.add(new Patch(from, to, with, patches.size()));
  }

  /**
   * From the last to the first; at one place what is put there goes before what is taken away, and
   * what was put there first before what was put there next.
   */
  String patched() {
    StringBuilder changed = new StringBuilder(text);
    patches.stream()
        .sorted(
            Comparator.comparingInt(Patch::from)
                .thenComparingInt(Patch::to)
                .thenComparingInt(Patch::turn)
                .reversed())
        .forEach(patch -> changed.replace(patch.from(), patch.to(), patch.with()));
    return changed.toString();
  }
}
