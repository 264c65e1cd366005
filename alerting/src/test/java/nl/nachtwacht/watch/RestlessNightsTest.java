package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LIVING;
import static nl.nachtwacht.FurnishedHome.BATH;
import static nl.nachtwacht.FurnishedHome.BEDROOM;
import static nl.nachtwacht.FurnishedHome.CHAIR;
import static nl.nachtwacht.FurnishedHome.KITCHEN;
import static nl.nachtwacht.watch.Story.inBed;
import static nl.nachtwacht.watch.Story.moves;
import static nl.nachtwacht.watch.Story.outOfBed;
import static nl.nachtwacht.watch.Story.tells;
import static nl.nachtwacht.watch.Story.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What tells ordinary restless and sleepless nights from those that somebody must know of: each
 * boundary from both sides, with the sentence the rules say.
 */
class RestlessNightsTest {

  private static final String EVENING = "2026-01-09T22:00";

  // out-of-bed-not-back: who is seen elsewhere gets 15 minutes from then, up to 2 hours

  private static Story up(Story story) {
    return story.at(EVENING, BED, inBed()).at("02:13", BED, outOfBed());
  }

  @Test
  void whoIsSeenElsewhereGetsAQuarterOfAnHourMore() {
    up(under("out-of-bed-not-back"))
        .at("02:31", LIVING, moves())
        .raisesAt("02:46", "Uit bed sinds 02:13, laatste beweging woonkamer 02:31.");
    up(under("out-of-bed-not-back"))
        .at("02:31", LIVING, moves())
        .at("02:45:59", KITCHEN, moves())
        .quietUntil("03:00:59");
  }

  @Test
  void movementInTheBedroomIsNoSignOfBeingWell() {
    up(under("out-of-bed-not-back"))
        .at("02:31", BEDROOM, moves())
        .raisesAt("02:33", "Uit bed sinds 02:13, laatste beweging slaapkamer 02:31.");
  }

  @Test
  void whoShowsAgainEndsItAndGoesOnInTheSameAlarm() {
    up(under("out-of-bed-not-back"))
        .raisesAt("02:33", "Uit bed sinds 02:13, laatste beweging slaapkamer 02:13.")
        .at("02:40", LIVING, moves())
        .isOver()
        .at("02:54", LIVING, moves())
        .at("03:10", BED, inBed())
        .isOver();
  }

  @Test
  void aTakenChairWaitsAndOneThatIsLeftWaitsAQuarterOfAnHour() {
    up(under("out-of-bed-not-back"))
        .at("02:20", CHAIR, tells(new Observation.Seat(true), Phase.STATE))
        .at("03:30", CHAIR, tells(new Observation.Seat(false), Phase.STATE))
        .raisesAt("03:45", "Uit bed sinds 02:13, laatste beweging woonkamer 03:30.");
    up(under("out-of-bed-not-back"))
        .at("02:20", CHAIR, tells(new Observation.Seat(true), Phase.STATE))
        .at("03:30", CHAIR, tells(new Observation.Seat(false), Phase.STATE))
        .at("03:44:59", BED, inBed())
        .quietUntil("12:00");
  }

  @Test
  void afterTwoHoursNothingThatIsSeenIsEnough() {
    Story reads =
        up(under("out-of-bed-not-back"))
            .at("02:20", CHAIR, tells(new Observation.Seat(true), Phase.STATE))
            .at("04:10", KITCHEN, moves());
    reads.raisesAt("04:13", "Uit bed sinds 02:13, laatste beweging keuken 04:10.");
    Story walks = up(under("out-of-bed-not-back"));
    for (String at : new String[] {"02:25", "02:35", "02:45", "02:55", "03:05", "03:15", "03:25"}) {
      walks.at(at, LIVING, moves());
    }
    walks
        .at("03:39:59", LIVING, moves())
        .at("03:54:58", LIVING, moves())
        .at("04:09", BATH, moves());
    walks.raisesAt("04:13", "Uit bed sinds 02:13, laatste beweging badkamer 04:09.");
  }

  @Test
  void aSensorThatStillSaysMotionIsBelievedForHalfAnHour() {
    Observation motion = new Observation.Motion(null, null, null);
    up(under("out-of-bed-not-back"))
        .at("02:20", LIVING, tells(motion, Phase.START))
        .raisesAt("02:50", "Uit bed sinds 02:13, laatste beweging woonkamer 02:20.");
    up(under("out-of-bed-not-back"))
        .at("02:20", LIVING, tells(motion, Phase.START))
        .at("02:36", LIVING, tells(motion, Phase.END))
        .raisesAt("02:49", "Uit bed sinds 02:13, laatste beweging woonkamer 02:34.");
  }

