package nl.nachtwacht.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tolerant reading of single values: devices send numbers as strings, truth as ON, "TRUE" or 1, and
 * sentinels for "unknown".
 *
 * <p>All readers give {@code null} for what is absent or cannot be meant as asked; the caller
 * decides whether that is a fault.
 */
public final class Scalars {
  private static final int NUMBER_CHARS_MAX = 40;

  private Scalars() {}

  /** The scalar of a JSON node: Boolean, Number, String, or {@code null} for all else. */
  public static @Nullable Object of(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    return switch (node.getNodeType()) {
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.isIntegralNumber() && node.canConvertToLong()
              ? (Object) node.longValue()
              : (Object) node.doubleValue();
      case STRING -> node.textValue();
      case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> null;
    };
  }

  /** Truth in any of the usual spellings; {@code null} when it is none of them. */
  public static @Nullable Boolean bool(@Nullable Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Number number) {
      return ofNumber(number.doubleValue());
    }
    return value instanceof String text ? ofWord(text) : null;
  }

  private static @Nullable Boolean ofNumber(double number) {
    if (number == 0) {
      return Boolean.FALSE;
    }
    return number == 1 ? Boolean.TRUE : null;
  }

  private static @Nullable Boolean ofWord(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "on", "1", "yes" -> Boolean.TRUE;
      case "false", "off", "0", "no" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** A finite number, also when it comes as text; {@code null} when it is none. */
  public static @Nullable Double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return finite(number.doubleValue());
    }
    return value instanceof String text ? parse(text) : null;
  }

  private static @Nullable Double parse(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > NUMBER_CHARS_MAX || !looksNumeric(stripped)) {
      return null;
    }
    try {
      return finite(Double.parseDouble(stripped));
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /** Keeps out what Java reads as a number and no device means: "NaN", "0x1p3", "5f". */
  private static boolean looksNumeric(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean known =
          (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
      if (!known) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  /** A finite number inside a range; {@code null} outside it: a sentinel or nonsense. */
  public static @Nullable Double within(@Nullable Object value, double min, double max) {
    Double number = number(value);
    return number != null && number >= min && number <= max ? number : null;
  }

  /** A whole number inside a range; {@code null} outside it or when it has a fraction. */
  public static @Nullable Integer whole(@Nullable Object value, int min, int max) {
    Double number = within(value, min, max);
    return number != null && number == Math.rint(number) ? (Integer) number.intValue() : null;
  }

  /** Text that is not empty; numbers and truth as they are written; {@code null} for nothing. */
  public static @Nullable String text(@Nullable Object value) {
    String text =
        switch (value) {
          case null -> null;
          case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
              Long.toString(number.longValue());
          default -> value.toString().strip();
        };
    return text == null || text.isEmpty() ? null : text;
  }

  /** Text in lower case, for comparing with code words; {@code null} for nothing. */
  public static @Nullable String word(@Nullable Object value) {
    String text = text(value);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  /** Characters of a device's identity, a name, a code: the longest that is kept. */
  public static final int TEXT_CHARS_MAX = 200;

  /**
   * A device's own identity.
   *
   * @throws Unreadable when it is missing or longer than any identity
   */
  public static String identity(@Nullable Object value, String field) {
    String text = text(value);
    if (text == null) {
      throw Unreadable.missing(field);
    }
    if (text.length() > TEXT_CHARS_MAX) {
      throw Unreadable.outOfRange(field, "1 to " + TEXT_CHARS_MAX + " characters");
    }
    return text;
  }

  /**
   * Text for people, cut to a length that everything downstream takes; {@code null} for nothing.
   */
  public static @Nullable String shortText(@Nullable Object value) {
    String text = text(value);
    return text == null || text.length() <= TEXT_CHARS_MAX
        ? text
        : text.substring(0, TEXT_CHARS_MAX);
  }
}
