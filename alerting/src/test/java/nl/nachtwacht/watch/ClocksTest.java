package nl.nachtwacht.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clocks of devices that jump: judged by ours, told as work once, and over when right again. */
class ClocksTest {

  private static final Instant NIGHT = Fixtures.at("2026-01-10T02:00");

  private static Night night() {
    TreeMap<String, DeviceCare.Expected> expected = new TreeMap<>();
    for (DeviceId device : List.of(Fixtures.DOOR, Fixtures.HALL, Fixtures.LIVING)) {
      expected.put(
          device.value(), new DeviceCare.Expected(Duration.ofDays(90), "hub-1", null, NIGHT, null));
    }
    Ladder ladder = Fixtures.ladder();
    Night night =
        new Night(
            Fixtures.ready(
                Fixtures.plan(
                        Fixtures.rule(
                            "front-door-open-at-night",
                            "window",
                            "00:00-06:00",
                            "open-for",
                            "PT5M"))
                    .withDevices(new DeviceCare(expected, DeviceCare.NIGHT, ladder, ladder))),
            NIGHT);
    // So that none is missed for never having spoken.
    night.hears(Fixtures.HALL, Fixtures.motion(NIGHT));
    return night.hears(Fixtures.LIVING, Fixtures.motion(NIGHT));
  }

  /** As an adapter makes it of a device whose clock is so far off. */
  private static DeviceEvent door(boolean open, Instant received, Duration off) {
    Instant observed = received.plus(off);
    boolean far =
        off.compareTo(Duration.ofMinutes(2)) > 0 || off.compareTo(Duration.ofHours(-48)) < 0;
    boolean late = off.compareTo(Duration.ofMinutes(-2)) < 0;
    Envelope envelope =
        Envelope.live("test", "native", "generic", Phase.STATE, received)
            .observed(observed, far ? ClockQuality.SUSPECT : ClockQuality.DEVICE)
            .marked(late ? Set.of(Mark.LATE) : Set.of());
    return new DeviceEvent(envelope, new Observation.Contact(open, false));
  }

  private static void says(Night night, boolean open, String off) {
    night.hears(Fixtures.DOOR, door(open, night.now(), Duration.parse(off)));
  }

