package nl.nachtwacht.adapter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MQTT topic filters as a tree of levels, so that a topic finds its values in one walk, however
 * many filters there are. Built once, then only read.
 *
 * <p>The more telling filter comes first: a literal level before {@code +}, that before {@code #}.
 */
final class TopicIndex<V> {

  private static final class Node<V> {
    final Map<String, Node<V>> children = new HashMap<>();
    final List<V> here = new ArrayList<>(1);
    final List<V> below = new ArrayList<>(1);
    @Nullable Node<V> anyLevel;
  }

  private final Node<V> root = new Node<>();

  /** Throws when this is no MQTT topic filter. */
  static void check(String filter) {
    if (filter.isEmpty()) {
      throw new IllegalArgumentException("empty topic filter");
    }
    String[] levels = filter.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      boolean hashInside =
          levels[i].contains("#") && (i < levels.length - 1 || levels[i].length() > 1);
      boolean plusInside = levels[i].contains("+") && levels[i].length() > 1;
      if (hashInside || plusInside) {
        throw new IllegalArgumentException("no MQTT topic filter: " + filter);
      }
    }
  }

  void add(String filter, V value) {
    check(filter);
    Node<V> node = root;
    for (String level : filter.split("/", -1)) {
      if (level.equals("#")) {
        node.below.add(value);
        return;
      }
      node =
          level.equals("+")
              ? anyLevel(node)
              : node.children.computeIfAbsent(level, _ -> new Node<>());
    }
    node.here.add(value);
  }

  private static <V> Node<V> anyLevel(Node<V> node) {
    Node<V> any = node.anyLevel;
    if (any == null) {
      any = new Node<>();
      node.anyLevel = any;
    }
    return any;
  }

  /** All values whose filter matches, the most telling first. */
  List<V> match(String topic) {
    List<V> found = new ArrayList<>(2);
    walk(root, topic, 0, found);
    return found;
  }

  private static <V> void walk(Node<V> node, String topic, int from, List<V> found) {
    if (from > topic.length()) {
      found.addAll(node.here);
      found.addAll(node.below);
      return;
    }
    int slash = topic.indexOf('/', from);
    int end = slash < 0 ? topic.length() : slash;
    Node<V> literal =
        node.children.isEmpty() ? null : node.children.get(topic.substring(from, end));
    if (literal != null) {
      walk(literal, topic, end + 1, found);
    }
    if (node.anyLevel != null) {
      walk(node.anyLevel, topic, end + 1, found);
    }
    found.addAll(node.below);
  }
}