  @Test
  void aLongerPatienceThanTwoHoursOfThePlanIsKept() {
    up(under("out-of-bed-not-back", "after", "PT150M"))
        .raisesAt("04:43", "Uit bed sinds 02:13, laatste beweging slaapkamer 02:13.");
  }

  private static CarePlan shared(Household household) {
    return FurnishedHome.plan(FurnishedHome.rule("out-of-bed-not-back"))
        .withTerms(household, List.of(), List.of(), List.of());
  }

  @Test
  void whereACatWalksMovementCountsForThreeQuartersOfAnHourAndAChairForTwoHours() {
    for (Household household : List.of(new Household(1, true), new Household(2, false))) {
      Story cat = up(Story.in(shared(household)));
      cat.at("02:31", LIVING, moves()).at("02:45", LIVING, moves()).at("02:57", LIVING, moves());
      cat.quietUntil("02:58").night().until(Fixtures.at("2026-01-10T02:58"));
      cat.isRaised();
      up(Story.in(shared(household)))
          .at("02:20", CHAIR, tells(new Observation.Seat(true), Phase.STATE))
          .quietUntil("04:13");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-28", "2026-10-24"})
  void twoHoursAreTwoHoursAlsoWhenTheClockChanges(String evening) {
    String morning = LocalDate.parse(evening).plusDays(1) + "T";
    Story story =
        Story.underAll(evening + "T12:00", FurnishedHome.rule("out-of-bed-not-back"))
            .at(evening + "T22:00", BED, inBed())
            .at(morning + "01:30", BED, outOfBed())
            .at(morning + "01:40", CHAIR, tells(new Observation.Seat(true), Phase.STATE));
    var due = Fixtures.at(morning + "01:30").plus(Duration.ofHours(2));
    story.night().until(due.minusMillis(1));
    assertThat(story.night().facts(Fact.AlarmRaised.class)).isEmpty();
    story.night().until(due);
    story.isRaised();
  }

  // bathroom-too-long: an hour where the hall, or a room people live in, has no sensor

  private static CarePlan without(DeviceId... devices) {
    CarePlan plan = FurnishedHome.plan(FurnishedHome.rule("bathroom-too-long"));
    Set<DeviceId> away = Set.of(devices);
    return new CarePlan(
        plan.client(),
        plan.home(),
        plan.organisation(),
        plan.version(),
        plan.zone(),
        plan.placements().stream().filter(one -> !away.contains(one.device())).toList(),
        plan.rules(),
        plan.ladder());
  }

  @Test
  void whereSomebodyMayLeaveUnseenItWaitsAnHourAndSaysWhy() {
    Story.in(without(HALL))
        .at("02:01", BATH, moves())
        .raisesAt(
            "03:01",
            "In badkamer sinds 02:01, laatste beweging badkamer 02:01, niet overal in huis ziet een"
                + " sensor of iemand loopt.");
    Story.in(without(LIVING))
        .at("02:01", BATH, moves())
        .at("03:00:59", BEDROOM, moves())
        .quietUntil("12:00");
  }

  @Test
  void thePlannerIsToldWhereASensorIsMissing() {
    assertThat(advice(without(HALL)))
        .extracting(PlanFault::path, PlanFault::sentence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "rules[0].parameters.after-unseen",
                "No sensor sees who goes to hal: this rule waits for 1 hour. With a motion sensor"
                    + " there it takes 30 minutes."));
    assertThat(advice(without())).isEmpty();
    CarePlan chairless =
        new CarePlan(
            Fixtures.plan().client(),
            Fixtures.plan().home(),
            Fixtures.plan().organisation(),
            1,
            Fixtures.plan().zone(),
            FurnishedHome.placements().stream()
                .filter(one -> one.role() != Role.CHAIR && !one.device().equals(LIVING))
                .toList(),
            List.of(FurnishedHome.rule("out-of-bed-not-back")),
            Fixtures.plan().ladder());
    assertThat(advice(chairless))
        .singleElement()
        .satisfies(
            one -> assertThat(one.sentence()).contains("sits in woonkamer cannot be told from"));
  }

  private static List<PlanFault> advice(CarePlan plan) {
    return Fixtures.ready(plan).warnings().stream()
        .filter(one -> one.path().startsWith("rules[0].parameters"))
        .toList();
  }

  // bed-unrest: 4 times within an hour at once; 6 in a night, and more than in four weeks, at seven

  private static Story nightOf(String... minutes) {
    Story story = under("bed-unrest").at(EVENING, BED, inBed());
    for (String at : minutes) {
      story.at(at, BED, outOfBed()).at(at.substring(0, 4) + "5", BED, inBed());
    }
    return story;
  }

  @Test
  void theFourthTimeWithinAnHourIsUnrestAndTheThirdIsNot() {
    nightOf("02:10", "02:30", "02:50")
        .quietUntil("03:10")
        .at("03:10", BED, outOfBed())
        .raisesAt("03:11", "4 keer uit bed sinds 02:10, uit bed sinds 03:10.");
  }

  @Test
  void fourTimesInMoreThanAnHourAreAnOrdinaryNight() {
    nightOf("02:10", "02:30", "02:50")
        .at("03:10:01", BED, outOfBed())
        .at("03:20", BED, inBed())
        .quietUntil("2026-01-10T22:00");
  }

  @Test
  void turningOverIsNotGettingUp() {
    Story story = under("bed-unrest").at(EVENING, BED, inBed());
    for (String minute : new String[] {"10", "20", "30", "40"}) {
      story.at("00:" + minute + ":00", BED, outOfBed()).at("00:" + minute + ":59", BED, inBed());
    }
    story.quietUntil("12:00");
  }

  @Test
  void sixTimesInANightAreToldAtSevenAndFiveAreNot() {
    nightOf("00:10", "01:20", "02:30", "03:40", "04:50", "06:00")
        .raisesAt("07:00", "6 keer uit bed sinds 00:10, de laatste keer om 06:00.");
    nightOf("00:10", "01:20", "02:30", "03:40", "04:50").quietUntil("2026-01-10T22:00");
  }

  @Test
  void gettingUpInTheMorningIsNotCounted() {
    nightOf("00:10", "01:20", "02:30", "03:40", "04:50")
        .at("06:30", BED, outOfBed())
        .quietUntil("2026-01-10T22:00");
  }

  @Test
  void eachNightIsCountedByItself() {
    Story story = under("bed-unrest").at("2026-01-09T20:00", BED, inBed());
    for (String early : new String[] {"22:10", "22:30", "22:50"}) {
      story.at("2026-01-09T" + early, BED, outOfBed());
      story.at("2026-01-09T" + early.substring(0, 4) + "5", BED, inBed());
    }
    story.at("2026-01-09T23:05", BED, outOfBed()).at("2026-01-09T23:15", BED, inBed());
    story.quietUntil("2026-01-10T22:00");
  }

  /** Nights from 23:30 on, each with so many times out of bed, an hour apart. */
  private static Night lived(List<Integer> nights) {
    RuleSetting unrest = new RuleSetting("bed-unrest", "bed-unrest", new TreeMap<>(), true);
    Night night = new Night(FurnishedHome.plan(unrest), "2026-01-01T12:00");
    LocalDate date = LocalDate.parse("2026-01-01");
    for (int exits : nights) {
      bed(night, date + "T22:30", true);
      date = date.plusDays(1);
      for (int i = 0; i < exits; i++) {
        bed(night, date + "T0" + i + ":10", false);
        bed(night, date + "T0" + i + ":15", true);
      }
      bed(night, date + "T07:10", false);
      for (String hour : new String[] {"08", "09", "11", "13"}) {
        night.until(Fixtures.at(date + "T" + hour + ":20"));
        night.hears(KITCHEN, Fixtures.motion(night.now()));
        night.until(Fixtures.at(date + "T" + hour + ":30"));
        night.hears(LIVING, Fixtures.motion(night.now()));
      }
    }
    return night;
  }

  private static void bed(Night night, String at, boolean occupied) {
    night.until(Fixtures.at(at)).hears(BED, Fixtures.bed(occupied, night.now()));
  }

  private static List<Fact.WouldHaveRaised> told(List<Integer> nights) {
    return lived(nights).facts(Fact.WouldHaveRaised.class);
  }

  private static List<Integer> nights(int count, int exits, int last) {
    List<Integer> nights = new ArrayList<>(Collections.nCopies(count, exits));
    nights.add(last);
    return nights;
  }

  @Test
  void whatIsUsualForThisClientIsNoUnrest() {
    int before = told(nights(22, 6, 0)).size();
    assertThat(before).as("while the nights are not known").isBetween(1, 16);
    assertThat(told(nights(22, 6, 6))).hasSize(before);
  }

  @Test
  void oneTimeMoreThanInFourWeeksIsToldWithWhatIsUsual() {
    assertThat(told(nights(22, 5, 5))).isEmpty();
    assertThat(told(nights(22, 5, 6)))
        .singleElement()
        .satisfies(told ->
            assertThat(EvidenceSentence.of(told.evidence(), Words.DUTCH, Fixtures.AMSTERDAM))
                .isEqualTo(
                    "6 keer uit bed sinds 00:10, de laatste keer om 05:10, in de vier weken ervoor"
                        + " hooguit 5 keer in een nacht."));
  }
}
