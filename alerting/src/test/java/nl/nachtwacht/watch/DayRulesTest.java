package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LIVING;
import static nl.nachtwacht.Fixtures.LOCK;
import static nl.nachtwacht.FurnishedHome.AID;
import static nl.nachtwacht.FurnishedHome.BATH;
import static nl.nachtwacht.FurnishedHome.BEDROOM;
import static nl.nachtwacht.FurnishedHome.CHAIR;
import static nl.nachtwacht.FurnishedHome.CLIMATE;
import static nl.nachtwacht.FurnishedHome.DISPENSER;
import static nl.nachtwacht.FurnishedHome.KITCHEN;
import static nl.nachtwacht.FurnishedHome.SOUND;
import static nl.nachtwacht.FurnishedHome.STOVE;
import static nl.nachtwacht.FurnishedHome.TRACKER;
import static nl.nachtwacht.watch.Story.closes;
import static nl.nachtwacht.watch.Story.code;
import static nl.nachtwacht.watch.Story.inBed;
import static nl.nachtwacht.watch.Story.moves;
import static nl.nachtwacht.watch.Story.opens;
import static nl.nachtwacht.watch.Story.outOfBed;
import static nl.nachtwacht.watch.Story.tells;
import static nl.nachtwacht.watch.Story.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.Function;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;

/**
 * The rules about rooms, medicine, appliances, places and sounds, each boundary from both sides.
 */
class DayRulesTest {

  // bathroom-too-long: 30 minutes

  @Test
  void halfAnHourInTheBathroomIsLong() {
    under("bathroom-too-long")
        .at("02:00", HALL, moves())
        .at("02:01", BATH, moves())
        .at("02:20", BATH, moves())
        .raisesAt("02:31", "In badkamer sinds 02:01, laatste beweging badkamer 02:20.")
        .at("02:32", BEDROOM, moves())
        .isOver();
    under("bathroom-too-long")
        .at("02:01", BATH, moves())
        .at("02:30:59", HALL, moves())
        .quietUntil("12:00");
  }

  @Test
  void whoWentOutThroughADoorIsNotInTheBathroom() {
    under("bathroom-too-long")
        .at("02:01", BATH, moves())
        .at("02:05", DOOR, opens())
        .quietUntil("12:00");
  }

  // no-motion-by-day: 08:00–22:00, 6 hours, at home

  @Test
  void sixHoursWithoutMotionByDayAreTold() {
    under("no-motion-by-day")
        .at("2026-01-09T13:00", HALL, moves())
        .at("09:30", LIVING, moves())
        .raisesAt("15:30", "Geen beweging sinds 09:30, laatste beweging woonkamer 09:30.")
        .at("15:31", HALL, moves())
        .isOver();
    under("no-motion-by-day")
        .at("2026-01-09T13:00", HALL, moves())
        .at("09:30", LIVING, moves())
        .at("15:29:59", HALL, moves())
        .quietUntil("21:29");
  }

  @Test
  void theNightIsNotCounted() {
    under("no-motion-by-day")
        .at("2026-01-09T21:00", HALL, moves())
        .raisesAt("14:00", "Geen beweging sinds 08:00, laatste beweging hal 21:00.");
  }

  @Test
  void atAnyHourWhoLiesInBedOrSitsIsNotSilentWhenRestExplainsIt() {
    String[] always = {"window", "00:00-00:00", "after", "PT4H", "rest-explains", "yes"};
    under("no-motion-by-day", always)
        .at("2026-01-09T19:00", LIVING, moves())
        .raisesAt(
            "2026-01-09T23:00", "Geen beweging sinds 19:00, laatste beweging woonkamer 19:00.");
    under("no-motion-by-day", always)
        .at("2026-01-09T22:00", LIVING, moves())
        .raisesAt("02:00", "Geen beweging sinds 22:00, laatste beweging woonkamer 22:00.");
    under("no-motion-by-day", always)
        .at("2026-01-09T22:00", LIVING, moves())
        .at("01:59:59", BED, inBed())
        .quietUntil("14:00")
        .at("14:00", BED, outOfBed())
        .quietUntil("18:00");
    under("no-motion-by-day", always)
        .at("2026-01-09T22:00", LIVING, moves())
        .at("2026-01-09T22:01", CHAIR, tells(new Observation.Seat(true), Phase.STATE))
        .quietUntil("14:00");
  }

