package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LIVING;
import static nl.nachtwacht.Fixtures.LOCK;
import static nl.nachtwacht.FurnishedHome.BATH;
import static nl.nachtwacht.FurnishedHome.BEDROOM;
import static nl.nachtwacht.FurnishedHome.CHAIR;
import static nl.nachtwacht.watch.Story.code;
import static nl.nachtwacht.watch.Story.inBed;
import static nl.nachtwacht.watch.Story.moves;
import static nl.nachtwacht.watch.Story.outOfBed;
import static nl.nachtwacht.watch.Story.tells;
import static nl.nachtwacht.watch.Story.under;

import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;

/** The rules about beds, each boundary from both sides, with the sentence they say. */
class BedRulesTest {

  private static final String EVENING = "2026-01-09T22:00";

  // out-of-bed-not-back: 23:00–06:00, 20 minutes

  @Test
  void aBedThatSaysInAndOutWithinAMillisecondIsEmpty() {
    under("out-of-bed-not-back")
        .at("2026-01-09T23:00", BED, inBed())
        .at("02:00", BED, outOfBed())
        .at("02:00:01", BED, inBed())
        .at("02:00:01", BED, outOfBed())
        .raisesAt("02:20:01", "Uit bed sinds 02:00, laatste beweging slaapkamer 02:00.");
  }

  @Test
  void whoIsOutOfBedForTwentyMinutesIsMissed() {
    under("out-of-bed-not-back")
        .at(EVENING, BED, inBed())
        .at("02:13", BED, outOfBed())
        .at("02:14", HALL, moves())
        .raisesAt("02:33", "Uit bed sinds 02:13, laatste beweging hal 02:14.");
  }

  @Test
  void whoComesBackInTimeIsNot() {
    under("out-of-bed-not-back")
        .at(EVENING, BED, inBed())
        .at("02:13", BED, outOfBed())
        .at("02:32:59", BED, inBed())
        .quietUntil("12:00");
  }

  @Test
  void comingBackEndsItAndGoingAgainIsToldToTheSameAlarm() {
    under("out-of-bed-not-back")
        .at(EVENING, BED, inBed())
        .at("02:13", BED, outOfBed())
        .at("02:40", BED, inBed())
        .isOver()
        .at("02:50", BED, outOfBed())
        .at("03:11", BED, inBed())
        .isOver();
  }

  @Test
  void theNightBeginsAtElevenAndWhoWasUpBeforeIsStillUp() {
    under("out-of-bed-not-back")
        .at("2026-01-09T21:00", BED, inBed())
        .at("2026-01-09T22:59:59", BED, outOfBed())
        .at("2026-01-09T23:01", LIVING, moves())
        .quietUntil("12:00");
    under("out-of-bed-not-back")
        .at("2026-01-09T21:00", BED, inBed())
        .at("2026-01-09T23:00", BED, outOfBed())
        .raisesAt("2026-01-09T23:20", "Uit bed sinds 23:00, laatste beweging slaapkamer 23:00.");
  }

  @Test
  void whatWouldBecomeDueAfterTheNightIsGettingUp() {
    under("out-of-bed-not-back")
        .at(EVENING, BED, inBed())
        .at("05:40", BED, outOfBed())
        .quietUntil("12:00");
    under("out-of-bed-not-back")
        .at(EVENING, BED, inBed())
        .at("05:39:59", BED, outOfBed())
        .raisesAt("05:59:59", "Uit bed sinds 05:39, laatste beweging slaapkamer 05:39.");
  }

  @Test
  void aBedOfWhichWeNeverKnewThatSomebodyLayInItSaysNothing() {
    under("out-of-bed-not-back").at("02:13", BED, outOfBed()).quietUntil("12:00");
  }

  @Test
  void aCarerWhoCameWithItSuppressesItForTheVisit() {
    under("out-of-bed-not-back")
        .at(EVENING, BED, inBed())
        .at("02:10", LOCK, code())
        .at("02:13", BED, outOfBed())
        .raisesAt("02:40", "Uit bed sinds 02:13, laatste beweging slaapkamer 02:13.")
        .suppressed("carer-present");
    under("out-of-bed-not-back")
        .at(EVENING, BED, inBed())
        .at("02:09:59", LOCK, code())
        .at("02:13", BED, outOfBed())
        .raisesAt("02:33", "Uit bed sinds 02:13, laatste beweging slaapkamer 02:13.");
  }

