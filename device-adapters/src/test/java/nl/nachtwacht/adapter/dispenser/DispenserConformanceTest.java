package nl.nachtwacht.adapter.dispenser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.JsonContract;
import nl.nachtwacht.adapter.LineDecoder;
import nl.nachtwacht.adapter.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispenserConformanceTest {
  private static final String TAKEN =
      "{\"contract\":\"nachtwacht-dispenser/1\",\"id\":\"e-1\",\"deviceId\":\"d\","
          + "\"event\":\"dose.taken\",\"at\":\"2026-03-14T08:00:00+01:00\",\"doseId\":\"7\","
          + "\"scheduledAt\":\"2026-03-14T08:00:00+01:00\",\"evidence\":\"sachet\"}";

  private final DispenserConformance conformance = new DispenserConformance();

  @Test
  void thePublishedExamplesConformAndAreUnderstood() {
    LineDecoder decoder = new LineDecoder(AdapterCatalogue.standard());
    for (String line : examples()) {
      assertThat(conformance.check(line)).as(line).isEmpty();
      Message message =
          Message.live("dispenser/disp-17/event", line, Instant.parse("2026-03-14T21:00:00Z"));
      assertThat(decoder.decode(message)).as(line).isInstanceOf(Decoded.Events.class);
    }
  }

  @Test
  void aTakenDoseConforms() {
    assertThat(conformance.check(TAKEN)).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sachet\" | \"lid\" | /evidence",
        "nachtwacht-dispenser/1 | other/1 | /contract",
        "dose.taken | dose.eaten | /event",
        "2026-03-14T08:00:00+01:00\",\"doseId | 08:00\",\"doseId | /at",
        "\"doseId\":\"7\", | '' | /doseId",
        "\"id\":\"e-1\", | '' | /id",
        "\"id\":\"e-1\" | \"id\":1 | /id",
      })
  void oneBrokenRuleIsNamedByItsPlace(String from, String to, String place) {
    List<String> wrong = conformance.check(TAKEN.replace(from, to));
    assertThat(wrong).isNotEmpty().allSatisfy(one -> assertThat(one).startsWith(place));
  }

  @Test
  void anIdentityIsNotUsedTwice() {
    conformance.check(TAKEN);
    assertThat(conformance.check(TAKEN)).as("redelivery").isEmpty();
    assertThat(
            conformance.check(
                TAKEN.replace("08:00:00+01:00\",\"doseId", "08:01:00+01:00\",\"doseId")))
        .containsExactly("/id was used before for another happening");
  }

  @Test
  void nothingIsMissedAfterItWasTaken() {
    conformance.check(TAKEN);
    String missed = TAKEN.replace("e-1", "e-2").replace("dose.taken", "dose.missed");
    assertThat(conformance.check(missed))
        .containsExactly("/event dose.missed comes after the dose was taken");
  }

  @Test
  void aDoseKeepsItsDueTime() {
    conformance.check(TAKEN);
    String moved =
        TAKEN
            .replace("e-1", "e-2")
            .replace("\"scheduledAt\":\"2026-03-14T08", "\"scheduledAt\":\"2026-03-14T09");
    assertThat(conformance.check(moved)).hasSize(1).first().asString().startsWith("/scheduledAt");
  }

  @Test
  void whatIsNoJsonIsSaidSo() {
    assertThat(conformance.check("event=taken")).hasSize(1);
  }

  private static List<String> examples() {
    return new String(JsonContract.bytes(DispenserConformance.EXAMPLES), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
