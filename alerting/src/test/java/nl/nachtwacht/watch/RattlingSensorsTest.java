package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LIVING;
import static nl.nachtwacht.Fixtures.LOCK;
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
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.supervision.Course;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Contacts and mats that rattle: told once as work and believed no more, after at most a few
 * alarms; and people who go in and out, who are none of that.
 */
class RattlingSensorsTest {

  private static final Instant EVENING = Fixtures.at("2026-01-10T18:00");
  private static final Duration ANSWERED = Duration.ofMinutes(15);

  private static WatchPlan plan(RuleSetting... rules) {
    TreeMap<String, DeviceCare.Expected> expected = new TreeMap<>();
    for (DeviceId device : List.of(BED, HALL, LIVING, DOOR)) {
      expected.put(
          device.value(), new DeviceCare.Expected(Duration.ofDays(9), "door", null, EVENING, null));
    }
    Ladder ladder = Fixtures.ladder();
    return Fixtures.ready(
        Fixtures.plan(rules)
            .withDevices(new DeviceCare(expected, DeviceCare.NIGHT, ladder, ladder)));
  }

  /** In since 18:00, in bed since 22:30. */
  private static Night night(WatchPlan plan) {
    Night night = new Night(plan, EVENING);
    night.hears(DOOR, Fixtures.door(false, night.now()));
    night.hears(HALL, Fixtures.motion(night.now()));
    night.hears(BED, Fixtures.bed(false, night.now()));
    night.until("2026-01-10T22:29").hears(LIVING, Fixtures.motion(night.now()));
    night.after("PT1M").hears(BED, Fixtures.bed(true, night.now()));
    return night;
  }

  /** Somebody answers each alarm after a quarter of an hour, and ends it. */
  private static void passes(Night night, Instant until) {
    while (true) {
      Instant first = until;
      Alarm due = null;
      for (Alarm alarm : night.state().alarms()) {
        Instant then = alarm.raisedAt().plus(ANSWERED);
        if (alarm.open() && alarm.alarmClass().care() && !then.isAfter(first)) {
          first = then;
          due = alarm;
        }
      }
      night.until(first.isBefore(night.now()) ? night.now() : first);
      if (due == null) {
        return;
      }
      ends(night, due);
    }
  }

  private static void ends(Night night, Alarm alarm) {
    night.does(new AlarmCommand.Accept(alarm.id(), ANNA));
    night.does(
        new AlarmCommand.Resolve(alarm.id(), ANNA, AlarmOutcome.FALSE_ALARM_CONFIRMED, "wind"));
  }

  private static void rattles(Night night, Duration each, String until) {
    boolean open = true;
    while (night.now().isBefore(Fixtures.at(until))) {
      night.hears(DOOR, Fixtures.door(open, night.now()));
      open = !open;
      passes(night, night.now().plus(each));
    }
    night.hears(DOOR, Fixtures.door(false, night.now()));
  }

  private static List<String> raised(Night night) {
    return night.facts(Fact.AlarmRaised.class).stream().map(Fact.AlarmRaised::kind).toList();
  }

  private static List<String> care(Night night) {
    List<String> care = new ArrayList<>();
    for (Fact.AlarmRaised raised : night.facts(Fact.AlarmRaised.class)) {
      if (raised.alarmClass().care()) {
        care.add(raised.kind());
      }
    }
    return care;
  }

  private static void opensAndCloses(Night night) {
    night.hears(DOOR, Fixtures.door(true, night.now()));
    night.after("PT20S").hears(DOOR, Fixtures.door(false, night.now()));
  }

  // The contact of a door

  @ParameterizedTest
  @CsvSource({"2, 00:15", "20, 03:30", "45, 05:30", "120, 05:30", "290, 05:30"})
  void aDoorThatRattlesAllNightIsAnAlarmOnceAndWorkOnceAndNoMore(int seconds, String until) {
    WatchPlan plan =
        plan(
            Fixtures.rule("front-door-opened-at-night"),
            Fixtures.rule("door-not-returned"),
            Fixtures.rule("door-left-open"));
    Night night = night(plan);
    passes(night, Fixtures.at("2026-01-10T23:30"));
    rattles(night, Duration.ofSeconds(seconds), "2026-01-11T" + until);
    assertThat(care(night)).as("all night").hasSizeBetween(1, 2).contains("front-door-opened");
    assertThat(raised(night)).filteredOn("device-rattles"::equals).hasSize(1);
    assertThat(Explain.all(night.state(), plan, night.now()))
        .filteredOn(one -> one.ruleId().equals("front-door-opened-at-night"))
        .extracting(Explanation::standing)
        .containsExactly(Explanation.Standing.BLIND);
    passes(night, Fixtures.at("2026-01-11T12:00"));
    assertThat(night.state().alarms().stream().filter(Alarm::open)).as("over by noon").isEmpty();
  }

