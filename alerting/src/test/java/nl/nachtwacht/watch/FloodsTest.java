package nl.nachtwacht.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.devicewatch.FloodLimit;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Devices that send far more than they should: bounded, told as work once, and calls still ring.
 */
class FloodsTest {

  /** On a border of the ten minutes that are counted together. */
  private static final Instant NIGHT = Fixtures.at("2026-01-10T02:00");

  private static final Duration STRETCH = Duration.ofMinutes(10);
  private static final FloodLimit DOOR = FloodLimit.of(Role.FRONT_DOOR);

  private static CarePlan plan(DeviceId... devices) {
    TreeMap<String, DeviceCare.Expected> expected = new TreeMap<>();
    for (DeviceId device : devices) {
      expected.put(
          device.value(), new DeviceCare.Expected(Duration.ofDays(9), "door", null, NIGHT, null));
    }
    Ladder ladder = Fixtures.ladder();
    return Fixtures.plan().withDevices(new DeviceCare(expected, DeviceCare.NIGHT, ladder, ladder));
  }

  private static Night night(DeviceId... devices) {
    return new Night(Fixtures.ready(plan(devices)), NIGHT);
  }

  private static List<Alarm> open(Night night) {
    return night.state().alarms().stream().filter(Alarm::open).toList();
  }

  /** So many messages, evenly over ten minutes, and then to the end of them. */
  private static void sends(
      Night night, DeviceId device, int messages, Function<Instant, DeviceEvent> says) {
    Instant from = night.now();
    for (int i = 0; i < messages; i++) {
      night.until(from.plus(STRETCH.multipliedBy(i).dividedBy(messages)));
      night.hears(device, says.apply(night.now()));
    }
    night.until(from.plus(STRETCH));
  }

  private static void chatters(Night night, int messages) {
    sends(night, Fixtures.DOOR, messages, at -> Fixtures.door(at.toEpochMilli() % 2 == 0, at));
  }

