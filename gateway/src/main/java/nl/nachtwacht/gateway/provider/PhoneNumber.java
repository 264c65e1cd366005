package nl.nachtwacht.gateway.provider;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/**
 * A telephone number that can be dialled, in E.164: {@code +31612345678}.
 *
 * <p>What is written without a country is Dutch. Short numbers (112, information services) and paid
 * ones (0900) are none of ours to dial: no one person answers them.
 */
public record PhoneNumber(String e164) {
  private static final String HOME = "NL";
  private static final int CHARS_MAX = 40;

  /** Reads a number as people and providers write them; empty when it cannot be dialled. */
  public static Optional<PhoneNumber> of(String written) {
    String text = written.strip();
    if (text.isEmpty() || text.length() > CHARS_MAX) {
      return Optional.empty();
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      Phonenumber.PhoneNumber number = numbers.parse(text, HOME);
      return numbers.isValidNumber(number) && !number.hasExtension() && person(numbers, number)
          ? Optional.of(
              new PhoneNumber(numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException none) {
      return Optional.empty();
    }
  }

  private static boolean person(PhoneNumberUtil numbers, Phonenumber.PhoneNumber number) {
    return numbers.getNumberType(number) != PhoneNumberUtil.PhoneNumberType.PREMIUM_RATE;
  }

  /**
   * Reads a number as a provider writes the sender of a reply: mostly international, often without
   * the plus.
   */
  public static Optional<PhoneNumber> ofCaller(String written) {
    String text = written.strip();
    boolean bare = text.matches("[1-9][0-9]{7,14}");
    Optional<PhoneNumber> international = bare ? of("+" + text) : Optional.empty();
    return international.isPresent() ? international : of(text);
  }

  /** {@code 31612345678}. */
  public String digits() {
    return e164.substring(1);
  }

  /** {@code 0031612345678}. */
  public String doubleZero() {
    return "00" + digits();
  }
}
