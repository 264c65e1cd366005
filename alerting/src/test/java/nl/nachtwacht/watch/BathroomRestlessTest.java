package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LIVING;
import static nl.nachtwacht.Fixtures.LOCK;
import static nl.nachtwacht.FurnishedHome.BATH;
import static nl.nachtwacht.FurnishedHome.rule;
import static nl.nachtwacht.watch.Story.closes;
import static nl.nachtwacht.watch.Story.code;
import static nl.nachtwacht.watch.Story.inBed;
import static nl.nachtwacht.watch.Story.moves;
import static nl.nachtwacht.watch.Story.opens;
import static nl.nachtwacht.watch.Story.outOfBed;
import static nl.nachtwacht.watch.Story.tells;
import static nl.nachtwacht.watch.Story.under;
import static nl.nachtwacht.watch.Story.underAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code bathroom-restless}: 15 minutes of movement without a quiet pause of more than two and a
 * half, from 22:00 to 06:00. Each boundary from both sides, with the sentence it says.
 */
class BathroomRestlessTest {

  private static final String RULE = "bathroom-restless";
  private static final Observation MOTION = new Observation.Motion(null, null, null);

  /** Moves in the bathroom from one moment to another, once in two minutes and at the end. */
  private static Story restless(Story story, String from, String to) {
    for (Instant at = Story.moment(from); at.isBefore(Story.moment(to)); at = at.plusSeconds(120)) {
      story.night().until(at).hears(BATH, Fixtures.motion(at));
    }
    return story.at(to, BATH, moves());
  }

  @Test
  void aQuarterOfAnHourOfMovementIsTold() {
    restless(under(RULE).at("02:00", HALL, moves()), "02:01", "02:16")
        .raisesAt(
            "02:16", "Steeds beweging in badkamer sinds 02:01, laatste beweging badkamer 02:16.");
    restless(under(RULE).at("02:00", HALL, moves()), "02:01", "02:15:59").quietUntil("12:00");
  }

  @Test
  void aPauseOfMoreThanTwoAndAHalfMinutesBeginsItAnew() {
    Story paused = restless(under(RULE), "02:01", "02:09");
    restless(paused, "02:11:30", "02:16").raisesAtNoOther();
    Story longer = restless(under(RULE), "02:01", "02:09");
    restless(longer, "02:11:31", "02:26:30")
        .quietUntil("02:26:31")
        .at("02:26:31", BATH, moves())
        .isRaised();
  }

  @Test
  void whoShowsInAnotherRoomWasNotInThere() {
    Story left = restless(under(RULE), "02:01", "02:13").at("02:14", LIVING, moves());
    restless(left, "02:14:30", "02:29:29").quietUntil("12:00");
    Story again = restless(under(RULE), "02:01", "02:13").at("02:14", LIVING, moves());
    restless(again, "02:14:30", "02:29:30").isRaised();
  }

  @Test
  void aLookIntoTheHallIsNotBeingAway() {
    Story looked = restless(under(RULE), "02:01", "02:13").at("02:14", HALL, moves());
    restless(looked, "02:15", "02:16")
        .raisesAt(
            "02:16", "Steeds beweging in badkamer sinds 02:01, laatste beweging badkamer 02:16.");
  }

  @Test
  void itIsOverWhenTheyShowElsewhereAndNotByFallingQuiet() {
    Story story = restless(under(RULE), "02:01", "02:16");
    story.night().until(Story.moment("02:40"));
    assertThat(story.night().alarm().conditionActive()).as("quiet is not better").isTrue();
    story.at("02:41", LIVING, moves()).isOver();
  }

  @Test
  void whileTheBedIsOccupiedSomebodyElseIsInThere() {
    Story inBed = under(RULE).at("2026-01-09T22:00", BED, inBed());
    restless(inBed, "02:01", "02:30").quietUntil("12:00");
    Story up = under(RULE).at("2026-01-09T22:00", BED, inBed()).at("02:03:30", BED, outOfBed());
    restless(up, "02:04", "02:18:59").quietUntil("02:19").at("02:19", BATH, moves()).isRaised();
  }

