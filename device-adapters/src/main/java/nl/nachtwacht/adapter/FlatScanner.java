package nl.nachtwacht.adapter;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plainest of JSON objects: one level, ASCII, no escapes, short numbers without exponent.
 * That is what nearly every home sensor sends, and this reads it in half the time of a full parser.
 *
 * <p>Gives up on anything else, valid or not; {@link Fields#read} then asks the parser, which also
 * decides what is wrong. So the two can never disagree on a message that this one accepts; a test
 * holds them side by side.
 */
final class FlatScanner {
  private static final int INT_DIGITS_MAX = 9;
  private static final int DIGITS_MAX = 15;
  private static final int NAME_CHARS_MAX = 64;

  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final byte[] in;
  private final FieldNames names;
  private int at;
  private boolean plain = true;

  private FlatScanner(byte[] in, FieldNames names) {
    this.in = in;
    this.names = names;
  }

  /** The fields; {@code null} when the message is not so plain. */
  static @Nullable Fields scan(byte[] payload, FieldNames names) {
    return new FlatScanner(payload, names).object();
  }

  private @Nullable Fields object() {
    if (next() != '{') {
      return null;
    }
    Fields fields = new Fields(names);
    byte b = next();
    if (b == '}') {
      return isOver() ? fields : null;
    }
    while (b == '"' && fields.size() < Fields.FIELDS_MAX) {
      int start = at;
      int hash = name();
      int end = at - 1;
      if (!plain || next() != ':') {
        return null;
      }
      Object value = value(next());
      if (!plain) {
        return null;
      }
      fields.put(in, start, end, hash, value);
      b = next();
      if (b == '}') {
        return isOver() ? fields : null;
      }
      b = b == ',' ? next() : 0;
    }
    return null;
  }

  /** The next byte that is no white space, behind which the scanner then stands; 0 at the end. */
  private byte next() {
    while (at < in.length) {
      byte b = in[at++];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b;
      }
    }
    return 0;
  }

  private boolean isOver() {
    return next() == 0 && at == in.length;
  }

  /** Goes behind the name; gives its hash. */
  private int name() {
    int end = Math.min(in.length, at + NAME_CHARS_MAX + 1);
    int hash = 0;
    for (int i = at; i < end; i++) {
      byte b = in[i];
      if (b == '"') {
        at = i + 1;
        return hash;
      }
      if (b < ' ' || b == '\\') {
        break;
      }
      hash = 31 * hash + b;
    }
    plain = false;
    return 0;
  }

  private @Nullable Object value(byte first) {
    return switch (first) {
      case '"' -> text();
      case 't' -> word("rue", Boolean.TRUE);
      case 'f' -> word("alse", Boolean.FALSE);
      case 'n' -> word("ull", null);
      default -> number(first);
    };
  }

  private @Nullable Object giveUp() {
    plain = false;
    return null;
  }

  private @Nullable Object text() {
    for (int i = at; i < in.length; i++) {
      byte b = in[i];
      if (b == '"') {
        String text = new String(in, at, i - at, StandardCharsets.ISO_8859_1);
        at = i + 1;
        return text;
      }
      if (b < ' ' || b == '\\') {
        return giveUp();
      }
    }
    return giveUp();
  }

  private @Nullable Object word(String rest, @Nullable Object value) {
    if (in.length - at < rest.length()) {
      return giveUp();
    }
    for (int i = 0; i < rest.length(); i++) {
      if (in[at++] != rest.charAt(i)) {
        return giveUp();
      }
    }
    return value;
  }

  private @Nullable Object number(byte first) {
    boolean negative = first == '-';
    int start = negative ? at : at - 1;
    int end = start;
    int digits = 0;
    while (end < in.length && isDigit(in[end]) && end - start <= INT_DIGITS_MAX) {
      digits = digits * 10 + in[end++] - '0';
    }
    int whole = end - start;
    boolean leadingZero = whole > 1 && in[start] == '0';
    if (whole == 0 || leadingZero || whole > INT_DIGITS_MAX || end == in.length) {
      return giveUp();
    }
    at = end;
    if (in[end] == '.') {
      return fraction(negative, digits, whole);
    }
    return endsHere() ? (Integer) (negative ? -digits : digits) : giveUp();
  }

  private @Nullable Object fraction(boolean negative, int wholeDigits, int whole) {
    int start = at + 1;
    int end = start;
    long digits = wholeDigits;
    while (end < in.length && isDigit(in[end]) && whole + end - start <= DIGITS_MAX) {
      digits = digits * 10 + in[end++] - '0';
    }
    int places = end - start;
    at = end;
    if (places == 0 || whole + places > DIGITS_MAX || !endsHere()) {
      return giveUp();
    }
    double value = digits / POWERS[places];
    return negative ? -value : value;
  }

  /** No exponent, no further digit. */
  private boolean endsHere() {
    if (at == in.length) {
      return false;
    }
    byte b = in[at];
    return b == ',' || b == '}' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
