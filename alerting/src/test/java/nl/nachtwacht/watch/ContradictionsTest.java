package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LIVING;
import static nl.nachtwacht.Fixtures.LOCK;
import static nl.nachtwacht.FurnishedHome.BACK_DOOR;
import static nl.nachtwacht.FurnishedHome.BATH;
import static nl.nachtwacht.FurnishedHome.BEDROOM;
import static nl.nachtwacht.FurnishedHome.CHAIR;
import static nl.nachtwacht.FurnishedHome.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sensors that cannot both be right: which is certain, which is not, and what rules believe then.
 */
class ContradictionsTest {

  private static final Instant EVENING = Fixtures.at("2026-01-10T18:00");

  private static CarePlan plan(RuleSetting... rules) {
    TreeMap<String, DeviceCare.Expected> expected = new TreeMap<>();
    for (DeviceId device : List.of(BED, CHAIR, LIVING, KITCHEN, BEDROOM, DOOR)) {
      expected.put(
          device.value(), new DeviceCare.Expected(Duration.ofDays(9), "door", null, EVENING, null));
    }
    Ladder ladder = Fixtures.ladder();
    return FurnishedHome.plan(rules)
        .withDevices(new DeviceCare(expected, DeviceCare.NIGHT, ladder, ladder));
  }

  /** Home since 18:00 with both doors shut, in bed since 22:00, morning at 07:00. */
  private static Night morning(CarePlan plan) {
    return morning(plan, "2026-01-11T07:00");
  }

  private static Night morning(CarePlan plan, String then) {
    Night night = new Night(Fixtures.ready(plan), EVENING);
    night.hears(DOOR, Fixtures.door(false, night.now()));
    night.hears(BACK_DOOR, Fixtures.door(false, night.now()));
    night.until("2026-01-10T22:00").hears(BED, Fixtures.bed(false, night.now()));
    night.after("PT1M").hears(BED, Fixtures.bed(true, night.now()));
    return night.until(then);
  }

  private static DeviceEvent seat(boolean taken, Instant at) {
    return Fixtures.event(new Observation.Seat(taken), Phase.STATE, at);
  }

  /** Goes about in kitchen and living room, a movement each so many minutes, in turns. */
  private static void goesAbout(Night night, int movements, int minutesApart, DeviceId... where) {
    for (int i = 0; i < movements; i++) {
      night.hears(where[i % where.length], Fixtures.motion(night.now()));
      night.after(Duration.ofMinutes(minutesApart));
    }
  }

  private static List<String> open(Night night) {
    return night.state().alarms().stream().filter(Alarm::open).map(Alarm::kind).toList();
  }