  @Test
  void whoWentOutIsNotMissedHere() {
    under("no-motion-by-day")
        .at("2026-01-09T13:00", HALL, moves())
        .at("09:30", HALL, moves())
        .at("09:31", DOOR, opens())
        .at("09:32", DOOR, closes())
        .quietUntil("22:00")
        .suppressed("client-away");
  }

  /** Time alone makes it so, and that is a moment to look. */
  @Test
  void whoWentOutAfterwardsIsTakenToBeOutTenMinutesAfterTheDoor() {
    Story story =
        under("no-motion-by-day")
            .at("2026-01-09T13:00", HALL, moves())
            .at("09:30", HALL, moves())
            .raisesAt("15:30", "Geen beweging sinds 09:30, laatste beweging hal 09:30.")
            .at("16:00", DOOR, opens())
            .at("16:01", DOOR, closes());
    story.night().until(Story.moment("16:10:59"));
    assertThat(story.night().facts(Fact.Suppressed.class)).isEmpty();
    story.night().until(Story.moment("16:11"));
    story.suppressed("client-away");
  }

  // dose-not-taken: 45 minutes after the reminder

  @Test
  void aDoseThatIsNotTakenWithinThreeQuartersOfAnHourIsTold() {
    under("dose-not-taken")
        .at("08:00", DISPENSER, dose(Observation.Dose.Step.DUE))
        .at("08:05", DISPENSER, dose(Observation.Dose.Step.REMINDER))
        .raisesAt("08:50", "Medicijn van 08:00 niet ingenomen, herinnerd om 08:05.")
        .at("09:30", DISPENSER, dose(Observation.Dose.Step.TAKEN_LATE))
        .isOver();
    under("dose-not-taken")
        .at("08:05", DISPENSER, dose(Observation.Dose.Step.REMINDER))
        .at("08:49:59", DISPENSER, dose(Observation.Dose.Step.TAKEN))
        .quietUntil("20:00");
  }

  @Test
  void theDispensersOwnWordComesSooner() {
    under("dose-not-taken")
        .at("08:00", DISPENSER, dose(Observation.Dose.Step.REMINDER))
        .at("08:30", DISPENSER, dose(Observation.Dose.Step.MISSED))
        .raisesAt(
            "08:30",
            "Medicijn van 08:00 niet ingenomen, herinnerd om 08:00, door de dispenser als gemist"
                + " gemeld om 08:30.");
  }

  @Test
  void takenClosesMissedAlsoWhenWeHearOfItLate() {
    under("dose-not-taken")
        .at("08:00", DISPENSER, dose(Observation.Dose.Step.REMINDER))
        .raisesAt("08:45", "Medicijn van 08:00 niet ingenomen, herinnerd om 08:00.")
        .heardAt("10:00", DISPENSER, "08:20", dose(Observation.Dose.Step.TAKEN))
        .isOver();
  }

  private static Function<Instant, DeviceEvent> dose(Observation.Dose.Step step) {
    return tells(
        new Observation.Dose(step, "morning", null, null, Observation.Dose.Evidence.NONE),
        Phase.MOMENTARY);
  }

  // dispenser-trouble

  @Test
  void anEmptyDispenserIsToldAtOnceUntilItIsFilled() {
    under("dispenser-trouble")
        .at("08:00", DISPENSER, stock(Observation.Stock.Level.LOW))
        .quietUntil("09:00")
        .at("09:00", DISPENSER, stock(Observation.Stock.Level.EMPTY))
        .raisesAt("09:00", "Medicijndispenser leeg sinds 09:00 (keuken).")
        .at("10:00", DISPENSER, tells(new Observation.Refill(), Phase.MOMENTARY))
        .isOver();
  }

