package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LIVING;
import static nl.nachtwacht.Fixtures.LOCK;
import static nl.nachtwacht.FurnishedHome.BACK_DOOR;
import static nl.nachtwacht.FurnishedHome.BADGE;
import static nl.nachtwacht.FurnishedHome.FRIDGE;
import static nl.nachtwacht.watch.Story.closes;
import static nl.nachtwacht.watch.Story.code;
import static nl.nachtwacht.watch.Story.inBed;
import static nl.nachtwacht.watch.Story.moves;
import static nl.nachtwacht.watch.Story.opens;
import static nl.nachtwacht.watch.Story.under;

import java.time.Instant;
import java.util.function.Function;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;

/** The rules about doors and who is home, each boundary from both sides. */
class DoorRulesTest {

  private static final String EVENING = "2026-01-09T22:00";

  // front-door-opened-at-night: 23:00–06:00, at once

  @Test
  void aDoorThatOpensInTheNightIsToldAtOnce() {
    under("front-door-opened-at-night")
        .at(EVENING, DOOR, closes())
        .at("02:13", DOOR, opens())
        .raisesAt("02:13", "Voordeur geopend om 02:13.");
    under("front-door-opened-at-night")
        .at(EVENING, BACK_DOOR, closes())
        .at("02:13", BACK_DOOR, opens())
        .raisesAt("02:13", "Achterdeur geopend om 02:13.");
  }

  @Test
  void aDoorWhoseFirstWordEverIsOpenWasOpenedJustNow() {
    under("front-door-opened-at-night")
        .at("02:13", DOOR, opens())
        .raisesAt("02:13", "Voordeur geopend om 02:13.");
  }

  @Test
  void aCopyThatABrokerKeptIsNoOpeningNorIsTheClosingAfterIt() {
    under("front-door-opened-at-night")
        .at("02:13", DOOR, at -> Fixtures.door(true, at, Mark.REPLAYED))
        .at("02:20", DOOR, closes())
        .quietUntil("05:00");
    under("front-door-opened-at-night")
        .at("02:13", DOOR, at -> Fixtures.door(true, at, Mark.REPLAYED))
        .at("02:20", DOOR, closes())
        .at("02:25", DOOR, opens())
        .raisesAt("02:25", "Voordeur geopend om 02:25.");
  }

  @Test
  void theNightBeginsAtElevenAndEndsAtSix() {
    under("front-door-opened-at-night")
        .at(EVENING, DOOR, closes())
        .at("2026-01-09T22:59:59", DOOR, opens())
        .at("2026-01-09T23:30", DOOR, closes())
        .at("06:00", DOOR, opens())
        .quietUntil("20:00");
    under("front-door-opened-at-night")
        .at(EVENING, DOOR, closes())
        .at("05:59:59", DOOR, opens())
        .raisesAt("05:59:59", "Voordeur geopend om 05:59.");
  }

  @Test
  void aCarerWhoComesInOrLeavesIsNoAlarm() {
    under("front-door-opened-at-night")
        .at(EVENING, DOOR, closes())
        .at("02:00", LOCK, code())
        .at("02:01", DOOR, opens())
        .at("02:02", DOOR, closes())
        .at("02:25", DOOR, opens())
        .at("02:26", DOOR, closes())
        .quietUntil("12:00")
        .suppressed("carer-present");
  }

  @Test
  void aDoorThatTheCarerLeftOpenIsToldWhenTheVisitIsOver() {
    under("front-door-opened-at-night")
        .at(EVENING, DOOR, closes())
        .at("02:00", LOCK, code())
        .at("02:01", DOOR, opens())
        .raisesAt("02:30", "Voordeur geopend om 02:01.");
  }

  @Test
  void itCanWaitForABadgeThatComesAfterTheDoor() {
    under("front-door-opened-at-night", "wait", "PT2M")
        .at(EVENING, DOOR, closes())
        .at("02:13", DOOR, opens())
        .at("02:14:59", BADGE, moves())
        .at("02:16", DOOR, closes())
        .quietUntil("12:00");
    under("front-door-opened-at-night", "wait", "PT2M")
        .at(EVENING, DOOR, closes())
        .at("02:13", DOOR, opens())
        .raisesAt("02:15", "Voordeur geopend om 02:13.");
  }

  // door-not-returned: 23:00–06:00, 5 minutes

  @Test
  void whoWentOutAndDoesNotShowIsMissed() {
    under("door-not-returned")
        .at(EVENING, HALL, moves())
        .at("02:13", BACK_DOOR, closes())
        .at("02:14", BACK_DOOR, opens())
        .at("02:15", BACK_DOOR, closes())
        .raisesAt(
            "02:20",
            "Achterdeur geopend om 02:14, gesloten om 02:15, geen beweging binnen, laatste"
                + " beweging hal 22:00.")
        .at("02:30", LIVING, moves())
        .isOver();
  }

