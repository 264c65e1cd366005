package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicIndexTest {

  @ParameterizedTest(name = "{0} {2} {1}")
  @CsvSource({
    "zigbee2mqtt/#, zigbee2mqtt/deur, matches",
    "zigbee2mqtt/#, zigbee2mqtt, matches",
    "zigbee2mqtt/#, zigbee2mqtt/hal/boven/deur, matches",
    "zigbee2mqtt/#, zigbee2mqtt2/deur, leaves",
    "tele/+/STATE, tele/lamp/STATE, matches",
    "tele/+/STATE, tele/lamp/x/STATE, leaves",
    "tele/+/STATE, tele//STATE, matches",
    "+/status, wekker/status, matches",
    "/devices/+/events, /devices/a/events, matches",
    "/devices/+/events, devices/a/events, leaves",
    "a/b, a/b/, leaves",
    "#, whatever/there/is, matches",
  })
  void matchesAsMqttDoes(String filter, String topic, String verdict) {
    TopicIndex<String> index = new TopicIndex<>();
    index.add(filter, "found");
    assertThat(index.match(topic))
        .isEqualTo(verdict.equals("matches") ? java.util.List.of("found") : java.util.List.of());
  }

  @Test
  void theMoreTellingFilterComesFirst() {
    TopicIndex<String> index = new TopicIndex<>();
    index.add("#", "all");
    index.add("a/#", "below a");
    index.add("a/+", "any of a");
    index.add("a/b", "b");
    assertThat(index.match("a/b")).containsExactly("b", "any of a", "below a");
    assertThat(index.matchWild("a/b")).containsExactly("all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/#/b", "a#", "+a/b", "a/b+"})
  void refusesWhatIsNoFilter(String filter) {
    assertThatThrownBy(() -> TopicIndex.check(filter)).isInstanceOf(IllegalArgumentException.class);
  }
}
