package nl.nachtwacht.adapter.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.MalformReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.mapped.MappedDefinition.Field;
import nl.nachtwacht.adapter.mapped.MappedDefinition.Sample;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Plausibility;
import org.junit.jupiter.api.Test;

class MappedAdapterTest {
  private static final Instant NOW = Instant.parse("2026-03-14T02:13:00Z");

  private static final Field BED = yesNo("/bezet", "bed", List.of("bezet"), List.of("leeg"));
  private static final Field WARMTH =
      new Field("/t", "measurement", "temperature", "Cel", 0.1, null, List.of(), List.of());
  private static final Field BATTERY = yesNo("/acc/pct", "battery", List.of(), List.of());
  private static final Sample SAMPLE =
      new Sample(
          "matten/7/status",
          "{\"bezet\":\"bezet\",\"t\":215,\"acc\":{\"pct\":80},\"ts\":1773489600}",
          List.of("bed", "measurement", "device.battery"));

  private static Field yesNo(String pointer, String kind, List<String> yes, List<String> no) {
    return new Field(pointer, kind, null, null, null, null, yes, no);
  }

  private static MappedDefinition mat(List<Field> fields, List<Sample> samples) {
    return new MappedDefinition("zorgmat", "matten/+/status", null, "/ts", "PT1H", fields, samples);
  }

  private static final MappedDefinition MAT = mat(List.of(BED, WARMTH, BATTERY), List.of(SAMPLE));

  private static Decoded decode(MappedDefinition definition, String payload) {
    return decode(definition, payload, Memory.NONE, false);
  }

  private static Decoded decode(
      MappedDefinition definition, String payload, Memory memory, boolean retained) {
    Message live = Message.live("matten/7/status", payload, NOW);
    return new MappedAdapter(List.of(definition))
        .decode(new Message(live.topic(), live.payload(), NOW, retained), memory);
  }

