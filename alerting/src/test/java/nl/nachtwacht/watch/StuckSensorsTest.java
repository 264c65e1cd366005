package nl.nachtwacht.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;

/** Sensors that hang: told as work for the technician, each border on both sides, and ended. */
class StuckSensorsTest {

  private static final Instant NOON = Fixtures.at("2026-01-10T12:00");

  private static Night night(DeviceId device) {
    TreeMap<String, DeviceCare.Expected> expected = new TreeMap<>();
    expected.put(
        device.value(), new DeviceCare.Expected(Duration.ofDays(9), "door", null, NOON, null));
    Ladder ladder = Fixtures.ladder();
    return new Night(
        Fixtures.ready(
            FurnishedHome.plan()
                .withDevices(new DeviceCare(expected, DeviceCare.NIGHT, ladder, ladder))),
        NOON);
  }

  private static List<Alarm> open(Night night) {
    return night.state().alarms().stream().filter(Alarm::open).toList();
  }

  private static void hangs(
      DeviceId device,
      Duration after,
      Function<Instant, DeviceEvent> says,
      Function<Instant, DeviceEvent> repeats,
      Function<Instant, DeviceEvent> ends,
      String sentence) {
    Night night = night(device);
    night.hears(device, ends.apply(night.now()));
    night.after("PT1H").hears(device, says.apply(night.now()));
    Instant since = night.now();
    night.until(since.plus(after).minusSeconds(3600)).hears(device, repeats.apply(night.now()));
    night.until(since.plus(after).minusMillis(1));
    assertThat(open(night)).as("before its time").isEmpty();
    night.until(since.plus(after));
    assertThat(night.alarm().kind()).isEqualTo("device-stuck");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.TECH_2);
    assertThat(Story.sentence(night.alarm())).isEqualTo(sentence);
    assertThat(night.effects).as("a work list calls nobody").isEmpty();
    night.after("PT1H").hears(device, repeats.apply(night.now()));
    assertThat(open(night)).as("told once").hasSize(1);
    night.after("PT1H").hears(device, ends.apply(night.now()));
    assertThat(open(night)).as("it moves again").isEmpty();
  }

  @Test
  void aBedThatIsOccupiedForTwoDaysIsTold() {
    hangs(
        Fixtures.BED,
        Duration.ofHours(48),
        at -> Fixtures.bed(true, at),
        at -> Fixtures.bed(true, at),
        at -> Fixtures.bed(false, at),
        "Bed slaapkamer zegt sinds za 10 jan 13:00 onafgebroken hetzelfde en is vermoedelijk vastgelopen.");
  }

  @Test
  void aChairThatIsOccupiedForADayIsTold() {
    hangs(
        FurnishedHome.CHAIR,
        Duration.ofHours(24),
        at -> Fixtures.event(new Observation.Seat(true), Phase.STATE, at),
        at -> Fixtures.event(new Observation.Seat(true), Phase.STATE, at),
        at -> Fixtures.event(new Observation.Seat(false), Phase.STATE, at),
        "Stoel woonkamer zegt sinds za 10 jan 13:00 onafgebroken hetzelfde en is vermoedelijk vastgelopen.");
  }

  @Test
  void anOuterDoorThatStandsOpenForTwoDaysIsTold() {
    hangs(
        Fixtures.DOOR,
        Duration.ofHours(48),
        at -> Fixtures.door(true, at),
        at -> Fixtures.door(true, at, Mark.STILL),
        at -> Fixtures.door(false, at),
        "Voordeur hal zegt sinds za 10 jan 13:00 onafgebroken hetzelfde en is vermoedelijk vastgelopen.");
  }

  @Test
  void motionThatGoesOnForHalfADayIsTold() {
    DeviceId device = Fixtures.LIVING;
    Night night = night(device);
    night.hears(device, Fixtures.motionStart(night.now()));
    night.after("PT5M").hears(device, Fixtures.motionEnd(night.now()));
    night.after("PT5M").hears(device, Fixtures.motionStart(night.now()));
    Instant since = night.now();
    night.after("PT2M").hears(device, Fixtures.motionStart(night.now(), Mark.STILL));
    night.step(new Input.Resumed(night.now()));
    night.until(since.plus(Duration.ofHours(12)).minusMillis(1));
    assertThat(open(night)).isEmpty();
    night.until(since.plus(Duration.ofHours(12)));
    assertThat(open(night)).extracting(Alarm::kind).containsExactly("device-stuck");
    night.after("PT1H").hears(device, Fixtures.motionEnd(night.now()));
    assertThat(open(night)).isEmpty();
  }

  @Test
  void aSensorThatSaidItOnceAndIsSilentSinceDoesNotHang() {
    Night night = night(Fixtures.BED);
    night.hears(Fixtures.BED, Fixtures.bed(true, night.now()));
    night.after("PT72H");
    assertThat(open(night)).isEmpty();
  }
}
