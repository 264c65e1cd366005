package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants read by our own arithmetic are those that the library reads. */
class JsonTextTest {

  @Test
  void anInstantThatIsWrittenIsReadAsTheLibraryReadsIt() {
    SplittableRandom random = new SplittableRandom(20260301);
    for (int i = 0; i < 20_000; i++) {
      long milli = random.nextLong(Instant.parse("9999-12-31T23:59:59Z").toEpochMilli());
      Instant at = Instant.ofEpochMilli(i % 2 == 0 ? milli : milli / 1000 * 1000);
      StringBuilder text = new StringBuilder();
      JsonText.instant(text, at);
      assertThat(JsonText.instantIn(text.toString())).as("%s", text).isEqualTo(at);
      assertThat(Instant.parse(text)).isEqualTo(at);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-31T23:59:59",
        "2026-01-31T23:59:59.999999Z",
        "2026-01-31T23:59:59+1Z",
        "2026-01-31 23:59:59Z",
        "2026-01-31T24:00:00Z",
        "2026-01-31T23:59:60Z",
        "2O26-01-31T23:59:59Z",
        "-026-01-31T23:59:59Z",
        "2026-01-31T23:59:59.99 Z"
      })
  void whatIsWrittenOtherwiseIsLeftToTheLibrary(String text) {
    assertThat(JsonText.instantIn(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z"})
  void aDayThatDoesNotExistIsRefused(String text) {
    assertThatThrownBy(() -> JsonText.instantIn(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