  @Test
  void aJamIsToldUntilItIsFree() {
    under("dispenser-trouble")
        .at("09:00", DISPENSER, tells(new Observation.DispenserJam(), Phase.START))
        .raisesAt("09:00", "Medicijndispenser vastgelopen sinds 09:00 (keuken).")
        .at("09:10", DISPENSER, tells(new Observation.DispenserJam(), Phase.END))
        .isOver();
  }

  private static Function<Instant, DeviceEvent> stock(Observation.Stock.Level level) {
    return tells(new Observation.Stock(level, null, null), Phase.STATE);
  }

  // appliance-left-on: 45 minutes, 15 unattended

  @Test
  void aStoveThatIsOnForLongWithNobodyNearIsTold() {
    under("appliance-left-on")
        .at("12:00", STOVE, stove(Phase.START))
        .at("12:29:59", KITCHEN, moves())
        .raisesAt("12:45", "Fornuis aan sinds 12:00 (keuken), laatste beweging keuken 12:29.")
        .at("12:50", STOVE, stove(Phase.END))
        .isOver();
  }

  @Test
  void whoCooksForLongIsNotDisturbed() {
    under("appliance-left-on")
        .at("12:00", STOVE, stove(Phase.START))
        .at("12:40", KITCHEN, moves())
        .at("12:54:59", KITCHEN, moves())
        .at("13:09", STOVE, stove(Phase.END))
        .quietUntil("20:00");
  }

  private static Function<Instant, DeviceEvent> stove(Phase phase) {
    return tells(new Observation.Appliance(900.0, null), phase);
  }

  // temperature: 16 to 30 degrees, half an hour

  @Test
  void halfAnHourTooColdIsTold() {
    under("temperature")
        .at("12:00", CLIMATE, degrees(15.9))
        .at("12:15", CLIMATE, degrees(15.5))
        .raisesAt("12:30", "Te koud sinds 12:00: 15.5 °C (woonkamer).")
        .at("12:40", CLIMATE, degrees(16.5))
        .isOver();
    under("temperature").at("12:00", CLIMATE, degrees(16)).quietUntil("20:00");
  }

  @Test
  void halfAnHourTooWarmIsTold() {
    under("temperature")
        .at("12:00", CLIMATE, degrees(30.1))
        .raisesAt("12:30", "Te warm sinds 12:00: 30.1 °C (woonkamer).");
    under("temperature")
        .at("12:00", CLIMATE, degrees(30.1))
        .at("12:29", CLIMATE, degrees(29))
        .quietUntil("20:00");
  }

  private static Function<Instant, DeviceEvent> degrees(double value) {
    return tells(new Observation.Measurement("temperature", value, "Cel"), Phase.MEASUREMENT);
  }

  // carer-expected: 08:00–09:00, half an hour

  @Test
  void aCarerWhoDoesNotComeIsMissed() {
    under("carer-expected")
        .at("2026-01-09T13:00", HALL, moves())
        .raisesAt("09:30", "Zorgverlener verwacht tot 09:00.")
        .at("09:40", LOCK, code())
        .isOver();
  }

  @Test
  void aCarerWithinTheMarginIsRight() {
    under("carer-expected")
        .at("2026-01-09T13:00", HALL, moves())
        .at("07:30", LOCK, code())
        .quietUntil("2026-01-11T09:30");
    under("carer-expected")
        .at("2026-01-09T13:00", HALL, moves())
        .at("07:29:59", LOCK, code())
        .raisesAt("09:30", "Zorgverlener laatst gezien 07:29, zorgverlener verwacht tot 09:00.");
  }

  // prompt-unanswered: half an hour

