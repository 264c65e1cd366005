package nl.nachtwacht.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import org.junit.jupiter.api.Test;

class CoverageTest {

  @Test
  void twoPeopleOverTwoFamiliesAreEnough() {
    assertThat(
            Coverage.isDouble(
                List.of(
                    person("anna", contact(ChannelFamily.DATA, "anna")),
                    person("bram", contact(ChannelFamily.MOBILE, "0612345678")))))
        .isTrue();
  }

  @Test
  void onePersonIsNotHoweverManyPhonesThereAre() {
    assertThat(
            Coverage.isDouble(
                List.of(
                    person(
                        "anna",
                        contact(ChannelFamily.DATA, "anna"),
                        contact(ChannelFamily.MOBILE, "0612345678")))))
        .isFalse();
  }

  @Test
  void twoPeopleOverOneFamilyAreNot() {
    assertThat(
            Coverage.isDouble(
                List.of(
                    person("anna", contact(ChannelFamily.DATA, "anna")),
                    person("bram", contact(ChannelFamily.DATA, "bram")))))
        .isFalse();
  }

  @Test
  void twoEntriesWithTheSameNumberAreOnePerson() {
    assertThat(
            Coverage.isDouble(
                List.of(
                    person(
                        "anna",
                        contact(ChannelFamily.DATA, "anna"),
                        contact(ChannelFamily.MOBILE, "0612345678")),
                    person("anna-private", contact(ChannelFamily.MOBILE, "0612345678")))))
        .isFalse();
  }

  private static Recipient person(String id, Contact... contacts) {
    return new Recipient(new PersonId(id), false, true, List.of(contacts));
  }

  private static Contact contact(ChannelFamily family, String address) {
    return new Contact(family.name(), family, address);
  }
}