  private static List<DeviceEvent> events(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Events.class);
    return ((Decoded.Events) decoded).events();
  }

  // --- Reading ----------------------------------------------------------------------------------

  @Test
  void aGoodDefinitionProvesItselfOnItsSample() {
    assertThat(MappedValidator.problems(MAT)).isEmpty();
  }

  @Test
  void readsItsOwnWordsUnitsAndIdentity() {
    List<DeviceEvent> events = events(decode(MAT, SAMPLE.payload()));
    assertThat(events.getFirst().envelope().nativeId()).isEqualTo("7");
    assertThat(events.getFirst().envelope().profile()).isEqualTo("zorgmat");
    assertThat(events).extracting(DeviceEvent::kind).isEqualTo(SAMPLE.expect());
    assertThat(events.get(1).observation())
        .isEqualTo(new Observation.Measurement("temperature", 21.5, "Cel"));
  }

  @Test
  void aWordItDoesNotKnowIsNoNo() {
    assertThat(decode(MAT, "{\"bezet\":\"misschien\"}"))
        .isInstanceOfSatisfying(
            Decoded.Malformed.class,
            malformed -> assertThat(malformed.reason()).isEqualTo(MalformReason.UNKNOWN_CODE));
  }

  @Test
  void onlyAChangeIsNews() {
    Map<String, String> kept = new HashMap<>();
    Decoded.Events first = (Decoded.Events) decode(MAT, "{\"bezet\":\"bezet\"}");
    first.remember().forEach(one -> kept.put(one.key(), one.value()));
    List<DeviceEvent> again = events(decode(MAT, "{\"bezet\":\"bezet\"}", kept::get, false));
    assertThat(again.getFirst().envelope().has(Mark.STILL)).isTrue();
  }

  @Test
  void readsAPlainTextPayload() {
    MappedDefinition plain =
        mat(List.of(yesNo("", "contact", List.of("open"), List.of("dicht"))), List.of(SAMPLE));
    assertThat(events(decode(plain, "open")).getFirst().observation())
        .isEqualTo(new Observation.Contact(true, false));
  }

  @Test
  void aStoredCallForHelpIsOneToCheck() {
    MappedDefinition help = mat(List.of(yesNo("/sos", "help", List.of(), List.of())), List.of());
    List<DeviceEvent> events = events(decode(help, "{\"sos\":1}", Memory.NONE, true));
    assertThat(events.getFirst().envelope().has(Mark.REPLAYED)).isTrue();
  }

  @Test
  void aSentinelIsNoTemperature() {
    assertThat(decode(MAT, "{\"t\":327670}")).isInstanceOf(Decoded.Ignored.class);
  }

  @Test
  void answersWhateverComes() {
    Random random = new Random(20260314);
    byte[] valid = SAMPLE.payload().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    MappedAdapter adapter = new MappedAdapter(List.of(MAT));
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = valid.clone();
      for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Decoded decoded =
          adapter.decode(new Message("matten/7/status", damaged, NOW, false), Memory.NONE);
      if (decoded instanceof Decoded.Events events) {
        events.events().forEach(one -> assertThat(Plausibility.violations(one)).isEmpty());
      } else if (decoded instanceof Decoded.Malformed malformed) {
        assertThat(malformed.reason()).isNotEqualTo(MalformReason.ADAPTER_FAILED);
      }
    }
  }

  // --- Refusing ---------------------------------------------------------------------------------

  private static void refused(MappedDefinition definition, String path) {
    assertThat(MappedValidator.problems(definition))
        .extracting(MappedValidator.Problem::path)
        .contains(path);
  }

  @Test
  void refusesAKindNobodyKnowsAndNamesThoseThatAre() {
    MappedDefinition wrong =
        mat(List.of(yesNo("/x", "fall", List.of(), List.of())), List.of(SAMPLE));
    assertThat(MappedValidator.problems(wrong))
        .first()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("fields[0].kind");
          assertThat(problem.reason()).contains("contact", "measurement");
        });
  }

  @Test
  void refusesAMeasurementWithoutAKnownUnit() {
    Field field =
        new Field("/t", "measurement", "temperature", "graden", null, null, List.of(), List.of());
    refused(mat(List.of(field), List.of(SAMPLE)), "fields[0].unit");
  }

  @Test
  void refusesAPointerThatIsNone() {
    refused(
        mat(List.of(yesNo("bezet", "bed", List.of(), List.of())), List.of(SAMPLE)),
        "fields[0].pointer");
  }

  @Test
  void refusesAWordThatMeansBoth() {
    refused(
        mat(List.of(yesNo("/b", "bed", List.of("1"), List.of("1"))), List.of(SAMPLE)),
        "fields[0].no");
  }

  @Test
  void refusesADefinitionWithoutASample() {
    refused(mat(List.of(BED), List.of()), "samples");
  }

  @Test
  void refusesASampleThatBecomesSomethingElse() {
    Sample wrong = new Sample(SAMPLE.topic(), SAMPLE.payload(), List.of("seat"));
    refused(mat(List.of(BED), List.of(wrong)), "samples[0].expect");
  }

  @Test
  void refusesASampleOnAnotherTopic() {
    Sample wrong = new Sample("stoelen/7/status", SAMPLE.payload(), SAMPLE.expect());
    refused(mat(List.of(BED), List.of(wrong)), "samples[0]");
  }

  @Test
  void refusesATopicThatTakesEverything() {
    MappedDefinition all =
        new MappedDefinition("alles", "#", null, null, "PT1H", List.of(BED), List.of(SAMPLE));
    refused(all, "topic");
  }

  @Test
  void refusesADurationThatIsNone() {
    MappedDefinition wrong =
        new MappedDefinition(
            "zorgmat", "matten/+/status", null, null, "1 uur", List.of(BED), List.of(SAMPLE));
    refused(wrong, "silentAtMost");
  }

  @Test
  void refusesTwoDefinitionsWithOneId() {
    assertThat(MappedValidator.problems(List.of(MAT, MAT)))
        .extracting(MappedValidator.Problem::path)
        .containsExactly("[1].id");
  }
}