  @Test
  void theWorkSaysWhichContactAndHowOften() {
    Night night = night(plan(Fixtures.rule("front-door-opened-at-night")));
    night.until("2026-01-10T23:30");
    rattles(night, Duration.ofSeconds(20), "2026-01-10T23:40");
    Alarm work =
        night.state().alarms().stream()
            .filter(one -> one.kind().equals("device-rattles"))
            .findFirst()
            .orElseThrow();
    assertThat(work.alarmClass()).isEqualTo(AlarmClass.TECH_2);
    assertThat(Story.sentence(work))
        .isEqualTo(
            "Voordeur hal wisselt sinds za 10 jan 23:30 steeds van stand, al 8 keer, en wordt niet"
                + " geloofd; een monteur moet het nakijken.");
    Instant last = night.state().home().contacts().get("door").since();
    night.until(last.plus(Duration.ofHours(1)).minusMillis(1));
    assertThat(raised(night)).filteredOn("device-rattles"::equals).hasSize(1);
    assertThat(night.facts(Fact.DeviceWell.class)).isEmpty();
    night.until(last.plus(Duration.ofHours(1)));
    assertThat(night.facts(Fact.DeviceWell.class)).as("quiet for an hour").hasSize(1);
    opensAndCloses(night);
    assertThat(care(night)).as("believed again").hasSize(1);
    assertThat(night.state().alarms().getFirst().evidence()).hasSizeGreaterThan(2);
  }

  @ParameterizedTest
  @CsvSource({"299, false", "300, true"})
  void itIsToldWhenItHasGoneOnForFiveMinutes(int seconds, boolean rattles) {
    Night night = night(plan());
    for (int i = 0; i <= seconds; i++) {
      night.hears(DOOR, Fixtures.door(i % 2 == 0, night.now()));
      night.after("PT1S");
    }
    assertThat(raised(night).contains("device-rattles")).isEqualTo(rattles);
  }

  @ParameterizedTest
  @CsvSource({"7, false", "8, true"})
  void sevenOpeningsWithNobodySeenMayBeSomebodyAndEightAreTheWind(int times, boolean rattles) {
    Night night = night(plan());
    for (int i = 0; i < times; i++) {
      opensAndCloses(night);
      night.after("PT5M");
    }
    assertThat(raised(night).contains("device-rattles")).isEqualTo(rattles);
  }

  @Test
  void whoIsSeenInsideInBetweenIsNoWind() {
    Night night = night(plan());
    for (int i = 0; i < 20; i++) {
      night.hears(HALL, Fixtures.motion(night.now()));
      night.after("PT10S");
      opensAndCloses(night);
      night.after("PT5M");
    }
    assertThat(raised(night)).isEmpty();
  }

  @Test
  void thirtyTimesInAnHourIsTheWindWhoeverIsSeen() {
    Night night = night(plan());
    for (int i = 0; i < 30; i++) {
      night.hears(HALL, Fixtures.motion(night.now()));
      opensAndCloses(night);
      night.after(Duration.ofSeconds(100));
    }
    assertThat(raised(night)).containsExactly("device-rattles");
  }

  // People

  @Test
  void whoIsBroughtHomeAndGoesOutAgainIsANewAlarm() {
    Night night = night(plan(Fixtures.rule("front-door-opened-at-night")));
    night.until("2026-01-11T01:58").hears(BED, Fixtures.bed(false, night.now()));
    night.until("2026-01-11T02:00");
    opensAndCloses(night);
    passes(night, Fixtures.at("2026-01-11T02:30"));
    opensAndCloses(night);
    night.after("PT1M").hears(HALL, Fixtures.motion(night.now()));
    passes(night, Fixtures.at("2026-01-11T04:00"));
    opensAndCloses(night);
    assertThat(care(night)).as("also for being brought home, without a badge").hasSize(3);
  }

  @Test
  void anAlarmThatWasEndedHidesNoneOfTheFirstThreeTimesThatADoorOpens() {
    Night night = night(plan(Fixtures.rule("front-door-opened-at-night")));
    night.until("2026-01-11T02:00");
    for (int i = 0; i < 5; i++) {
      opensAndCloses(night);
      passes(night, night.now().plus(Duration.ofMinutes(20)));
    }
    assertThat(care(night)).as("nobody was seen").hasSize(3);
    night.hears(HALL, Fixtures.motion(night.now()));
    opensAndCloses(night);
    assertThat(care(night)).as("somebody was").hasSize(4);
  }