  @Test
  void aContactThatRushesForHalfAnHourIsToldOnceAndOverWhenItIsCalm() {
    Night night = night(Fixtures.DOOR);
    chatters(night, DOOR.rush());
    chatters(night, DOOR.rush());
    assertThat(open(night)).as("a quarter of an hour may be a backlog").isEmpty();
    chatters(night, DOOR.rush() - 1);
    assertThat(open(night)).as("one below the limit").isEmpty();
    chatters(night, DOOR.rush());
    chatters(night, DOOR.rush());
    assertThat(open(night)).as("begun anew").isEmpty();
    chatters(night, DOOR.rush());
    assertThat(night.alarm().kind()).isEqualTo("device-floods");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.TECH_2);
    assertThat(Story.sentence(night.alarm()))
        .isEqualTo(
            "Voordeur hal stuurt sinds za 10 jan 02:30 veel te vaak, meer dan 30 berichten per tien minuten: "
                + "wat het meldt zegt niets meer; een monteur moet het nakijken of vervangen.");
    chatters(night, DOOR.rush());
    assertThat(open(night)).as("told once").hasSize(1);
    Instant calm = night.now();
    night.until(calm.plus(Duration.ofMinutes(30)).minusMillis(1));
    assertThat(open(night)).as("calm for nearly half an hour").hasSize(1);
    night.until(calm.plus(Duration.ofMinutes(30)));
    assertThat(open(night)).as("calm").isEmpty();
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
  }

  @Test
  void whatIsBusyForSixHoursOnEndFloodsToo() {
    Night night = night(Fixtures.HALL);
    int busy = FloodLimit.of(Role.MOTION).busy();
    for (int i = 0; i < 35; i++) {
      sends(night, Fixtures.HALL, busy, Fixtures::motion);
    }
    assertThat(open(night)).as("ten minutes short of six hours").isEmpty();
    sends(night, Fixtures.HALL, busy - 1, Fixtures::motion);
    for (int i = 0; i < 35; i++) {
      sends(night, Fixtures.HALL, busy, Fixtures::motion);
    }
    assertThat(open(night)).as("it was calm in between").isEmpty();
    sends(night, Fixtures.HALL, busy, Fixtures::motion);
    assertThat(open(night)).extracting(Alarm::kind).containsExactly("device-floods");
  }

  @Test
  void aNightThatAHubKeptAndSendsInOneMinuteFloodsNothing() {
    Night night = night(Fixtures.DOOR);
    night.until(NIGHT.plus(STRETCH).minusSeconds(30));
    for (int i = 0; i < 2_000; i++) {
      night.after("PT0.03S").hears(Fixtures.DOOR, Fixtures.door(i % 2 == 0, night.now()));
    }
    night.after("PT2H");
    assertThat(open(night)).isEmpty();
  }

  @Test
  void whatIsMarkedLateIsNotCounted() {
    Night night = night(Fixtures.DOOR);
    for (int i = 0; i < 4; i++) {
      sends(night, Fixtures.DOOR, DOOR.rush(), at -> Fixtures.door(true, at, Mark.LATE));
    }
    assertThat(open(night)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRoleHasALimitAndItsCalmIsBelowItsRush(Role role) {
    FloodLimit limit = FloodLimit.of(role);
    assertThat(limit.busy()).isPositive().isLessThan(limit.rush());
  }

  @Test
  void aButtonThatPressesItselfIsOneAlarmAndATechnicianIsCalled() {
    Night night = night(Fixtures.BUTTON);
    int rush = FloodLimit.of(Role.SOS).rush();
    for (int i = 0; i < 3; i++) {
      sends(night, Fixtures.BUTTON, rush, Fixtures::press);
    }
    assertThat(open(night)).extracting(Alarm::kind).containsExactly("sos", "device-floods");
    assertThat(night.alarm(1).alarmClass())
        .as("nobody can tell any more when it is pressed")
        .isEqualTo(AlarmClass.TECH_1);
    assertThat(night.alarm(0).presses()).as("each press counts").isEqualTo(3 * rush);
  }

  @Test
  void aTorrentOfPressesIsKnownAtOnceAndItsAlarmSaysSo() {
    Night night = night(Fixtures.BUTTON);
    sends(night, Fixtures.BUTTON, FloodLimit.of(Role.SOS).torrent() - 1, Fixtures::press);
    assertThat(open(night))
        .as("one below the limit")
        .extracting(Alarm::kind)
        .containsExactly("sos");
    assertThat(Story.sentence(night.alarm(0))).doesNotContain("vermoedelijk defect");
    sends(night, Fixtures.BUTTON, FloodLimit.of(Role.SOS).torrent(), Fixtures::press);
    assertThat(open(night)).extracting(Alarm::kind).containsExactly("sos", "device-floods");
    assertThat(Story.sentence(night.alarm(0)))
        .contains("meldt sinds 02:00 veel vaker dan iemand kan drukken en is vermoedelijk defect");
    assertThat(night.alarm(0).alarmClass()).as("as urgent as ever").isEqualTo(AlarmClass.CARE_1);
  }

  /** Twenty presses a second for an hour: without the laws, which are checked on fewer. */
  @Test
  void anHourOfTwentyPressesASecondStaysOneAlarmWithBoundedMessages() {
    WatchPlan plan = Fixtures.ready(plan(Fixtures.BUTTON));
    WatchState state = WatchState.empty();
    int effects = 0;
    Instant now = NIGHT;
    for (int i = 0; i < 72_000; i++) {
      now = NIGHT.plusMillis(50L * i);
      Outcome outcome =
          Watch.step(state, plan, Fixtures.from(Fixtures.BUTTON, Fixtures.press(now)), now);
      state = outcome.state();
      effects += outcome.effects().size();
    }
    Alarm sos = state.alarms().getFirst();
    assertThat(state.alarms()).hasSize(2);
    assertThat(sos.presses()).isEqualTo(72_000);
    assertThat(sos.evidence()).hasSizeLessThanOrEqualTo(Alarm.EVIDENCE_MAX);
    // At most one hurried call in 20 s: 180 in an hour, of four people over two channels.
    assertThat(sos.lastResortRound()).isBetween(60, 185);
    assertThat(effects).isLessThan(2_000);
  }

  @Test
  void whoHoldsTheAlarmIsToldOfPressesEachTwentySecondsAtMost() {
    Night night = night(Fixtures.BUTTON);
    night.hears(Fixtures.BUTTON, Fixtures.press(night.now()));
    night.does(new AlarmCommand.Accept(night.alarm().id(), Fixtures.ANNA));
    night.after("PT10S").hears(Fixtures.BUTTON, Fixtures.press(night.now()));
    assertThat(night.told()).containsExactly("PRESSED_AGAIN anna push", "PRESSED_AGAIN anna sms");
    night.after("PT19.999S").hears(Fixtures.BUTTON, Fixtures.press(night.now()));
    assertThat(night.told()).isEmpty();
    night.after("PT0.001S").hears(Fixtures.BUTTON, Fixtures.press(night.now()));
    assertThat(night.told()).hasSize(2);
  }

  @Test
  void impatienceCallsTheNextAtOnceAndThenEachTwentySeconds() {
    Night night = night(Fixtures.BUTTON);
    night.hears(Fixtures.BUTTON, Fixtures.press(night.now()));
    night.after("PT1S").hears(Fixtures.BUTTON, Fixtures.press(night.now()));
    night.after("PT1S").hears(Fixtures.BUTTON, Fixtures.press(night.now()));
    assertThat(night.alarm().rung()).as("three presses").isEqualTo(1);
    for (int i = 0; i < 3; i++) {
      night.after("PT1S").hears(Fixtures.BUTTON, Fixtures.press(night.now()));
    }
    assertThat(night.alarm().lastResortRound()).as("six presses").isZero();
    night.after("PT17S").hears(Fixtures.BUTTON, Fixtures.press(night.now()));
    assertThat(night.alarm().lastResortRound()).as("twenty seconds on").isEqualTo(1);
  }

  @Test
  void anHourOfChatterLeavesASmallStateAndHardlyAFact() {
    WatchPlan plan = Fixtures.ready(plan(Fixtures.DOOR));
    WatchState state = WatchState.empty();
    int facts = 0;
    for (int i = 0; i < 72_000; i++) {
      Instant now = NIGHT.plusMillis(50L * i);
      DeviceEvent event =
          Fixtures.event(new Observation.Contact(i % 2 == 0, false), Phase.STATE, now);
      Outcome outcome = Watch.step(state, plan, Fixtures.from(Fixtures.DOOR, event), now);
      state = outcome.state();
      facts += outcome.facts().size();
    }
    assertThat(state.alarms()).extracting(Alarm::kind).containsExactly("device-rattles");
    assertThat(facts).isLessThan(20);
    assertThat(state.toString().length()).isLessThan(20_000);
  }
}