  @Test
  void aQuestionWithoutAnAnswerIsTold() {
    under("prompt-unanswered")
        .at("10:00", AID, prompt(Observation.Prompt.Step.ASKED))
        .raisesAt("10:30", "1 keer gevraagd sinds 10:00, geen antwoord.")
        .at("10:40", AID, prompt(Observation.Prompt.Step.ANSWERED))
        .isOver();
    under("prompt-unanswered")
        .at("10:00", AID, prompt(Observation.Prompt.Step.ASKED))
        .at("10:29:59", AID, prompt(Observation.Prompt.Step.ANSWERED))
        .quietUntil("20:00");
  }

  @Test
  void itCanTakeSeveralQuestions() {
    under("prompt-unanswered", "times", "2")
        .at("10:00", AID, prompt(Observation.Prompt.Step.ASKED))
        .quietUntil("12:00")
        .at("12:00", AID, prompt(Observation.Prompt.Step.ASKED))
        .at("12:05", AID, prompt(Observation.Prompt.Step.UNANSWERED))
        .raisesAt("12:05", "2 keer gevraagd sinds 10:00, geen antwoord.");
  }

  private static Function<Instant, DeviceEvent> prompt(Observation.Prompt.Step step) {
    return tells(new Observation.Prompt(step, "lunch"), Phase.MOMENTARY);
  }

  // loud-sound and sustained-sound

  @Test
  void oneLoudBangIsEnough() {
    under("loud-sound")
        .at("02:00", SOUND, sound("bang", 74.9, 400))
        .quietUntil("02:05")
        .at("02:05", SOUND, sound("bang", 75, 400))
        .raisesAt("02:05", "Hard geluid om 02:05, 75 dB (slaapkamer).");
  }

  @Test
  void snoringIsKeptAndShownAndNotTold() {
    under("loud-sound")
        .at("02:00", SOUND, sound("Snoring", 80, 900))
        .quietUntil("12:00")
        .suppressed("filtered-sound");
  }

  @Test
  void soundMustGoOnForTheOtherRule() {
    under("sustained-sound")
        .at("02:00", SOUND, sound("voice", 60, 30_000))
        .quietUntil("02:01")
        .at("02:01", SOUND, sound("voice", 60, 30_000))
        .raisesAt("02:01", "Aanhoudend geluid sinds 02:00, 60 dB (slaapkamer).");
    under("sustained-sound")
        .at("02:00", SOUND, sound("voice", 60, 30_000))
        .at("02:02:01", SOUND, sound("voice", 60, 30_000))
        .quietUntil("12:00");
  }

  private static Function<Instant, DeviceEvent> sound(String label, double level, int millis) {
    return tells(new Observation.Sound(label, level, millis), Phase.MOMENTARY);
  }

  // left-zone: 300 metres

  @Test
  void farOutsideTheZoneIsToldAtOnce() {
    under("left-zone")
        .at("02:00", TRACKER, metresNorth(600, 20))
        .raisesAt(
            "02:00",
            "Buiten de zone sinds 02:00, plaats van 02:00: 300 m voorbij de grens, op 20 m"
                + " nauwkeurig.")
        .at("02:30", TRACKER, metresNorth(270, 20))
        .isOver();
  }

  @Test
  void nearTheBorderASecondFixMustAgree() {
    under("left-zone")
        .at("02:00", TRACKER, metresNorth(330, 20))
        .at("02:10", TRACKER, metresNorth(290, 20))
        .at("02:20", TRACKER, metresNorth(330, 20))
        .quietUntil("02:30")
        .at("02:30", TRACKER, metresNorth(330, 20))
        .raisesAt(
            "02:30",
            "Buiten de zone sinds 02:20, plaats van 02:30: 30 m voorbij de grens, op 20 m"
                + " nauwkeurig.");
  }

  @Test
  void anInaccurateFixAloneMovesNobody() {
    under("left-zone")
        .at("02:00", TRACKER, metresNorth(600, 400))
        .at("02:10", TRACKER, metresNorth(600, 400))
        .quietUntil("12:00");
  }

