package nl.nachtwacht.gateway.web;

import java.util.Locale;

/** Words of closed lists as JSON has them: lower case with hyphens. */
final class Word {
  private Word() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
