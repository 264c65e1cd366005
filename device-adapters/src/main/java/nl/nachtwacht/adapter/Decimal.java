package nl.nachtwacht.adapter;

/** Reads the short decimal numbers we wrote ourselves, without cutting them out of their text. */
final class Decimal {
  /** Up to this many digits a division by a power of ten is exact to the last bit. */
  private static final int DIGITS_MAX = 15;

  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Decimal() {}

  /** Short whole numbers, the most frequent by far, are read without a thought for the rest. */
  private static final int SHORT_DIGITS_MAX = 6;

  /** The number between two places of a text; NaN when there is none. */
  static double parse(String text, int from, int to) {
    if (to > from && to - from <= SHORT_DIGITS_MAX) {
      int digits = 0;
      for (int i = from; i < to; i++) {
        int digit = text.charAt(i) - '0';
        if (digit < 0 || digit > 9) {
          return any(text, from, to);
        }
        digits = digits * 10 + digit;
      }
      return digits;
    }
    return any(text, from, to);
  }

  private static double any(String text, int from, int to) {
    boolean negative = from < to && text.charAt(from) == '-';
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0) {
        point = count;
      } else if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        count++;
      } else {
        return slow(text, from, to);
      }
      if (count > DIGITS_MAX) {
        return slow(text, from, to);
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    double value = point < 0 ? digits : digits / POWERS[count - point];
    return negative ? -value : value;
  }

  private static double slow(String text, int from, int to) {
    Double value = Scalars.number(text.substring(from, to));
    return value == null ? Double.NaN : value;
  }
}
