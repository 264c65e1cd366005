package nl.nachtwacht.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceCare.Expected;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;

/** The devices of a home: what is missed, when, who hears of it, and what ends it. */
class DevicesTest {

  private static final DeviceId HUB = new DeviceId("hub");
  private static final PersonId TECHNICIAN = Fixtures.CLARA;
  private static final Duration HOUR = Duration.ofHours(1);

  private final TreeMap<String, Expected> expected = new TreeMap<>();

  // --- silence

  @Test
  void aDeviceThatIsSilentTooLongBecomesAStoringForTheTechnicianAlone() {
    expect(Fixtures.HALL, HOUR);
    Night night = day("2026-01-10T12:00").hears(Fixtures.HALL, motion("2026-01-10T12:00"));

    night.until("2026-01-10T12:59");
    assertThat(night.state().alarms()).isEmpty();
    night.until("2026-01-10T13:00");

    assertThat(night.alarm().kind()).isEqualTo("device-silent");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.TECH_2);
    assertThat(night.effects).as("a work list calls nobody").isEmpty();
  }

  @Test
  void whatACallForHelpDependsOnCallsTheTechnicianAtOnce() {
    expect(Fixtures.BUTTON, HOUR);
    Night night = day("2026-01-10T12:00").hears(Fixtures.BUTTON, alive("2026-01-10T12:00"));

    night.until("2026-01-10T13:00");

    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.TECH_1);
    assertThat(night.told()).containsExactly("OFFER clara push");
  }

  @Test
  void theTechnicianIsAskedAgainAndNoNurseIs() {
    expect(Fixtures.LIVING, HOUR);
    expect(HUB, HOUR);
    Night night = day("2026-01-10T12:00").hears(HUB, alive("2026-01-10T12:00"));

    night.until("2026-01-10T18:00");

    assertThat(night.effects.stream().map(Effect.Notify.class::cast).map(Effect.Notify::recipient))
        .hasSizeGreaterThan(10)
        .containsOnly(TECHNICIAN);
  }

  @Test
  void speakingAgainEndsTheStoringAndSaysByWhatProof() {
    expect(Fixtures.HALL, HOUR);
    Night night =
        day("2026-01-10T12:00")
            .hears(Fixtures.HALL, motion("2026-01-10T12:00"))
            .until("2026-01-10T13:30");

    night.hears(Fixtures.HALL, motion("2026-01-10T13:30"));

    assertThat(night.alarm().state()).isEqualTo(ResponseState.RESOLVED);
    assertThat(night.alarm().outcome()).isEqualTo(AlarmOutcome.TECHNICAL);
    assertThat(night.alarm().evidence().getLast().code()).isEqualTo("device.back");
    assertThat(night.facts(Fact.DeviceWell.class)).hasSize(1);
  }

  @Test
  void whatAHubCallsAwayIsAwayBeforeItsTimeAndBackWithTheNextWord() {
    expect(Fixtures.BUTTON, Duration.ofHours(25));
    Night night = day("2026-01-10T12:00").hears(Fixtures.BUTTON, alive("2026-01-10T12:00"));

    night.until("2026-01-10T12:10").hears(Fixtures.BUTTON, offline("2026-01-10T12:10"));
    assertThat(night.alarm().kind()).isEqualTo("device-offline");

    night.until("2026-01-10T12:20").hears(Fixtures.BUTTON, alive("2026-01-10T12:20"));
    assertThat(night.alarm().open()).isFalse();
  }

  // --- never

  @Test
  void aDeviceThatNeverSpokeIsMissedADayAfterItWasPlacedAlsoWithoutADate() {
    expect(Fixtures.HALL, HOUR);
    Night night = day("2026-01-10T12:00");

    night.until("2026-01-11T11:59");
    assertThat(night.state().alarms()).isEmpty();
    night.until("2026-01-11T12:00");

    assertThat(night.alarm().kind()).isEqualTo("device-never-seen");
  }

  @Test
  void aButtonThatNobodyEverTestedIsOnTheListAfterAWeekAndUrgentAfterThreeInTheMorning() {
    expected.put(
        "button", new Expected(Duration.ofDays(300), "door", null, null, Duration.ofDays(180)));
    Night night = day("2026-01-10T12:00").hears(Fixtures.BUTTON, alive("2026-01-10T12:00"));

    night.until("2026-01-17T12:00");
    assertThat(night.alarm().kind()).isEqualTo("device-never-tested");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.TECH_2);
    assertThat(night.effects).isEmpty();

    night.until("2026-01-31T10:01");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.TECH_1);
    assertThat(night.effects).isNotEmpty();
  }

  @Test
  void aPassedTestEndsItAndAFailedOneBeginsIt() {
    expected.put(
        "button", new Expected(Duration.ofDays(900), "door", null, null, Duration.ofDays(180)));
    Night night =
        day("2026-01-10T12:00")
            .hears(Fixtures.BUTTON, alive("2026-01-10T12:00"))
            .until("2026-01-17T12:00");

    night.step(new Input.Tested(Fixtures.BUTTON, "ingrid", true));
    assertThat(night.alarm().open()).isFalse();

    night.step(new Input.Tested(Fixtures.BUTTON, "ingrid", false));
    assertThat(night.alarm(1).kind()).isEqualTo("device-test-due");
  }

  @Test
  void aPressThatItsTesterConfirmsIsTheProofOfItsDevice() {
    expected.put(
        "button", new Expected(Duration.ofDays(900), "door", null, null, Duration.ofDays(180)));
    Night night =
        day("2026-01-10T12:00")
            .hears(Fixtures.BUTTON, alive("2026-01-10T12:00"))
            .until("2026-01-17T12:00");
    assertThat(open(night)).extracting(Alarm::kind).containsExactly("device-never-tested");

    night.step(
        new Input.TestBegun(
            new TestSession(
                Fixtures.BUTTON, TECHNICIAN, night.now(), night.now().plusSeconds(600))));
    night.hears(Fixtures.BUTTON, press("2026-01-17T12:00"));
    Alarm test =
        open(night).stream()
            .filter(one -> one.alarmClass() == AlarmClass.TEST)
            .findFirst()
            .orElseThrow();
    night.does(new AlarmCommand.ConfirmTest(test.id(), TECHNICIAN));

    assertThat(open(night)).as("tested, so off the list").isEmpty();
    assertThat(night.state().devices().standings().get("button").test().by()).isEqualTo("clara");
  }

  // --- one cause

  @Test
  void aHubThatIsAwayIsOneStoringAndItsDevicesArePartOfIt() {
    expect(HUB, Duration.ofHours(2));
    child(Fixtures.HALL, HOUR);
    child(Fixtures.LIVING, HOUR);
    Night night =
        day("2026-01-10T12:00")
            .hears(HUB, alive("2026-01-10T12:00"))
            .hears(Fixtures.HALL, motion("2026-01-10T12:00"))
            .hears(Fixtures.LIVING, motion("2026-01-10T12:00"));

    night.until("2026-01-10T12:20").hears(HUB, offline("2026-01-10T12:20"));
    night.until("2026-01-10T16:00");

    assertThat(kinds(night)).containsExactly("device-offline");
    assertThat(night.facts(Fact.DeviceTroubled.class))
        .filteredOn(fact -> fact.cause() != null)
        .extracting(Fact.DeviceTroubled::subject)
        .containsExactly("hall-motion", "living-motion");
  }

  @Test
  void afterAHubCameBackItsDevicesHaveOneIntervalMore() {
    expect(HUB, Duration.ofHours(2));
    child(Fixtures.HALL, HOUR);
    Night night =
        day("2026-01-10T12:00")
            .hears(HUB, alive("2026-01-10T12:00"))
            .hears(Fixtures.HALL, motion("2026-01-10T12:00"))
            .until("2026-01-10T12:20")
            .hears(HUB, offline("2026-01-10T12:20"))
            .until("2026-01-10T16:00")
            .hears(HUB, alive("2026-01-10T16:00"));

    night.until("2026-01-10T16:59");
    assertThat(open(night)).isEmpty();
    night.until("2026-01-10T17:00");
    assertThat(open(night)).extracting(Alarm::kind).containsExactly("device-silent");
  }

  @Test
  void whenAllThatComeInOneWayAreSilentTheWayIsOneStoring() {
    expect(Fixtures.HALL, HOUR);
    expect(Fixtures.LIVING, HOUR);
    expect(Fixtures.DOOR, HOUR);
    Night night =
        day("2026-01-10T12:00")
            .hears(Fixtures.HALL, motion("2026-01-10T12:00"))
            .hears(Fixtures.LIVING, motion("2026-01-10T12:05"))
            .hears(Fixtures.DOOR, alive("2026-01-10T12:10"));

    night.until("2026-01-10T13:10");

    assertThat(open(night).stream().map(Alarm::kind).filter("devices-silent"::equals)).hasSize(1);
    assertThat(open(night).stream().map(Alarm::kind))
        .as("those told before are part of it now")
        .doesNotContain("device-silent");
  }

  @Test
  void aWayThatTheGatewayKnowsToBeDownRaisesNothingInTheHomesBehindIt() {
    expect(Fixtures.HALL, HOUR);
    expect(Fixtures.BUTTON, HOUR);
    Night night =
        day("2026-01-10T12:00")
            .hears(Fixtures.HALL, motion("2026-01-10T12:00"))
            .hears(Fixtures.BUTTON, alive("2026-01-10T12:00"));
    night.step(new Input.WayTold("door", true));

    night.until("2026-01-10T23:30");
    assertThat(night.state().alarms()).isEmpty();

    night.step(new Input.WayTold("door", false));
    night.until("2026-01-11T00:29");
    assertThat(night.state().alarms()).isEmpty();
    night.until("2026-01-11T00:30");
    assertThat(night.state().alarms()).as("still silent an interval later").isNotEmpty();
  }

  // --- night

  @Test
  void whatIsAwayWhenTheNightBeginsLeavesTheHomeUnguardedAndTheCareTeamHears() {
    expect(Fixtures.BED, Duration.ofHours(25));
    Night night =
        day("2026-01-10T22:50")
            .hears(Fixtures.BED, alive("2026-01-10T22:50"))
            .until("2026-01-10T22:55")
            .hears(Fixtures.BED, offline("2026-01-10T22:55"));
    assertThat(kinds(night)).containsExactly("device-offline");

    night.until("2026-01-10T23:00");

    assertThat(kinds(night)).containsExactly("device-offline", "home-unguarded");
    assertThat(night.told()).contains("OFFER anna push");
  }

  @Test
  void inTheNightAQuarterOfAnHourIsEnough() {
    expect(Fixtures.BED, Duration.ofHours(25));
    Night night =
        day("2026-01-11T02:00")
            .hears(Fixtures.BED, alive("2026-01-11T02:00"))
            .hears(Fixtures.BED, offline("2026-01-11T02:00"));

    night.until("2026-01-11T02:14");
    assertThat(kinds(night)).containsExactly("device-offline");
    night.until("2026-01-11T02:15");
    assertThat(kinds(night)).contains("home-unguarded");

    night.hears(Fixtures.BED, alive("2026-01-11T02:15"));
    assertThat(open(night)).as("both end with one word").isEmpty();
  }

  // --- restart

  @Test
  void afterARestartEveryDeviceHasOneIntervalBeforeItIsMissed() {
    expect(Fixtures.HALL, HOUR);
    Night night = day("2026-01-10T12:00").hears(Fixtures.HALL, motion("2026-01-10T12:00"));
    WatchPlan plan = plan();

    Night later = restarted(night, plan, "2026-01-10T15:00", "2026-01-10T12:30");

    later.until("2026-01-10T15:59");
    assertThat(later.state().alarms()).isEmpty();
    later.until("2026-01-10T16:00");
    assertThat(later.alarm().kind()).isEqualTo("device-silent");
  }

  @Test
  void aGatewayThatStartsOverAndOverHidesNoSilence() {
    expect(Fixtures.HALL, HOUR);
    Night night = day("2026-01-10T12:00").hears(Fixtures.HALL, motion("2026-01-10T12:00"));
    for (int minute = 10; minute < 180; minute += 10) {
      Instant then = Fixtures.at("2026-01-10T12:00").plus(Duration.ofMinutes(minute));
      night.until(then);
      night.step(new Input.Resumed(then.minusSeconds(5)));
    }
    assertThat(night.alarm().kind()).isEqualTo("device-silent");
    assertThat(night.alarm().raisedAt()).isBefore(Fixtures.at("2026-01-10T14:02"));
  }

  @Test
  void noMotionIsNotJudgedBeforeTheHubsHadTheirSayAfterARestart() {
    Night night =
        new Night(
            Fixtures.ready(Fixtures.plan(Fixtures.rule("no-motion-by"))), at("2026-01-10T04:00"));
    night.hears(Fixtures.HALL, motion("2026-01-10T04:00"));
    night.offUntil(at("2026-01-10T09:59"));

    Night awake = night;
    awake.offUntilWithoutTick(at("2026-01-10T10:05"));
    awake.step(new Input.Resumed(at("2026-01-10T09:59")));
    assertThat(awake.state().alarms()).isEmpty();
    awake.after("PT10S").hears(Fixtures.HALL, motion("2026-01-10T08:12"));
    awake.after("PT5M");
    assertThat(awake.state().alarms()).as("the hub had kept a movement").isEmpty();
  }

  // --- batteries

  @Test
  void anEmptyBatteryOfAButtonIsUrgentALowOneIsWork() {
    expect(Fixtures.BUTTON, Duration.ofDays(9));
    Night night = day("2026-01-10T12:00").hears(Fixtures.BUTTON, battery(18, "2026-01-10T12:00"));
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.TECH_2);

    night.until("2026-01-11T12:00").hears(Fixtures.BUTTON, battery(5, "2026-01-11T12:00"));
    assertThat(open(night)).extracting(Alarm::kind).containsExactly("battery-critical");
    assertThat(open(night).getFirst().alarmClass()).isEqualTo(AlarmClass.TECH_1);

    night.until("2026-01-12T12:00").hears(Fixtures.BUTTON, battery(100, "2026-01-12T12:00"));
    assertThat(open(night)).isEmpty();
  }

  @Test
  void aBatteryThatFallsFastIsToldBeforeItIsLow() {
    expect(Fixtures.BUTTON, Duration.ofDays(9));
    Night night = day("2026-01-01T12:00");
    for (int i = 0; i < 5; i++) {
      String day = "2026-01-0" + (1 + 2 * i) + "T12:00";
      night.until(day).hears(Fixtures.BUTTON, battery(80 - 10 * i, day));
    }
    assertThat(open(night)).extracting(Alarm::kind).containsExactly("battery-falling");
  }

  // --- people

  @Test
  void aStoringIsKeptQuietForAWhileByNameAndReasonAndComesBackByItself() {
    expect(HUB, HOUR);
    Night night =
        day("2026-01-10T12:00").hears(HUB, alive("2026-01-10T12:00")).until("2026-01-10T13:00");
    var id = night.alarm().id();

    night.does(new AlarmCommand.Silence(id, TECHNICIAN, Duration.ofHours(5), "onderdeel besteld"));
    assertThat(night.facts(Fact.Refused.class).getLast().reason())
        .isEqualTo(Refusal.SILENCE_TOO_LONG);

    night.does(new AlarmCommand.Silence(id, TECHNICIAN, Duration.ofHours(4), "onderdeel besteld"));
    int told = night.effects.size();
    night.until("2026-01-10T16:59");
    assertThat(night.effects).hasSize(told);
    night.until("2026-01-10T17:02");
    assertThat(night.effects.size()).isGreaterThan(told);
  }

  @Test
  void aCareAlarmCanNeverBeKeptQuiet() {
    Night night = day("2026-01-10T12:00").hears(Fixtures.BUTTON, press("2026-01-10T12:00"));
    night.does(
        new AlarmCommand.Silence(night.alarm().id(), Fixtures.ANNA, Duration.ofMinutes(1), "rust"));
    assertThat(night.facts(Fact.Refused.class).getLast().reason())
        .isEqualTo(Refusal.NEVER_SILENCED);
  }

  @Test
  void aStoringThatSomebodyEndedWhileItIsStillBrokenComesBack() {
    expect(HUB, HOUR);
    Night night =
        day("2026-01-10T12:00").hears(HUB, alive("2026-01-10T12:00")).until("2026-01-10T13:00");
    night.does(new AlarmCommand.Accept(night.alarm().id(), TECHNICIAN));
    night.does(
        new AlarmCommand.Resolve(
            night.alarm().id(), TECHNICIAN, AlarmOutcome.TECHNICAL, "hub herstart"));
    assertThat(open(night)).isEmpty();

    night.until("2026-01-10T17:30");
    assertThat(open(night)).extracting(Alarm::kind).containsExactly("device-silent");
  }

  // --- the home

  private void expect(DeviceId device, Duration silentAtMost) {
    expected.put(device.value(), new Expected(silentAtMost, "door", null, null, null));
  }

  private void child(DeviceId device, Duration silentAtMost) {
    expected.put(device.value(), new Expected(silentAtMost, "door", HUB, null, null));
  }

  private WatchPlan plan() {
    CarePlan plain = Fixtures.plan();
    List<Placement> placements = new ArrayList<>(plain.placements());
    placements.add(new Placement(HUB, Role.HUB, "meterkast", false));
    CarePlan plan =
        new CarePlan(
            plain.client(),
            plain.home(),
            plain.organisation(),
            1,
            plain.zone(),
            placements,
            plain.rules(),
            plain.ladder());
    return Fixtures.ready(
        plan.withDevices(
            new DeviceCare(expected, DeviceCare.NIGHT, technicians(), Fixtures.ladder())));
  }

  private static Ladder technicians() {
    return new Ladder(
        List.of(new Rung(List.of(new Target.Person(TECHNICIAN)), Duration.ofMinutes(15))));
  }

  private Night day(String start) {
    return new Night(plan(), at(start));
  }

  private static Night restarted(Night night, WatchPlan plan, String then, String alive) {
    night.plan(plan).offUntilWithoutTick(at(then));
    night.step(new Input.Resumed(at(alive)));
    return night;
  }

  private static List<String> kinds(Night night) {
    return night.state().alarms().stream().map(Alarm::kind).toList();
  }

  private static List<Alarm> open(Night night) {
    return night.state().alarms().stream().filter(Alarm::open).toList();
  }

  private static Instant at(String wall) {
    return Fixtures.at(wall);
  }

  private static DeviceEvent motion(String wall) {
    return Fixtures.motion(at(wall));
  }

  private static DeviceEvent press(String wall) {
    return Fixtures.press(at(wall));
  }

  private static DeviceEvent alive(String wall) {
    return link(Observation.Connectivity.State.ONLINE, wall);
  }

  private static DeviceEvent offline(String wall) {
    return link(Observation.Connectivity.State.OFFLINE, wall);
  }

  private static DeviceEvent link(Observation.Connectivity.State state, String wall) {
    return Fixtures.event(
        new Observation.Connectivity(state, Observation.Connectivity.Cause.HEARTBEAT),
        Phase.STATE,
        at(wall));
  }

  private static DeviceEvent battery(double pct, String wall) {
    return Fixtures.event(
        new Observation.Battery(pct, null, null, null, null), Phase.STATE, at(wall));
  }
}
