package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Walks over every family and profile. */
class CatalogueTest {

  @Test
  void everyFamilyHasANameOfItsOwnInLowerCase() {
    Set<String> names = new HashSet<>();
    for (Adapter adapter : AdapterCatalogue.FAMILIES) {
      assertThat(adapter.family()).matches("[a-z0-9-]{2,40}");
      assertThat(names.add(adapter.family())).as(adapter.family()).isTrue();
    }
  }

  @Test
  void everyTopicFilterIsOne() {
    for (Adapter adapter : AdapterCatalogue.FAMILIES) {
      adapter.topicFilters().forEach(TopicIndex::check);
    }
  }

  @Test
  void everyProfileSaysWhatItTellsAndHowLongItMayBeSilent() {
    for (Adapter adapter : AdapterCatalogue.FAMILIES) {
      assertThat(adapter.profiles()).as(adapter.family()).isNotEmpty();
      Set<String> ids = new HashSet<>();
      for (DeviceProfile profile : adapter.profiles()) {
        String name = adapter.family() + " " + profile.id();
        assertThat(ids.add(profile.id())).as(name).isTrue();
        assertThat(profile.kinds()).as(name).isNotEmpty().isSubsetOf(EventJson.kinds());
        assertThat(profile.silentAtMost()).as(name).isPositive();
        assertThat(profile.vendor()).as(name).isNotBlank();
        assertThat(profile.description()).as(name).isNotBlank();
      }
    }
  }

  @Test
  void everyFamilyHasAtLeastFourFixtures() {
    for (Adapter adapter : AdapterCatalogue.FAMILIES) {
      long fixtures =
          Fixture.all().stream().filter(one -> one.family().equals(adapter.family())).count();
      assertThat(fixtures).as(adapter.family()).isGreaterThanOrEqualTo(4);
    }
  }

  /** Can only say something once a device was heard: they must learn its way back first. */
  private static final Set<String> FAMILIES_THAT_LEARN_THE_WAY_BACK = Set.of("lorawan");

  @Test
  void everyCommandOfAProfileCanBeSaidByItsFamily() {
    for (Adapter adapter : AdapterCatalogue.FAMILIES) {
      if (FAMILIES_THAT_LEARN_THE_WAY_BACK.contains(adapter.family())) {
        continue;
      }
      for (DeviceProfile profile : adapter.profiles()) {
        for (DeviceCommand command : profile.commands()) {
          Encoded encoded = adapter.encode(command, "home/device-1", Memory.NONE);
          assertThat(encoded)
              .as(adapter.family() + " " + command)
              .isInstanceOf(Encoded.Publish.class);
        }
      }
    }
  }
}