  private static List<String> open(Night night) {
    return night.state().alarms().stream().filter(Alarm::open).map(Alarm::kind).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PT1H        | klok van voordeur hal loopt sinds za 10 jan 02:00 1:00 uur voor
          PT2M1S      | klok van voordeur hal loopt sinds za 10 jan 02:00 0:02 uur voor
          PT-1H       | klok van voordeur hal loopt sinds za 10 jan 02:00 1:00 uur achter
          PT-10M-1S   | klok van voordeur hal loopt sinds za 10 jan 02:00 0:10 uur achter
          PT-8760H    | klok van voordeur hal loopt sinds za 10 jan 02:00 8760:00 uur achter
          PT-490000H  | klok van voordeur hal is sinds za 10 jan 02:00 niet gezet
          """)
  void aClockThatIsOffByTheSameAgainAndAgainIsToldOnce(String off, String sentence) {
    Night night = night();
    says(night, false, off);
    night.after("PT5M");
    says(night, false, off);
    night.after("PT4M59S");
    says(night, false, off);
    assertThat(open(night)).as("three signs, not yet ten minutes").isEmpty();
    night.after("PT1M1S");
    says(night, false, off);
    assertThat(open(night)).containsExactly("device-clock");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.TECH_2);
    assertThat(Story.sentence(night.alarm()).toLowerCase(java.util.Locale.ROOT))
        .startsWith(sentence)
        .endsWith("een monteur moet de klok zetten.");
    night.after("PT1H");
    says(night, false, off);
    assertThat(open(night)).as("told once").hasSize(1);
    says(night, false, "PT0S");
    says(night, false, "PT1M");
    assertThat(open(night)).as("two right times").hasSize(1);
    says(night, false, "PT-2M");
    assertThat(open(night)).as("three").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT2M", "PT-2M", "PT-10M", "PT0S"})
  void whatACrystalDriftsAndARadioDelaysIsNoWrongClock(String off) {
    Night night = night();
    for (int i = 0; i < 12; i++) {
      says(night, false, off);
      night.after("PT5M");
    }
    assertThat(open(night)).isEmpty();
  }

  @Test
  void whatWasKeptOnTheWayIsLateAndItsClockIsRight() {
    Night night = night();
    for (int kept = 120; kept > 0; kept -= 10) {
      says(night, false, "PT-" + kept + "M");
      night.after("PT2M");
    }
    assertThat(open(night)).isEmpty();
  }

  @Test
  void aBatchOfOneOldMomentIsOneSign() {
    Night night = night();
    night.hears(Fixtures.DOOR, door(false, night.now(), Duration.ofHours(-1)));
    for (int i = 0; i < 50; i++) {
      night.after("PT0.5S");
      says(night, false, "PT-1H");
    }
    night.after("PT15M");
    says(night, false, "PT0S");
    assertThat(open(night)).isEmpty();
  }

  @Test
  void aHubThatStampsAllItsDevicesWrongIsOneClock() {
    Night night = night();
    for (int i = 0; i < 3; i++) {
      says(night, false, "PT47M");
      night.after("PT3M").hears(Fixtures.HALL, door(false, night.now(), Duration.ofMinutes(47)));
      night.after("PT3M");
    }
    assertThat(open(night)).containsExactly("device-clock");
    assertThat(night.state().alarms().stream().filter(Alarm::open).map(Story::sentence).findFirst())
        .hasValueSatisfying(sentence ->
            assertThat(sentence)
                .startsWith("Klok van hub loopt sinds za 10 jan 02:00 0:47 uur voor"));
    for (int i = 0; i < 3; i++) {
      says(night, false, "PT0S");
      night.hears(Fixtures.HALL, door(false, night.now(), Duration.ZERO));
    }
    assertThat(open(night)).isEmpty();
  }

  @Test
  void aClockThatJumpsAboutIsWrongToo() {
    Night night = night();
    for (String off : List.of("PT3H", "PT-5H", "PT26H", "PT-1H", "PT9H")) {
      says(night, false, off);
      night.after("PT6M");
    }
    assertThat(open(night)).containsExactly("device-clock");
  }

  @Test
  void aDoorWhoseClockIsAnHourBehindRaisesNoAlarmForTheHourThatNeverWas() {
    Night night = night();
    for (int i = 0; i < 3; i++) {
      says(night, false, "PT-1H");
      night.after("PT6M");
    }
    assertThat(open(night)).containsExactly("device-clock");
    says(night, true, "PT-1H");
    Instant opened = night.now();
    night.until(opened.plus(Duration.ofMinutes(5)).minusMillis(1));
    assertThat(open(night)).as("open for less than five minutes").containsExactly("device-clock");
    night.until(opened.plus(Duration.ofMinutes(5)));
    assertThat(open(night)).containsExactly("device-clock", "front-door-open");
    assertThat(night.alarm(1).happenedAt()).isEqualTo(opened);
  }

  @Test
  void aDoorWhoseClockIsADayAheadIsJudgedByOursFromTheFirstMessage() {
    Night night = night();
    says(night, true, "PT26H");
    Instant opened = night.now();
    night.until(opened.plus(Duration.ofMinutes(5)).minusMillis(1));
    assertThat(open(night)).isEmpty();
    night.until(opened.plus(Duration.ofMinutes(5)));
    assertThat(open(night)).containsExactly("front-door-open");
  }

  @Test
  void aWrongClockOfADeviceThatTellsNoTimeAnyMoreIsForgottenAfterTwoDays() {
    Night night = night();
    for (int i = 0; i < 3; i++) {
      says(night, false, "PT3H");
      night.after("PT6M");
    }
    Instant last = night.now().minus(Duration.ofMinutes(6));
    night.until(last.plus(Duration.ofHours(48)).minusMillis(1));
    assertThat(open(night)).containsExactly("device-clock");
    night.until(last.plus(Duration.ofHours(48)));
    assertThat(open(night)).isEmpty();
  }
}
