package nl.nachtwacht.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {

  @ParameterizedTest(name = "{0} matches {1}: {2}")
  @CsvSource({
    "a/b, a/b, true",
    "a/b, a/c, false",
    "a/b, a/b/c, false",
    "a/b/c, a/b, false",
    "a/+, a/b, true",
    "a/+, a/b/c, false",
    "a/+, a/, true",
    "a/+, a, false",
    "+/b, a/b, true",
    "+, a, true",
    "+, /a, false",
    "+/+, /a, true",
    "#, a/b/c, true",
    "a/#, a/b/c, true",
    "a/#, a, true",
    "a/#, ab, false",
    "a/+/#, a/b, true",
    "#, $SYS/x, false",
    "+/x, $SYS/x, false",
    "$SYS/#, $SYS/x, true",
  })
  void matches(String filter, String topic, boolean expected) {
    assertThat(TopicFilter.matches(filter, topic)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource({
    "#, a/#, true",
    "#, +/b, true",
    "a/#, a/+/c, true",
    "a/#, a/#, true",
    "a/#, #, false",
    "a/#, +/b, false",
    "a/+, a/+, true",
    "a/+, a/b, true",
    "a/+, a/#, false",
    "a/+/set, a/#, false",
    "a/b, a/+, false",
    "a/b/#, a/b, true",
    "a/+, a/b/#, false",
  })
  void covers(String wide, String narrow, boolean expected) {
    assertThat(TopicFilter.covers(wide, narrow)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "/", "a/+/b", "+", "#", "a/#", "+/+/#", "a b/c"})
  void isValid(String filter) {
    assertThat(TopicFilter.isValid(filter)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a#", "a/#/b", "#/a", "a+", "a/+b", "##", "a\u0000b"})
  void isNotValid(String filter) {
    assertThat(TopicFilter.isValid(filter)).isFalse();
  }
}
