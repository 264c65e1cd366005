package nl.nachtwacht.adapter.homeaid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.JsonContract;
import nl.nachtwacht.adapter.LineDecoder;
import nl.nachtwacht.adapter.Message;
import org.junit.jupiter.api.Test;

class HomeAidConformanceTest {
  private final HomeAidConformance conformance = new HomeAidConformance();

  @Test
  void thePublishedExamplesConformAndAreUnderstood() {
    LineDecoder decoder = new LineDecoder(AdapterCatalogue.standard());
    String examples =
        new String(JsonContract.bytes(HomeAidConformance.EXAMPLES), StandardCharsets.UTF_8);
    assertThat(examples.lines())
        .isNotEmpty()
        .allSatisfy(line -> {
          assertThat(conformance.check(line)).isEmpty();
          Message message = Message.live("/hook", line, Instant.parse("2026-03-14T20:00:00Z"));
          assertThat(decoder.decode(message)).isInstanceOf(Decoded.Events.class);
        });
  }

  @Test
  void aPressureWithoutTheLowerOneIsNamed() {
    String half =
        "{\"contract\":\"nachtwacht-home-aid/1\",\"id\":\"1\",\"event\":\"blood_pressure\","
            + "\"at\":\"2026-03-14T09:00:00Z\",\"systolicMmHg\":130}";
    assertThat(conformance.check(half)).containsExactly("/diastolicMmHg is missing");
  }
}