  @Test
  void movementInsideOutweighsTheTracker() {
    under("left-zone")
        .at("02:00", TRACKER, metresNorth(600, 20))
        .raisesAt(
            "02:00",
            "Buiten de zone sinds 02:00, plaats van 02:00: 300 m voorbij de grens, op 20 m"
                + " nauwkeurig.");
    under("left-zone")
        .at("01:59", HALL, moves())
        .at("02:00", TRACKER, metresNorth(600, 20))
        .at("02:10", HALL, moves())
        .at("02:11", TRACKER, metresNorth(100, 20))
        .quietUntil("12:00")
        .suppressed("client-inside");
  }

  private static Function<Instant, DeviceEvent> metresNorth(int metres, double accuracy) {
    return tells(
        new Observation.Position(
            FurnishedHome.LAT + metres / 111_195.0,
            FurnishedHome.LON,
            accuracy,
            null,
            null,
            null,
            Observation.Position.FixSource.GNSS,
            true),
        Phase.MOMENTARY);
  }

  // entered-zone and tracker-zone

  @Test
  void aForbiddenZoneIsToldWhenItIsEntered() {
    under("entered-zone")
        .at("02:00", TRACKER, metresNorth(900, 20))
        .quietUntil("02:10")
        .at("02:10", TRACKER, metresNorth(100, 20))
        .raisesAt(
            "02:10",
            "In de verboden zone sinds 02:10, plaats van 02:10: 0 m voorbij de grens, op 20 m"
                + " nauwkeurig.");
  }

  @Test
  void theTrackersOwnZoneIsBelieved() {
    under("tracker-zone")
        .at("02:00", TRACKER, border(Observation.Geofence.Transition.ENTER))
        .quietUntil("02:10")
        .at("02:10", TRACKER, border(Observation.Geofence.Transition.EXIT))
        .raisesAt("02:10", "Buiten de zone sinds 02:10.")
        .at("02:20", TRACKER, border(Observation.Geofence.Transition.ENTER))
        .isOver();
  }

  private static Function<Instant, DeviceEvent> border(Observation.Geofence.Transition which) {
    return tells(new Observation.Geofence("Home", which), Phase.MOMENTARY);
  }

  // tracker-not-ready

  @Test
  void aTrackerThatNobodyWearsByDayIsToldAfterHalfAnHour() {
    under("tracker-not-ready")
        .at("10:00", TRACKER, asleep(true))
        .raisesAt("10:30", "Niet gedragen sinds 10:00.")
        .at("10:40", TRACKER, asleep(false))
        .isOver();
    under("tracker-not-ready")
        .at("10:00", TRACKER, asleep(true))
        .at("10:29:59", TRACKER, asleep(false))
        .quietUntil("20:00");
  }

  @Test
  void aTrackerThatIsNotInItsChargerAtBedtimeIsTold() {
    under("tracker-not-ready")
        .at("2026-01-09T20:00", TRACKER, battery(80, false))
        .raisesAt("2026-01-09T22:30", "Niet in de lader sinds 20:00.");
  }

  @Test
  void aBatteryBelowTwentyPercentIsTold() {
    under("tracker-not-ready")
        .at("14:00", TRACKER, battery(20, null))
        .quietUntil("15:00")
        .at("15:00", TRACKER, battery(19, null))
        .raisesAt("15:00", "Batterij bijna leeg sinds 15:00, 19 %.");
  }

  private static Function<Instant, DeviceEvent> asleep(boolean asleep) {
    return tells(
        new Observation.Connectivity(
            asleep
                ? Observation.Connectivity.State.SLEEPING
                : Observation.Connectivity.State.ONLINE,
            Observation.Connectivity.Cause.HEARTBEAT),
        Phase.STATE);
  }

  private static Function<Instant, DeviceEvent> battery(
      double level, @org.jspecify.annotations.Nullable Boolean charging) {
    return tells(new Observation.Battery(level, null, null, null, charging), Phase.STATE);
  }
}
