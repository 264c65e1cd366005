package nl.nachtwacht.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @CsvSource({
    "0612345678, +31612345678",
    "06-12 34 56 78, +31612345678",
    "+31612345678, +31612345678",
    "0031 6 12345678, +31612345678",
    "+31 (0)6 12345678, +31612345678",
    "+32 470 12 34 56, +32470123456",
    "020-123 45 67, +31201234567",
    "088-1234567, +31881234567"
  })
  void aNumberOfAPersonIsReadHoweverItIsWritten(String written, String e164) {
    assertThat(PhoneNumber.of(written)).hasValue(new PhoneNumber(e164));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "112",
        "anna-phone",
        "0612",
        "06123456789012",
        "0900 1234567",
        "+31612",
        "12345678",
        "+0612345678",
        ""
      })
  void whatNoTelephoneCanDialToOnePersonIsNone(String written) {
    assertThat(PhoneNumber.of(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"31612345678", "+31612345678", "0612345678"})
  void aProvidersCallerIsReadWithAndWithoutThePlus(String written) {
    assertThat(PhoneNumber.ofCaller(written)).hasValue(new PhoneNumber("+31612345678"));
  }
}
