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

    /** Nothing but {@code name/#}: the answer is always the same. */
    boolean isFlat() {
      return children.isEmpty() && anyLevel == null && here.isEmpty() && !below.isEmpty();
    }
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

  /**
   * The values whose filter matches, the most telling first. Filters that begin with a wildcard are
   * only asked when no filter that names the first level matches.
   */
  List<V> match(String topic) {
    int slash = topic.indexOf('/');
    int end = slash < 0 ? topic.length() : slash;
    Node<V> named = root.children.get(topic.substring(0, end));
    if (named != null && named.isFlat()) {
      return named.below;
    }
    List<V> found = new ArrayList<>(2);
    if (named != null) {
      walk(named, topic, end + 1, found);
    }
    if (found.isEmpty()) {
      wild(topic, end, found);
    }
    return found;
  }

  /** Those that begin with a wildcard. */
  List<V> matchWild(String topic) {
    int slash = topic.indexOf('/');
    List<V> found = new ArrayList<>(2);
    wild(topic, slash < 0 ? topic.length() : slash, found);
    return found;
  }

  private void wild(String topic, int end, List<V> found) {
    if (root.anyLevel != null) {
      walk(root.anyLevel, topic, end + 1, found);
    }
    found.addAll(root.below);
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