  // out-of-bed-no-motion: 23:00–06:00, 15 minutes

  @Test
  void whoIsOutOfBedAndMovesNowhereMayHaveFallen() {
    under("out-of-bed-no-motion")
        .at(EVENING, BED, inBed())
        .at("02:13", BED, outOfBed())
        .raisesAt("02:28", "Uit bed sinds 02:13, geen beweging sinds 02:13.");
  }

  @Test
  void silenceCountsFromTheLastMovement() {
    under("out-of-bed-no-motion")
        .at(EVENING, BED, inBed())
        .at("02:13", BED, outOfBed())
        .at("02:20", BATH, moves())
        .raisesAt(
            "02:35",
            "Uit bed sinds 02:13, geen beweging sinds 02:20, laatste beweging" + " badkamer 02:20.")
        .at("02:36", HALL, moves())
        .isOver();
  }

  @Test
  void motionJustInTimeOrAChairThatIsTakenExplainsIt() {
    under("out-of-bed-no-motion")
        .at(EVENING, BED, inBed())
        .at("02:13", BED, outOfBed())
        .at("02:27:59", LIVING, moves())
        .quietUntil("02:42:59");
    under("out-of-bed-no-motion")
        .at(EVENING, BED, inBed())
        .at("02:13", BED, outOfBed())
        .at("02:20", CHAIR, tells(new Observation.Seat(true), Phase.STATE))
        .quietUntil("12:00");
  }

  @Test
  void aSensorThatStillSaysMotionIsBelievedForHalfAnHour() {
    under("out-of-bed-no-motion")
        .at(EVENING, BED, inBed())
        .at("02:13", BED, outOfBed())
        .at("02:14", BEDROOM, tells(new Observation.Motion(null, null, null), Phase.START))
        .raisesAt(
            "02:44",
            "Uit bed sinds 02:13, geen beweging sinds 02:14, laatste beweging"
                + " slaapkamer 02:14.");
  }

  // not-up-by: 05:00–10:00

  @Test
  void whoIsInBedAtTenIsNotUp() {
    under("not-up-by")
        .at("2026-01-09T23:30", BED, inBed())
        .raisesAt("10:00", "In bed sinds 23:30.")
        .at("10:05", BED, outOfBed())
        .isOver();
  }

  @Test
  void whoLeftTheBedJustInTimeIsUp() {
    under("not-up-by")
        .at("2026-01-09T23:30", BED, inBed())
        .at("09:59:59", BED, outOfBed())
        .quietUntil("20:00");
  }

  @Test
  void aVisitToTheToiletIsNotGettingUpAndTwentyMinutesAre() {
    under("not-up-by")
        .at("2026-01-09T23:30", BED, inBed())
        .at("07:00", BED, outOfBed())
        .at("07:19:59", BED, inBed())
        .raisesAt("10:00", "In bed sinds 07:19.");
    under("not-up-by")
        .at("2026-01-09T23:30", BED, inBed())
        .at("07:00", BED, outOfBed())
        .at("07:20", BED, inBed())
        .quietUntil("2026-01-11T10:00");
  }

  // in-bed-too-long: 12 hours

  @Test
  void twelveHoursInBedAreANotice() {
    under("in-bed-too-long")
        .at("2026-01-09T21:00", BED, inBed())
        .at("03:00", BED, outOfBed())
        .at("03:10", BED, inBed())
        .raisesAt("09:00", "In bed sinds 21:00.");
    under("in-bed-too-long")
        .at("2026-01-09T21:00", BED, inBed())
        .at("08:59:59", BED, outOfBed())
        .quietUntil("12:00");
  }

  @Test
  void twentyMinutesOutOfBedBeginAnew() {
    under("in-bed-too-long")
        .at("2026-01-09T21:00", BED, inBed())
        .at("03:00", BED, outOfBed())
        .at("03:20", BED, inBed())
        .raisesAt("15:20", "In bed sinds 03:20.");
  }
}
