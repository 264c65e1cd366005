package nl.nachtwacht.gateway.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The lists of a client's file, entry by entry, as a {@link TextPatch} changes them. */
final class TextLists {
  private static final String ID = "id";

  private final TextPatch text;
  private final MappingNode file;

  TextLists(TextPatch text) throws TextPatch.Odd {
    this.text = text;
    this.file = text.root();
  }

  MappingNode file() {
    return file;
  }

  /** The entry of a list with this id; {@code null} when there is none. */
  @Nullable MappingNode entry(String list, String id) {
    if (TextPatch.value(file, list) instanceof SequenceNode entries) {
      for (Node item : entries.getValue()) {
        if (item instanceof MappingNode entry
            && TextPatch.value(entry, ID) instanceof ScalarNode named
            && named.getValue().equals(id)) {
          return entry;
        }
      }
    }
    return null;
  }

  /** The entries of a list, whatever they say. */
  List<MappingNode> entries(String list) {
    return entries(file, list);
  }

  /** The entries of the list of a group. */
  static List<MappingNode> entries(MappingNode group, String list) {
    List<MappingNode> all = new ArrayList<>();
    if (TextPatch.value(group, list) instanceof SequenceNode entries) {
      for (Node item : entries.getValue()) {
        if (item instanceof MappingNode entry) {
          all.add(entry);
        }
      }
    }
    return all;
  }

  // --- The keys of an entry

  /**
   * Says keys of an entry otherwise.
   *
   * @param wanted as YAML writes the values; empty: the key goes
   */
  void change(MappingNode entry, Map<String, Optional<String>> wanted) throws TextPatch.Odd {
    Map<String, String> added = new LinkedHashMap<>();
    List<NodeTuple> kept = new ArrayList<>(entry.getValue());
    for (Map.Entry<String, Optional<String>> one : wanted.entrySet()) {
      NodeTuple there = TextPatch.tuple(entry, one.getKey());
      if (one.getValue().isEmpty()) {
        if (there != null) {
          removeKey(entry, there);
          kept.remove(there);
        }
      } else if (there == null) {
        added.put(one.getKey(), one.getValue().get());
      } else {
        text.replace(text.single(there.getValueNode()), one.getValue().get());
      }
    }
    if (!added.isEmpty()) {
      insert(entry, kept.getLast(), added);
    }
  }

  private void insert(MappingNode entry, NodeTuple after, Map<String, String> added)
      throws TextPatch.Odd {
    int end = text.endOf(after.getValueNode());
    StringBuilder keys = new StringBuilder();
    if (TextPatch.flow(entry)) {
      added.forEach((name, value) -> keys.append(", ").append(name).append(": ").append(value));
      text.put(end, keys.toString());
      return;
    }
    String indent = " ".repeat(TextPatch.column(after.getKeyNode()));
    added.forEach((name, value) ->
        keys.append(text.eol()).append(indent).append(name).append(": ").append(value));
    text.put(text.lineEnd(end), keys.toString());
  }

  private void removeKey(MappingNode entry, NodeTuple gone) throws TextPatch.Odd {
    int at = entry.getValue().indexOf(gone);
    int end = text.endOf(gone.getValueNode());
    int from = text.start(gone.getKeyNode());
    if (TextPatch.flow(entry) || !text.part(text.lineStart(from), from).isBlank()) {
      removeWithin(entry, at);
      return;
    }
    if (text.part(from, end).contains("\n")) {
      throw text.odd(from);
    }
    int comment = text.comment(end);
    if (comment >= 0) {
      text.remove(from, comment);
    } else {
      text.remove(text.lineStart(from), text.nextLine(text.lineEnd(end)));
    }
  }

