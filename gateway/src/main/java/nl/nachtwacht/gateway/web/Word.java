package nl.nachtwacht.gateway.web;

import java.util.Locale;

/** Words of closed lists as JSON has them: lower case with hyphens. */
final class Word {
  private Word() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value of a word of a closed list; a clear answer when there is none. */
  static <E extends Enum<E>> E read(Class<E> list, String field, String word) {
    for (E value : list.getEnumConstants()) {
      if (of(value).equals(word)) {
        return value;
      }
    }
    throw Problem.wrong(field, "not one of its words");
  }
}