  @Test
  void itHoldsFromTenInTheEveningToSixInTheMorning() {
    Story evening = under(RULE);
    restless(evening, "2026-01-09T21:50", "2026-01-09T22:14").quietUntil("12:00");
    Story later = under(RULE);
    restless(later, "2026-01-09T22:00", "2026-01-09T22:15").isRaised();
    restless(under(RULE), "05:44:59", "05:59:59").isRaised();
    restless(under(RULE), "05:45", "06:10").quietUntil("12:00");
  }

  @Test
  void whoHasNotGoneToBedYetIsWashingAndGetsTwiceAsLong() {
    restless(eveningUp(), "2026-01-09T22:05", "2026-01-09T22:34:59").quietUntil("12:00");
    restless(eveningUp(), "2026-01-09T22:05", "2026-01-09T22:35")
        .raisesAt(
            "2026-01-09T22:35",
            "Steeds beweging in badkamer sinds 22:05, laatste beweging badkamer 22:35.");
    Story lay =
        eveningUp().at("2026-01-09T22:02", BED, inBed()).at("2026-01-09T22:04", BED, outOfBed());
    restless(lay, "2026-01-09T22:05", "2026-01-09T22:20").isRaised();
  }

  private static Story eveningUp() {
    Story story = under(RULE).at("2026-01-09T18:50", LIVING, moves());
    Instant from = Story.moment("2026-01-09T19:00");
    for (Instant at = from;
        at.isBefore(from.plusSeconds(3 * 3600 + 1));
        at = at.plusSeconds(1200)) {
      story.night().until(at).hears(LIVING, Fixtures.motion(at));
    }
    return story;
  }

  // Sensors that say "motion" and "quiet"

  @Test
  void aSensorThatGoesOnSayingMotionMayHoldForTwoMinutes() {
    under(RULE)
        .at("02:01", BATH, tells(MOTION, Phase.START))
        .raisesAt(
            "02:18", "Steeds beweging in badkamer sinds 02:01, laatste beweging badkamer 02:16.");
    under(RULE)
        .at("02:01", BATH, tells(MOTION, Phase.START))
        .at("02:17:59", BATH, tells(MOTION, Phase.END))
        .quietUntil("12:00");
  }

  @Test
  void howLongItHoldsIsLearntFromItsOwnWords() {
    under(RULE)
        .at("2026-01-09T20:00", BATH, tells(MOTION, Phase.START))
        .at("2026-01-09T20:00:20", BATH, tells(MOTION, Phase.END))
        .at("02:01", BATH, tells(MOTION, Phase.START))
        .raisesAt(
            "02:16:20",
            "Steeds beweging in badkamer sinds 02:01, laatste beweging badkamer 02:16.");
    Observation told = new Observation.Motion(null, null, 30);
    under(RULE)
        .at("02:01", BATH, tells(told, Phase.START))
        .at("02:09", BATH, tells(told, Phase.END))
        .at("02:10:59", BATH, tells(told, Phase.START))
        .quietUntil("02:16:30")
        .at("02:16:30", BATH, tells(told, Phase.END))
        .isRaised();
  }

  @Test
  void aSensorThatNeverFallsQuietIsBelievedForHalfAnHourAndTheAlarmStays() {
    Story story = under(RULE, "after", "PT28M").at("02:01", BATH, tells(MOTION, Phase.START));
    story.quietUntil("02:31").night().until(Story.moment("03:31"));
    story.isRaised();
    assertThat(story.night().alarm().conditionActive()).isTrue();
    under(RULE, "after", "PT28M1S")
        .at("02:01", BATH, tells(MOTION, Phase.START))
        .quietUntil("12:00");
  }

  // Who else may be there

  @Test
  void whileACarerIsThereNobodyIsCalledAndAfterwardsItIsWeighedAgain() {
    Story story = under(RULE).at("02:00", LOCK, code());
    restless(story, "02:01", "02:16").suppressed("carer-present").quietUntil("02:30");
    restless(story, "02:18", "02:30").isRaised();
  }

