package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplianceUseTest {
  private static final Instant NOW = Instant.parse("2026-03-14T07:00:00Z");

  private final List<String> story = new ArrayList<>();
  private @Nullable String note;

  private void power(ApplianceUse use, double watts) {
    Envelope envelope = Envelope.live("shelly", "plug", "generic", Phase.STATE, NOW);
    Telling telling = new Telling(envelope, note, false);
    use.tell(null, watts, telling);
    for (DeviceEvent event : telling.events()) {
      boolean still = event.envelope().has(Mark.STILL);
      story.add(still ? "still" : event.envelope().phase().word());
    }
    note = telling.newNote() == null ? note : telling.newNote();
  }

  @Test
  void aKettleBoilsOnceAndStandbyIsNoUse() {
    for (double watts : new double[] {0.4, 1.2, 2005, 2010, 0.4}) {
      power(ApplianceUse.KETTLE, watts);
    }
    assertThat(story).containsExactly("start", "still", "end");
  }

  @Test
  void aCookersThermostatThatRestsAboveTheLowerThresholdIsOneUse() {
    for (double watts : new double[] {1400, 45, 1400, 45, 3}) {
      power(ApplianceUse.COOKER, watts);
    }
    assertThat(story).containsExactly("start", "still", "still", "still", "end");
  }

  @Test
  void theCallerMaySayWhatHangsOnThePlug() {
    Memory memory = key -> key.equals(ApplianceUse.memoryKey("plug")) ? "cooker" : null;
    assertThat(ApplianceUse.of("plug", memory)).isEqualTo(ApplianceUse.COOKER);
    assertThat(ApplianceUse.of("other", memory)).isEqualTo(ApplianceUse.GENERAL);
  }

  @Test
  void anImpossiblePowerIsNoUse() {
    power(ApplianceUse.GENERAL, 1e9);
    assertThat(story).isEmpty();
  }
}
