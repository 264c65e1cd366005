package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDecoderTest {
  private static final Instant NOW = Instant.parse("2026-03-14T02:13:00Z");
  private final LineDecoder decoder = new LineDecoder(AdapterCatalogue.standard());

  @Test
  void answersWithOneLinePerEvent() {
    List<String> lines =
        decode("{\"topic\":\"zigbee2mqtt/deur\",\"payload\":{\"contact\":false,\"battery\":80}}");
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .startsWith(
            "{\"kind\":\"contact\",\"phase\":\"state\",\"device\":\"deur\",\"observedAt\":null")
        .endsWith("\"attributes\":{\"open\":true,\"openTooLong\":false}}");
  }

  @Test
  void takesATextAsThePayloadItself() {
    assertThat(decode("{\"topic\":\"zigbee2mqtt/deur\",\"payload\":\"{\\\"contact\\\":true}\"}"))
        .hasSize(1)
        .first()
        .asString()
        .contains("\"open\":false");
  }

  @Test
  void takesBytesInBase64() {
    assertThat(
            decode(
                "{\"topic\":\"zigbee2mqtt/deur\",\"payload_base64\":\"eyJjb250YWN0Ijp0cnVlfQ==\"}"))
        .first()
        .asString()
        .contains("\"open\":false");
  }

  @Test
  void remembersFromLineToLine() {
    String line = "{\"topic\":\"zigbee2mqtt/hal\",\"payload\":{\"occupancy\":true}}";
    assertThat(decode(line).getFirst()).contains("\"phase\":\"start\"");
    assertThat(decode(line).getFirst()).contains("\"still\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json|invalid_json",
        "''|empty",
        "[]|wrong_type",
        "{}|missing_field",
        "{\"topic\":1,\"payload\":1}|wrong_type",
        "{\"topic\":\"a\"}|missing_field",
        "{\"topic\":\"a\",\"payload_base64\":\"*\"}|wrong_type",
        "{\"topic\":\"a\",\"payload\":1,\"receivedAt\":\"x\"}|wrong_type",
      })
  void saysWhatIsWrongWithALine(String line, String reason) {
    assertThat(decode(line)).hasSize(1).first().asString().contains("\"malformed\":\"" + reason);
  }

  @Test
  void saysWhyAMessageIsIgnored() {
    assertThat(decode("{\"topic\":\"nobody/knows\",\"payload\":\"x\"}"))
        .containsExactly("{\"ignored\":\"unknown_topic\"}");
  }

  private List<String> decode(String line) {
    return decoder.decode(line, NOW);
  }
}
