package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scanner accepts, the parser reads alike; what it does not, it leaves to the parser. */
class FlatScannerTest {
  private static final FieldNames NAMES = new FieldNames(List.of("contact", "battery", "voltage"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " { } ",
        "{\"contact\":false}",
        "{\"contact\":true,\"battery\":97,\"voltage\":2995,\"x\":null}",
        "{ \"a\" : \"text\" ,\n\t\"b\" : -12.5 }",
        "{\"a\":0,\"b\":-0,\"c\":0.0,\"d\":-0.0,\"e\":123456789,\"f\":0.1,\"g\":21.37}",
        "{\"a\":123456789.345678,\"a\":2}",
      })
  void readsPlainObjectsAsTheParserDoes(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Fields scanned = FlatScanner.scan(bytes, NAMES);
    assertThat(scanned).isNotNull();
    assertThat(values(scanned)).isEqualTo(values(Fields.parse(bytes)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1",
        "{\"a\":1,}",
        "{\"a\":1}x",
        "{\"a\":1}{}",
        "{\"a\":01}",
        "{\"a\":1e3}",
        "{\"a\":-}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":{}}",
        "{\"a\":[1]}",
        "{\"a\":\"\\n\"}",
        "{\"\\u0061\":1}",
        "{\"a\":\"é\"}",
        "{\"a\":tru}",
        "{\"a\":nul}",
        "{\"a\":12345678901}",
        "{\"a\":1.2345678901234567}",
        "[1]",
        "true",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":1 2}",
        "{,}",
        "{\"a\":1,,\"b\":2}",
      })
  void leavesAllElseToTheParser(String json) {
    assertThat(FlatScanner.scan(json.getBytes(StandardCharsets.UTF_8), NAMES)).isNull();
  }

  @Test
  void neverDisagreesWithTheParserHoweverAMessageIsDamaged() {
    Random random = new Random(20260314L);
    byte[] valid =
        "{\"battery\":97,\"contact\":false,\"temperature\":-21.375,\"last_seen\":\"2026-03-14T01:00:00Z\",\"x\":null}"
            .getBytes(StandardCharsets.UTF_8);
    int accepted = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] damaged = valid.clone();
      for (int hits = random.nextInt(3); hits >= 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) (32 + random.nextInt(96));
      }
      Fields scanned = FlatScanner.scan(damaged, NAMES);
      if (scanned != null) {
        accepted++;
        assertThat(values(scanned)).isEqualTo(values(Fields.parse(damaged)));
      }
    }
    assertThat(accepted).isGreaterThan(1000);
  }

  @Test
  void neverDisagreesOnDecimals() {
    Random random = new Random(7);
    for (int round = 0; round < 50_000; round++) {
      double number = random.nextInt(2_000_000) / Math.pow(10, random.nextInt(7));
      byte[] json =
          ("{\"a\":" + new java.math.BigDecimal(Double.toString(number)).toPlainString() + "}")
              .getBytes(StandardCharsets.UTF_8);
      Fields scanned = FlatScanner.scan(json, NAMES);
      if (scanned != null) {
        assertThat(values(scanned)).isEqualTo(values(Fields.parse(json)));
      }
    }
  }

  private static Map<String, Object> values(Fields fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      values.put(i + fields.name(i), fields.get(fields.name(i)));
    }
    return values;
  }
}
