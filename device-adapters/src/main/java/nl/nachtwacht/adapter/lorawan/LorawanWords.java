package nl.nachtwacht.adapter.lorawan;

import nl.nachtwacht.adapter.Fields;
import org.jspecify.annotations.Nullable;

/** What decoders say in words. */
final class LorawanWords {

  private LorawanWords() {}

  /** The first of these fields that holds a word. */
  static @Nullable String first(Fields fields, String... names) {
    for (String name : names) {
      String word = fields.word(name);
      if (word != null) {
        return word;
      }
    }
    return null;
  }

  /** Truth in the words of decoders; {@code null} for what is none of them. */
  static @Nullable Boolean truth(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "1",
          "true",
          "on",
          "yes",
          "leak",
          "open",
          "opened",
          "trigger",
          "triggered",
          "occupied",
          "alarm",
          "uninstalled",
          "detected",
          "moving",
          "start_moving",
          "motion" ->
          Boolean.TRUE;
      case "0",
          "false",
          "off",
          "no",
          "normal",
          "close",
          "closed",
          "vacant",
          "unoccupied",
          "idle",
          "installed",
          "none",
          "stop",
          "static",
          "stationary",
          "no motion" ->
          Boolean.FALSE;
      default -> null;
    };
  }
}
