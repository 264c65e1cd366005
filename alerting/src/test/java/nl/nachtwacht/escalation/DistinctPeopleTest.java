package nl.nachtwacht.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctPeopleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0612345678",
        "06-12 34 56 78",
        "+31612345678",
        "0031 6 12345678",
        "+31 (0)6 12345678"
      })
  void everySpellingOfANumberIsTheSameNumber(String written) {
    assertThat(NumberSpelling.normal(written)).isEqualTo("+31612345678");
  }

  @Test
  void entriesThatShareATelephoneAreOnePersonAlsoThroughAThird() {
    Recipient anna = entry("anna", "0612345678");
    Recipient again = entry("anna-private", "+31 6 12345678", "0201234567");
    Recipient home = entry("anna-home", "020-1234567");
    Recipient bram = entry("bram", "0687654321");
    assertThat(DistinctPeople.count(List.of(anna, again))).isEqualTo(1);
    assertThat(DistinctPeople.count(List.of(anna, home))).isEqualTo(2);
    assertThat(DistinctPeople.count(List.of(anna, home, again, bram, anna))).isEqualTo(2);
    assertThat(DistinctPeople.count(List.of(entry("nobody")))).isZero();
  }

  private static Recipient entry(String id, String... numbers) {
    return new Recipient(
        new PersonId(id),
        false,
        true,
        java.util.Arrays.stream(numbers)
            .map(number -> new Contact("sms", ChannelFamily.MOBILE, number))
            .toList());
  }
}