  @Test
  void aBedThatIsOccupiedWhileTheClientMakesBreakfastIsToldOnceAndBelievedAgainWhenItChanges() {
    Night night = morning(plan());
    goesAbout(night, 10, 3, KITCHEN, LIVING);
    assertThat(open(night)).as("27 minutes").isEmpty();
    night.hears(KITCHEN, Fixtures.motion(night.now()));
    assertThat(night.alarm().kind()).isEqualTo("sensors-contradict");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.TECH_2);
    assertThat(Story.sentence(night.alarm()))
        .isEqualTo(
            "Bed slaapkamer zegt sinds za 10 jan 22:01 bezet en wordt niet geloofd; "
                + "een monteur moet het nakijken, toch bewogen in woonkamer 07:27, "
                + "toch bewogen in keuken 07:30.");
    goesAbout(night, 10, 3, KITCHEN, LIVING);
    night.after("PT1M").hears(DOOR, Fixtures.door(true, night.now()));
    night.after("PT1M").hears(DOOR, Fixtures.door(false, night.now()));
    night.after("PT9H");
    assertThat(open(night)).as("told once, until it changes").hasSize(1);
    night.hears(BED, Fixtures.bed(false, night.now()));
    assertThat(open(night)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "9, 4, nine minutes of movement are not enough",
    "30, 0, one minute of movement is not going about",
  })
  void tooLittleMovementProvesNothing(int movements, int apart, String why) {
    Night night = morning(plan());
    goesAbout(night, movements, apart, KITCHEN, LIVING);
    assertThat(open(night)).as(why).isEmpty();
  }

  @Test
  void oneOtherSensorMayBeTheLiarItself() {
    Night night = morning(plan());
    goesAbout(night, 40, 3, KITCHEN);
    assertThat(open(night)).isEmpty();
  }

  @Test
  void movementInTheRoomOfTheBedIsNoContradiction() {
    Night night = morning(plan());
    goesAbout(night, 40, 3, BEDROOM, KITCHEN, BEDROOM);
    assertThat(open(night)).isEmpty();
  }

  @Test
  void whoeverCameInMayGoAboutForTwoHours() {
    Night night = morning(plan());
    night.hears(DOOR, Fixtures.door(true, night.now()));
    night.after("PT1M").hears(DOOR, Fixtures.door(false, night.now()));
    goesAbout(night, 40, 3, KITCHEN, LIVING);
    assertThat(open(night)).as("a nurse washes the client in bed").isEmpty();
    goesAbout(night, 11, 3, KITCHEN, LIVING);
    assertThat(open(night)).as("two hours on").containsExactly("sensors-contradict");
  }

  @Test
  void withADoorOpenAnybodyMayComeAndGo() {
    Night night = morning(plan());
    night.hears(DOOR, Fixtures.door(true, night.now())).after("PT3H");
    goesAbout(night, 40, 3, KITCHEN, LIVING);
    assertThat(open(night)).isEmpty();
  }

  @Test
  void aHomeWithMorePeopleOrAPetIsNotJudged() {
    for (Household household : List.of(new Household(2, false), new Household(1, true))) {
      Night night = morning(plan().withTerms(household, List.of(), List.of(), List.of()));
      goesAbout(night, 40, 3, KITCHEN, LIVING);
      assertThat(open(night)).as(household.toString()).isEmpty();
    }
  }

  @Test
  void ofBedAndChairBothOccupiedTheOlderIsWrong() {
    Night night = morning(plan());
    night.hears(CHAIR, seat(false, night.now()));
    night.after("PT1M").hears(CHAIR, seat(true, night.now()));
    Instant seated = night.now();
    night.until(seated.plus(Duration.ofHours(1)).minusMillis(1));
    assertThat(open(night)).isEmpty();
    night.until(seated.plus(Duration.ofHours(1)));
    assertThat(Story.sentence(night.alarm()))
        .isEqualTo(
            "Bed slaapkamer zegt sinds za 10 jan 22:01 bezet en wordt niet geloofd; "
                + "een monteur moet het nakijken, toch ook stoel woonkamer bezet sinds 07:01.");
    night.after("PT1H").hears(CHAIR, seat(false, night.now()));
    assertThat(open(night)).as("the bed still says so").hasSize(1);
  }

  @Test
  void ruleOfABedThatLiesIsBlindSaysSoAndSeesAgainWithTheFirstTruth() {
    Night night =
        morning(
            plan(
                Fixtures.rule("not-up-by"),
                Fixtures.rule("out-of-bed-not-back", "window", "00:00-23:59")));
    goesAbout(night, 11, 3, KITCHEN, LIVING);
    assertThat(open(night)).containsExactly("sensors-contradict");
    assertThat(
            Explain.all(
                night.state(), Fixtures.ready(plan(Fixtures.rule("not-up-by"))), night.now()))
        .filteredOn(one -> one.ruleId().equals("not-up-by"))
        .extracting(Explanation::standing)
        .containsExactly(Explanation.Standing.BLIND);
    night.until("2026-01-11T12:00");
    assertThat(open(night)).as("up for hours: no alarm for the bed that hangs").hasSize(1);
    night.hears(BED, Fixtures.bed(false, night.now()));
    night.after("PT20M");
    assertThat(open(night)).as("believed from its first change on").containsExactly("out-of-bed");
  }

  // Who rises from a quiet home

  private static final RuleSetting[] NIGHT_RULES = {
    Fixtures.rule("wandering-inside"), Fixtures.rule("door-not-returned")
  };

  /** The bed says "occupied" since 22:01, and goes on saying so. */
  private static Night asleep(CarePlan plan) {
    return morning(plan, "2026-01-11T02:01");
  }

  private static void walks(Night night) {
    for (DeviceId sensor : List.of(HALL, LIVING, KITCHEN, LIVING, BATH)) {
      night.hears(sensor, Fixtures.motion(night.now()));
      night.after("PT2M");
    }
  }

  private static void goesOut(Night night) {
    night.hears(DOOR, Fixtures.door(true, night.now()));
    night.after("PT30S").hears(DOOR, Fixtures.door(false, night.now()));
  }

  @Test
  void whoLivesAloneAndWalksThroughThreeRoomsIsNotInBed() {
    Night night = asleep(plan(NIGHT_RULES));
    walks(night);
    assertThat(open(night)).contains("sensors-contradict");
    assertThat(Story.sentence(night.alarm(0)))
        .isEqualTo(
            "Bed slaapkamer zegt sinds za 10 jan 22:01 bezet en wordt niet geloofd; een monteur"
                + " moet het nakijken, toch bewogen in hal 02:01, toch bewogen in keuken 02:05,"
                + " toch bewogen in woonkamer 02:07.");
    assertThat(open(night)).contains("wandering-inside");
    night.until("2026-01-11T02:12");
    goesOut(night);
    night.until("2026-01-11T02:17:30");
    assertThat(night.facts(Fact.AlarmEnriched.class))
        .as("nobody came back")
        .anyMatch(one ->
            one.evidence().stream().anyMatch(fact -> fact.code().equals("motion.none.inside")));
  }

  @ParameterizedTest
  @CsvSource({
    "'hall-motion,living-motion,hall-motion,living-motion,hall-motion', 120, two rooms",
    "'hall-motion,living-motion,kitchen-motion', 120, three minutes",
    "'hall-motion,living-motion,kitchen-motion,living-motion,kitchen-motion', 74, under five minutes",
  })
  void aShorterWalkProvesNothing(String sensors, int secondsApart, String why) {
    Night night = asleep(plan());
    for (String sensor : sensors.split(",")) {
      night.hears(new DeviceId(sensor), Fixtures.motion(night.now()));
      night.after(Duration.ofSeconds(secondsApart));
    }
    assertThat(open(night)).as(why).isEmpty();
  }

  @Test
  void whoeverWasAboutAllEveningMayBeAVisitorWhoStays() {
    Night night = morning(plan(NIGHT_RULES), "2026-01-10T22:02");
    while (night.now().isBefore(Fixtures.at("2026-01-11T02:01"))) {
      night.hears(LIVING, Fixtures.motion(night.now()));
      night.after("PT44M");
    }
    walks(night);
    goesOut(night);
    night.after("PT10M");
    assertThat(open(night)).isEmpty();
  }

  @Test
  void whoGoesToTheDoorAndOutOfItIsNotInBed() {
    Night night = asleep(plan(Fixtures.rule("door-not-returned")));
    night.hears(HALL, Fixtures.motion(night.now()));
    night.after("PT1M");
    goesOut(night);
    Instant closed = night.now();
    night.until(closed.plus(Duration.ofMinutes(3)).minusMillis(1));
    assertThat(open(night)).isEmpty();
    night.until(closed.plus(Duration.ofMinutes(3)));
    assertThat(Story.sentence(night.alarm()))
        .isEqualTo(
            "Bed slaapkamer zegt sinds za 10 jan 22:01 bezet en wordt niet geloofd; een monteur"
                + " moet het nakijken, toch bewogen in hal 02:01, voordeur geopend om 02:02.");
    night.until(closed.plus(Duration.ofMinutes(5)));
    assertThat(open(night)).containsExactly("sensors-contradict", "door-not-returned");
  }

  @Test
  void whoeverComesInByTheDoorProvesNothing() {
    Night night = asleep(plan(Fixtures.rule("door-not-returned")));
    goesOut(night);
    night.hears(HALL, Fixtures.motion(night.now()));
    night.after("PT5M").hears(LIVING, Fixtures.motion(night.now()));
    night.after("PT5M");
    goesOut(night);
    night.after("PT20M");
    assertThat(open(night)).as("a neighbour with a key looked in").isEmpty();
    Night seen = asleep(plan(Fixtures.rule("door-not-returned")));
    seen.hears(HALL, Fixtures.motion(seen.now()));
    seen.after("PT9S");
    goesOut(seen);
    seen.after("PT20M");
    assertThat(open(seen)).as("seen as the door opened").isEmpty();
  }

  @Test
  void aCarerExplainsIt() {
    Night night = asleep(plan(NIGHT_RULES));
    night.hears(LOCK, Fixtures.keypad(night.now()));
    night.after("PT1H");
    walks(night);
    goesOut(night);
    night.after("PT20M");
    assertThat(open(night)).isEmpty();
  }

  @Test
  void inAHomeOfTwoOrWithAPetTheBedIsBelievedAsBefore() {
    for (Household household : List.of(new Household(2, false), new Household(1, true))) {
      Night night = asleep(plan(NIGHT_RULES).withTerms(household, List.of(), List.of(), List.of()));
      walks(night);
      goesOut(night);
      night.after("PT20M");
      assertThat(open(night)).as(household.toString()).isEmpty();
    }
  }
}
