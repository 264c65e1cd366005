package nl.nachtwacht.escalation;

/** Telephone numbers as people write them: only whether two spellings may be one number. */
final class NumberSpelling {
  private NumberSpelling() {}

  /**
   * The number in its international form, so that two spellings of one number are equal. Numbers
   * that begin with one 0 are Dutch. What is no number comes back without spaces. Whether it can be
   * dialled is not looked at: whoever reads the site does that.
   */
  static String normal(String written) {
    String digits = written.replace("(0)", "").replaceAll("[ ()./-]", "");
    if (digits.startsWith("00")) {
      return "+" + digits.substring(2);
    }
    return digits.startsWith("0") ? "+31" + digits.substring(1) : digits;
  }
}
