package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import nl.nachtwacht.event.ClockQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTimeTest {
  private static final Instant NOW = Instant.parse("2026-03-14T02:13:00Z");
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  @ParameterizedTest(name = "{0} is {1}, late: {2}")
  @CsvSource({
    "2026-03-14T02:13:00Z, DEVICE, false",
    "2026-03-14T02:15:00Z, DEVICE, false",
    "2026-03-14T02:15:01Z, SUSPECT, false",
    "2026-03-14T02:11:00Z, DEVICE, false",
    "2026-03-14T02:10:59Z, DEVICE, true",
    "2026-03-12T02:13:00Z, DEVICE, true",
    "2026-03-12T02:12:59Z, SUSPECT, true",
    "2026-03-14T03:13:00+01:00, DEVICE, false",
    "2026-03-14T03:13:00+0100, DEVICE, false",
    "2026-03-14 02:13:00Z, DEVICE, false",
    "2026-03-14T02:13:00.1234567Z, DEVICE, false",
  })
  void trustsFrom48HoursBackToTwoMinutesAhead(String text, ClockQuality quality, boolean late) {
    DeviceTime time = DeviceTime.iso(text, null, NOW, ClockQuality.DEVICE);
    assertThat(time.quality()).isEqualTo(quality);
    assertThat(time.late()).isEqualTo(late);
    assertThat(time.at()).isNotNull();
  }

  @Test
  void readsATimeWithoutZoneInTheConfiguredOne() {
    DeviceTime time = DeviceTime.iso("2026-03-14T03:13:00", AMSTERDAM, NOW, ClockQuality.DEVICE);
    assertThat(time.at()).isEqualTo(NOW);
    assertThat(time.quality()).isEqualTo(ClockQuality.DEVICE);
  }

  @Test
  void suspectsATimeWithoutAnyZone() {
    DeviceTime time = DeviceTime.iso("2026-03-14T02:13:00", null, NOW, ClockQuality.DEVICE);
    assertThat(time.quality()).isEqualTo(ClockQuality.ZONELESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "1970-01-01T00:00:00Z", "2020-0327T12:39:05Z", "soon", "1", "-5"})
  void takesWhatIsNoTimeForNone(String text) {
    assertThat(DeviceTime.any(text, null, NOW, ClockQuality.DEVICE)).isEqualTo(DeviceTime.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:03:10Z", "2000-01-01T00:00:00Z", "946684800", "31536000"})
  void suspectsAClockThatWasNeverSet(String text) {
    DeviceTime time = DeviceTime.any(text, null, NOW, ClockQuality.DEVICE);
    assertThat(time.quality()).isEqualTo(ClockQuality.SUSPECT);
    assertThat(time.late()).as("it is not old").isFalse();
  }

  @Test
  void takesSecondsSincePowerUpForNoClock() {
    assertThat(DeviceTime.any("31535999", null, NOW, ClockQuality.DEVICE))
        .isEqualTo(DeviceTime.NONE);
  }

  @Test
  void tellsSecondsFromMillisecondsByTheirSize() {
    Instant whole = Instant.ofEpochSecond(NOW.getEpochSecond());
    assertThat(DeviceTime.epoch(NOW.getEpochSecond(), NOW, ClockQuality.DEVICE).at())
        .isEqualTo(whole);
    assertThat(DeviceTime.epoch(NOW.toEpochMilli(), NOW, ClockQuality.DEVICE).at())
        .isEqualTo(whole);
    assertThat(DeviceTime.epoch("1773454380.25", NOW, ClockQuality.DEVICE).at())
        .isEqualTo(Instant.parse("2026-03-14T02:13:00.250Z"));
  }
}