  @Test
  void whoShowsInTimeOrLiesInBedIsIn() {
    under("door-not-returned")
        .at("02:13", BACK_DOOR, closes())
        .at("02:14", BACK_DOOR, opens())
        .at("02:15", BACK_DOOR, closes())
        .at("02:19:59", HALL, moves())
        .quietUntil("12:00");
    under("door-not-returned")
        .at(EVENING, BED, inBed())
        .at("02:13", BACK_DOOR, closes())
        .at("02:14", BACK_DOOR, opens())
        .at("02:15", BACK_DOOR, closes())
        .quietUntil("12:00");
  }

  // door-left-open: always, 10 minutes

  @Test
  void whatStandsOpenForTenMinutesIsTold() {
    under("door-left-open")
        .at("14:00", DOOR, opens())
        .raisesAt("14:10", "Voordeur open sinds 14:00.")
        .at("14:11", DOOR, closes())
        .isOver();
    under("door-left-open")
        .at("14:00", DOOR, opens())
        .at("14:09:59", DOOR, closes())
        .quietUntil("20:00");
  }

  @Test
  void aDoorThatWasOpenedAndClosedWithinAMillisecondIsClosed() {
    under("door-left-open")
        .at(EVENING, DOOR, closes())
        .at("02:00", DOOR, opens())
        .at("02:00", DOOR, closes())
        .quietUntil("12:00");
    under("door-left-open")
        .at(EVENING, DOOR, opens())
        .at("2026-01-09T22:05", DOOR, closes())
        .at("2026-01-09T22:05", DOOR, opens())
        .raisesAt("2026-01-09T22:15", "Voordeur open sinds 22:05.");
  }

  @Test
  void onlyThePlacesThatAreNamedAreWatched() {
    under("door-left-open").at("14:00", FRIDGE, opens()).quietUntil("20:00");
    under("door-left-open", "places", "fridge", "after", "PT20M")
        .at("14:00", FRIDGE, opens())
        .raisesAt("14:20", "Koelkast open sinds 14:00.");
  }

  @Test
  void aDoorThatStaysOpenOverMidnightIsOneCase() {
    under("door-left-open")
        .at("2026-01-09T23:55", DOOR, opens())
        .raisesAt("00:05", "Voordeur open sinds 23:55.")
        .at("12:00", HALL, moves())
        .raisesAtNoOther();
  }

  // not-home-by: 18:00–23:00, 15 minutes

  @Test
  void whoIsNotHomeAQuarterPastSixIsMissed() {
    under("not-home-by")
        .at("12:58", HALL, moves())
        .at("12:59", DOOR, opens())
        .at("13:00", DOOR, closes())
        .raisesAt("18:15", HOME_AT_ONE)
        .at("18:20", HALL, moves())
        .isOver();
  }

  private static final String HOME_AT_ONE = "Van huis sinds 13:00, laatste beweging hal 12:58.";

  @Test
  void aTrackerTellsWhoIsNotHomeWhereNoDoorIsWatched() {
    trackerAlone()
        .at("12:59", FurnishedHome.TRACKER, zone(false))
        .raisesAt("18:15", "Buiten de zone sinds 12:59.")
        .at("18:30", FurnishedHome.TRACKER, zone(true))
        .isOver();
    trackerAlone()
        .at("12:59", FurnishedHome.TRACKER, zone(false))
        .at("18:14:59", FurnishedHome.TRACKER, zone(true))
        .quietUntil("22:00");
    trackerAlone().at("12:59", FurnishedHome.TRACKER, zone(true)).quietUntil("22:00");
  }

  private static Story trackerAlone() {
    CarePlan all = FurnishedHome.plan(FurnishedHome.rule("not-home-by"));
    return Story.in(
        new CarePlan(
            all.client(),
            all.home(),
            all.organisation(),
            all.version(),
            all.zone(),
            all.placements().stream()
                .filter(one -> one.device().equals(FurnishedHome.TRACKER))
                .toList(),
            all.rules(),
            all.ladder()));
  }

  private static Function<Instant, DeviceEvent> zone(boolean inside) {
    return Story.tells(
        new Observation.Geofence(
            "Home",
            inside ? Observation.Geofence.Transition.ENTER : Observation.Geofence.Transition.EXIT),
        Phase.MOMENTARY);
  }

  @Test
  void whoComesHomeInTimeIsNot() {
    under("not-home-by")
        .at("12:59", DOOR, opens())
        .at("13:00", DOOR, closes())
        .at("18:10", DOOR, opens())
        .at("18:11", DOOR, closes())
        .at("18:14:59", HALL, moves())
        .quietUntil("2026-01-11T12:00");
  }

  @Test
  void whoLeavesInTheEveningHasAQuarterOfAnHour() {
    under("not-home-by")
        .at("20:00", HALL, moves())
        .at("20:01", DOOR, opens())
        .at("20:02", DOOR, closes())
        .raisesAt("20:17", "Van huis sinds 20:02, laatste beweging hal 20:00.");
    under("not-home-by")
        .at("22:45", HALL, moves())
        .at("22:46", DOOR, opens())
        .at("22:47", DOOR, closes())
        .quietUntil("2026-01-11T12:00");
  }
}