  /** A key that shares its line with others. */
  private void removeWithin(MappingNode entry, int at) throws TextPatch.Odd {
    List<NodeTuple> all = entry.getValue();
    if (all.size() == 1) {
      throw text.odd(text.start(entry));
    }
    int from =
        at > 0
            ? text.endOf(all.get(at - 1).getValueNode())
            : text.start(all.getFirst().getKeyNode());
    int to = at > 0 ? text.endOf(all.get(at).getValueNode()) : text.start(all.get(1).getKeyNode());
    removeUncommented(from, to);
  }

  private void removeUncommented(int from, int to) throws TextPatch.Odd {
    if (text.part(from, to).contains("#")) {
      throw text.odd(from);
    }
    text.remove(from, to);
  }

  // --- The entries of a list

  /**
   * Puts an entry behind the others of a list of the file, which is made when there is none.
   *
   * @param entry without the dash before it
   */
  void add(String list, String entry) throws TextPatch.Odd {
    switch (TextPatch.value(file, list)) {
      case null -> {
        if (TextPatch.column(file) > 0) {
          throw text.odd(text.start(file));
        }
        String before = text.ended() ? "" : text.eol();
        text.put(text.length(), before + list + ":" + text.eol() + "  - " + entry + text.eol());
      }
      case SequenceNode there -> add(there, entry);
      case Node other -> throw text.odd(text.start(other));
    }
  }

  /** Puts an item behind the others. */
  void add(SequenceNode list, String item) throws TextPatch.Odd {
    if (TextPatch.flow(list)) {
      if (list.getValue().isEmpty()) {
        text.put(text.start(list) + 1, item);
      } else {
        text.put(text.endOf(list.getValue().getLast()), ", " + item);
      }
      return;
    }
    Node last = list.getValue().getLast();
    String before = dash(last);
    int ends = text.endOf(last);
    String rest = text.part(ends, text.lineEnd(ends)).strip();
    if (!rest.isEmpty() && !rest.startsWith("#")) {
      throw text.odd(ends);
    }
    text.put(text.lineEnd(ends), text.eol() + before + item);
  }

  /** What stands before an item on its line. */
  private String dash(Node item) throws TextPatch.Odd {
    String before = text.part(text.lineStart(text.start(item)), text.start(item));
    if (!before.matches(" *- +")) {
      throw text.odd(text.start(item));
    }
    return before;
  }

  /**
   * Takes items out of the list of a group: with their lines, and what was said on those. A list of
   * which nothing is left is an empty one.
   */
  void remove(MappingNode group, String list, List<? extends Node> gone) throws TextPatch.Odd {
    NodeTuple named = TextPatch.tuple(group, list);
    if (named == null || !(named.getValueNode() instanceof SequenceNode all)) {
      throw text.odd(text.start(group));
    }
    if (TextPatch.flow(all)) {
      removeFlow(all, gone);
      return;
    }
    if (gone.size() == all.getValue().size()) {
      int behind = text.end(named.getKeyNode());
      if (!text.part(behind, behind + 1).equals(":")) {
        throw text.odd(behind);
      }
      text.put(behind + 1, " []");
    }
    for (Node item : gone) {
      dash(item);
      text.remove(text.lineStart(text.start(item)), text.nextLine(text.lineEnd(text.endOf(item))));
    }
  }

  private void removeFlow(SequenceNode list, List<? extends Node> gone) throws TextPatch.Odd {
    List<Node> left = new ArrayList<>(list.getValue());
    left.removeAll(gone);
    if (left.isEmpty()) {
      removeUncommented(
          text.start(list.getValue().getFirst()), text.endOf(list.getValue().getLast()));
      return;
    }
    for (Node item : gone) {
      int at = list.getValue().indexOf(item);
      boolean behindKept = at > 0 && !gone.containsAll(list.getValue().subList(0, at));
      if (behindKept) {
        removeUncommented(text.endOf(list.getValue().get(at - 1)), text.endOf(item));
      } else {
        removeUncommented(text.start(item), text.start(list.getValue().get(at + 1)));
      }
    }
  }
}