  @Test
  void aDoorThatRattlesAndThenStandsOpenIsToldWhenItHasStoodSoForHalfAnHour() {
    Night night = night(plan(Fixtures.rule("door-left-open")));
    night.until("2026-01-10T23:30");
    for (int i = 0; i < 5; i++) {
      night.hears(DOOR, Fixtures.door(true, night.now()));
      passes(night, night.now().plus(Duration.ofMinutes(12)));
      night.hears(DOOR, Fixtures.door(false, night.now()));
      passes(night, night.now().plus(Duration.ofMinutes(12)));
    }
    assertThat(care(night)).as("three times, and the fourth and fifth are the same").hasSize(3);
    Instant opened = night.now();
    night.hears(DOOR, Fixtures.door(true, opened));
    passes(night, opened.plus(Course.REST).minusMillis(1));
    assertThat(care(night)).hasSize(3);
    passes(night, opened.plus(Course.REST));
    assertThat(care(night)).hasSize(4);
  }

  @Test
  void aDoorThatWasQuietForAWhileIsNew() {
    Night night = night(plan(Fixtures.rule("front-door-opened-at-night")));
    night.until("2026-01-10T23:30");
    for (int i = 0; i < 6; i++) {
      opensAndCloses(night);
      passes(night, night.now().plus(Duration.ofMinutes(31)));
    }
    assertThat(care(night)).hasSize(6);
  }

  @Test
  void whereNoSensorLooksInsideEveryOpeningIsNewUntilItIsMoreThanAPersonDoes() {
    Night night = new Night(plan(Fixtures.rule("front-door-opened-at-night")), EVENING);
    night.hears(DOOR, Fixtures.door(false, night.now()));
    night.until("2026-01-10T23:30");
    for (int i = 0; i < 6; i++) {
      opensAndCloses(night);
      passes(night, night.now().plus(Duration.ofMinutes(20)));
    }
    assertThat(care(night)).hasSize(6);
    passes(night, night.now().plus(Duration.ofMinutes(31)));
    rattles(night, Duration.ofSeconds(20), "2026-01-11T04:00");
    assertThat(care(night)).hasSize(8);
  }

  // The wait for a badge

  @ParameterizedTest
  @ValueSource(ints = {2, 20, 40, 85, 170})
  void theWaitRunsFromTheFirstOpeningThatNobodyAnsweredFor(int seconds) {
    Night night = night(plan(Fixtures.rule("front-door-opened-at-night", "wait", "PT3M")));
    Instant first = Fixtures.at("2026-01-11T02:00");
    night.until(first);
    rattles(night, Duration.ofSeconds(seconds), "2026-01-11T02:08");
    assertThat(night.state().alarms())
        .filteredOn(one -> one.kind().equals("front-door-opened"))
        .extracting(Alarm::raisedAt)
        .containsExactly(first.plus(Duration.ofMinutes(3)));
  }

  @Test
  void aRestlessClientWhoIsSeenDoesNotPutItOff() {
    Night night = night(plan(Fixtures.rule("front-door-opened-at-night", "wait", "PT3M")));
    Instant first = Fixtures.at("2026-01-11T02:00");
    night.until(first);
    for (int i = 0; i < 5; i++) {
      night.hears(HALL, Fixtures.motion(night.now()));
      opensAndCloses(night);
      night.after("PT20S");
    }
    assertThat(night.alarm().raisedAt()).isEqualTo(first.plus(Duration.ofMinutes(3)));
  }

  @Test
  void whatAVisitExplainsBeginsNoWait() {
    Night night = night(plan(Fixtures.rule("front-door-opened-at-night", "wait", "PT3M")));
    night.until("2026-01-11T02:00").hears(LOCK, Fixtures.keypad(night.now()));
    opensAndCloses(night);
    night.until("2026-01-11T02:20");
    opensAndCloses(night);
    night.until("2026-01-11T02:31");
    opensAndCloses(night);
    assertThat(care(night)).isEmpty();
    night.until("2026-01-11T02:33").hears(LOCK, Fixtures.keypad(night.now()));
    night.until("2026-01-11T03:30");
    assertThat(care(night)).as("the next carer, whose code came after the door").isEmpty();
  }

  // Beds

  @ParameterizedTest
  @CsvSource({"5, true", "45, true", "200, false"})
  void aMatThatRattlesIsWorkAndWhoTossesIsNot(int seconds, boolean rattles) {
    Night night = night(plan(Fixtures.rule("bed-unrest"), Fixtures.rule("out-of-bed-not-back")));
    passes(night, Fixtures.at("2026-01-10T23:30"));
    boolean occupied = false;
    while (night.now().isBefore(Fixtures.at("2026-01-11T01:30"))) {
      night.hears(BED, Fixtures.bed(occupied, night.now()));
      occupied = !occupied;
      passes(night, night.now().plusSeconds(seconds));
    }
    assertThat(raised(night)).filteredOn("device-rattles"::equals).hasSize(rattles ? 1 : 0);
    assertThat(care(night)).hasSizeLessThanOrEqualTo(2);
  }
}
