package nl.nachtwacht.adapter.scaip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of one message, in any order; of those that repeat, the first counts. */
final class ScaipTags {
  private static final int VALUES_MAX = 64;
  private static final int DIGITS_MAX = 6;

  private final Map<String, List<String>> values = new HashMap<>();
  private String root = "";

  void root(String name) {
    root = name;
  }

  String root() {
    return root;
  }

  void add(String tag, String value) {
    List<String> all = values.computeIfAbsent(tag, _ -> new ArrayList<>());
    if (!value.isEmpty() && all.size() < VALUES_MAX) {
      all.add(value);
    }
  }

  boolean has(String tag) {
    return values.containsKey(tag);
  }

  /** The text of a tag; {@code null} when it is absent or empty. */
  @Nullable String text(String tag) {
    List<String> all = all(tag);
    return all.isEmpty() ? null : all.getFirst();
  }

  List<String> all(String tag) {
    return values.getOrDefault(tag, List.of());
  }

  /** The number in a tag, whatever zeros it begins with; {@code null} when it is absent. */
  @Nullable Integer number(String tag) throws WrongContent {
    String text = text(tag);
    if (text == null) {
      return null;
    }
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > DIGITS_MAX) {
      throw new WrongContent(tag);
    }
    return Integer.valueOf(text);
  }

  String needed(String tag) throws WrongContent {
    String text = text(tag);
    if (text == null) {
      throw new WrongContent(tag);
    }
    return text;
  }

  int neededNumber(String tag) throws WrongContent {
    Integer number = number(tag);
    if (number == null) {
      throw new WrongContent(tag);
    }
    return number;
  }

  /** A tag holds what it may not. */
  static final class WrongContent extends Exception {
    private static final long serialVersionUID = 1L;
    private final String tag;

    WrongContent(String tag) {
      super(tag, null, false, false);
      this.tag = tag;
    }

    String tag() {
      return tag;
    }
  }
}
