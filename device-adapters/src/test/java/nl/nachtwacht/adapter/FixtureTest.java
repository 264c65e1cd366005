package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Plausibility;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every fixture becomes what it says, and what it becomes keeps the laws. */
class FixtureTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Compared only where the fixture names them. */
  private static final List<String> OPTIONAL = List.of("family", "profile");

  @TestFactory
  Stream<DynamicContainer> decodesToWhatItSays() {
    return Fixture.files().stream()
        .map(file -> DynamicContainer.dynamicContainer(file.toString(), story(file).stream()));
  }

  private static List<DynamicTest> story(Path file) {
    List<DynamicTest> tests = new ArrayList<>();
    LineDecoder decoder = new LineDecoder(AdapterCatalogue.standard());
    for (Fixture fixture : Fixture.of(file)) {
      decoder = fixture.fresh() ? new LineDecoder(AdapterCatalogue.standard()) : decoder;
      Decoded decoded = decoder.decode(fixture.message());
      tests.add(DynamicTest.dynamicTest(fixture.name(), () -> check(fixture, decoded)));
    }
    return tests;
  }

  private static void check(Fixture fixture, Decoded decoded) throws IOException {
    assertThat(seen(decoded, fixture.json())).isEqualTo(expected(fixture.json()));
    if (decoded instanceof Decoded.Events events) {
      events.events().forEach(FixtureTest::keepsTheLaws);
      events.remember().forEach(FixtureTest::isBounded);
      events.events().forEach(event -> belongsTo(fixture.family(), event));
    }
  }

  private static void keepsTheLaws(DeviceEvent event) {
    assertThat(Plausibility.violations(event)).isEmpty();
    byte[] written = EventJson.write(event).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(EventJson.read(written)).isEqualTo(event);
  }

  private static void isBounded(Remembered one) {
    assertThat(one.key().length()).isLessThanOrEqualTo(Remembered.KEY_CHARS_MAX);
    if (one.value() != null) {
      assertThat(one.value().length()).isLessThanOrEqualTo(Remembered.VALUE_CHARS_MAX);
    }
  }

  private static void belongsTo(String family, DeviceEvent event) {
    assertThat(event.envelope().family()).isEqualTo(family);
  }

  private static JsonNode expected(JsonNode fixture) {
    ObjectNode expected = JSON.createObjectNode();
    for (String answer : List.of("expect", "ignored", "malformed", "learnt")) {
      if (fixture.has(answer)) {
        expected.set(answer, fixture.get(answer));
      }
    }
    return expected;
  }

  /** The answer in the words of a fixture. */
  static JsonNode seen(Decoded decoded, JsonNode fixture) throws IOException {
    ObjectNode seen = JSON.createObjectNode();
    switch (decoded) {
      case Decoded.Ignored(IgnoreReason reason) -> seen.put("ignored", reason.word());
      case Decoded.Malformed(MalformReason reason, String _) ->
          seen.put("malformed", reason.word());
      case Decoded.Events events when events.events().isEmpty() ->
          seen.put("learnt", events.remember().size());
      case Decoded.Events events -> events(seen.putArray("expect"), events, fixture.path("expect"));
    }
    return seen;
  }

  private static void events(ArrayNode out, Decoded.Events events, JsonNode expected)
      throws IOException {
    for (int i = 0; i < events.events().size(); i++) {
      ObjectNode event = (ObjectNode) JSON.readTree(EventJson.write(events.events().get(i)));
      event.remove("receivedAt");
      if (event.path("clockQuality").asText().equals("none")) {
        event.remove("clockQuality");
      }
      for (String field : OPTIONAL) {
        if (!expected.path(i).has(field)) {
          event.remove(field);
        }
      }
      out.add(event);
    }
  }

  @Test
  void thereAreEnoughFixtures() {
    long families = Fixture.all().stream().map(Fixture::family).distinct().count();
    assertThat(Fixture.all().size()).isGreaterThan(0);
    assertThat(families).isEqualTo(AdapterCatalogue.standard().adapters().size());
  }
}
