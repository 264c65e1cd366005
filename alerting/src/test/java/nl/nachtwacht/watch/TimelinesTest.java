package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BUTTON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.drill.NightScript;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The named nights of the alarm model against the core. They are texts ({@code nights/}), which the
 * gateway's tests play too; docs/invariants.md says which night is what.
 */
class TimelinesTest {

  @TestFactory
  Stream<DynamicTest> theNights() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(TimelinesTest.class.getResource("/nights"));
    List<Path> texts;
    try (Stream<Path> all = Files.list(Path.of(folder.toURI()))) {
      texts = all.sorted().toList();
    }
    assertThat(texts).hasSizeGreaterThanOrEqualTo(30);
    return texts.stream()
        .map(text -> DynamicTest.dynamicTest(name(text), () -> new NightPlayer(read(text)).play()));
  }

  private static String name(Path text) {
    return String.valueOf(text.getFileName()).replace(".txt", "").replace('-', ' ');
  }

  private static NightScript read(Path text) {
    try {
      return NightScript.read(String.valueOf(text.getFileName()), Files.readString(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** More than any text should hold. */
  @Test
  void threeHundredTechnicalAlarmsAndOneCareAlarm() {
    Night night = new Night(Fixtures.plan(), "2026-01-10T02:13:00");
    for (int i = 0; i < 300; i++) {
      String key = "channel-down@" + i;
      night.step(
          new Input.Found(key, "channel-down", AlarmClass.TECH_1, night.now(), false, List.of()));
    }
    night.hears(BUTTON, Fixtures.press(night.now()));
    assertThat(night.state().alarms()).hasSizeLessThanOrEqualTo(WatchState.ALARMS_MAX);
    assertThat(night.last().facts())
        .anyMatch(fact ->
            fact instanceof Fact.AlarmRaised raised && raised.alarmClass() == AlarmClass.CARE_1
                || fact instanceof Fact.AlarmEnriched);
    assertThat(night.told()).isNotEmpty();
  }
}
