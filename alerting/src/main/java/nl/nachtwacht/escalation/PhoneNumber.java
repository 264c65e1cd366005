package nl.nachtwacht.escalation;

import java.util.regex.Pattern;

/** Telephone numbers as people write them. */
public final class PhoneNumber {
  private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9][0-9 ()./-]*");
  private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9][0-9]{7,14}");

  /** Dutch subscribers: nine digits after the 0. */
  private static final Pattern DUTCH = Pattern.compile("\\+31[1-9][0-9]{8}");

  /** 0900, 0906 and 0909 are paid services, and no person. */
  private static final Pattern DUTCH_PAID = Pattern.compile("\\+3190[069][0-9]+");

  private PhoneNumber() {}

  /**
   * The number in its international form, so that two spellings of one number are equal. Numbers
   * that begin with one 0 are Dutch. What is no number comes back without spaces.
   */
  public static String normal(String written) {
    String digits = written.replace("(0)", "").replaceAll("[ ()./-]", "");
    if (digits.startsWith("00")) {
      return "+" + digits.substring(2);
    }
    return digits.startsWith("0") ? "+31" + digits.substring(1) : digits;
  }

  /** Whether a telephone can dial it, at any hour, to one subscriber. */
  public static boolean dialable(String written) {
    String normal = normal(written);
    if (!WRITTEN.matcher(written.strip()).matches() || !INTERNATIONAL.matcher(normal).matches()) {
      return false;
    }
    return !normal.startsWith("+31")
        || (DUTCH.matcher(normal).matches() && !DUTCH_PAID.matcher(normal).matches());
  }
}