  @Test
  void whoCameInThroughTheDoorMayBeInThere() {
    Story story = under(RULE).at("02:00", DOOR, opens()).at("02:00:10", DOOR, closes());
    restless(story, "02:01", "02:16").suppressed("came-in").quietUntil("02:45");
    restless(story, "02:18", "02:45").isRaised();
  }

  // One alarm

  @Test
  void hoursOfItAreOneAlarm() {
    Story story = restless(under(RULE), "02:01", "05:50");
    story.isRaised();
  }

  @Test
  void itJoinsTheAlarmOfTheSameNight() {
    Story story =
        underAll("2026-01-09T12:00", rule(RULE), rule("out-of-bed-not-back", "at-most", "PT2M"))
            .at("2026-01-09T22:30", BED, inBed())
            .at("02:00", BED, outOfBed());
    restless(story, "02:01", "02:21").isRaised();
    assertThat(story.night().facts(Fact.AlarmEnriched.class)).isNotEmpty();
  }

  // Hours by the wall

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-09", "2026-03-28", "2026-10-24", "2026-12-31"})
  void itsHoursAreByTheWallAndItsSpanByTheClockThatRuns(String evening) {
    String morning = LocalDate.parse(evening).plusDays(1) + "T";
    String noon = evening + "T12:00";
    restless(underAll(noon, rule(RULE)), morning + "05:44:59", morning + "05:59:59").isRaised();
    restless(underAll(noon, rule(RULE)), morning + "05:45", morning + "06:10")
        .quietUntil(morning + "20:00");
    restless(underAll(noon, rule(RULE)), evening + "T22:00", evening + "T22:15").isRaised();
    // Fifteen minutes are fifteen minutes, also over the change.
    Instant from = Fixtures.at(morning + "01:55");
    Night night = underAll(noon, rule(RULE)).night();
    for (int second = 0; second < 900; second += 100) {
      night.until(from.plusSeconds(second)).hears(BATH, Fixtures.motion(from.plusSeconds(second)));
    }
    assertThat(night.facts(Fact.AlarmRaised.class)).isEmpty();
    Instant due = from.plus(Duration.ofMinutes(15));
    night.until(due).hears(BATH, Fixtures.motion(due));
    assertThat(night.alarm().raisedAt()).isEqualTo(due);
  }

  // What a plan is refused for

  @Test
  void aPauseAsLongAsItsTimeIsRefused() {
    assertThat(refusal("after", "PT5M", "pause", "PT5M"))
        .isEqualTo(
            "parameters.pause: With a pause of 5 minutes two movements would be restlessness; it must be"
                + " shorter than after, 5 minutes.");
    assertThat(refusal("after", "PT5M", "pause", "PT4M59S")).isEmpty();
  }

  @Test
  void aRoomWithoutAMotionSensorIsRefused() {
    assertThat(refusal("rooms", "zolder"))
        .isEqualTo(
            "parameters.rooms: There is no motion sensor in one of the rooms zolder; name the"
                + " room as its sensor's place does.");
  }

  private static String refusal(String... namesAndValues) {
    RuleCatalogue.Parsed parsed =
        RuleCatalogue.parse(rule(RULE, namesAndValues), RuleContext.of(FurnishedHome.plan()));
    return parsed instanceof RuleCatalogue.Parsed.Refused refused
        ? refused.path() + ": " + refused.sentence()
        : "";
  }

  @Test
  void aPresenceSensorSeesWhoSitsStillAndIsNotAsked() {
    TreeMap<String, Placement> placed =
        new TreeMap<>(RuleContext.of(FurnishedHome.plan()).placements());
    placed.replace(BATH.value(), new Placement(BATH, Role.PRESENCE, "badkamer", false));
    RuleContext plain = RuleContext.of(FurnishedHome.plan());
    assertThat(
            RuleCatalogue.parse(
                rule(RULE), new RuleContext(plain.zone(), placed, plain.household())))
        .isInstanceOf(RuleCatalogue.Parsed.Refused.class);
  }
}
