package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LIVING;
import static nl.nachtwacht.FurnishedHome.BATH;
import static nl.nachtwacht.FurnishedHome.BEDROOM;
import static nl.nachtwacht.FurnishedHome.CHAIR;
import static nl.nachtwacht.watch.Story.closes;
import static nl.nachtwacht.watch.Story.inBed;
import static nl.nachtwacht.watch.Story.moves;
import static nl.nachtwacht.watch.Story.opens;
import static nl.nachtwacht.watch.Story.outOfBed;
import static nl.nachtwacht.watch.Story.tells;
import static nl.nachtwacht.watch.Story.under;
import static nl.nachtwacht.watch.Story.underAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What begins shortly before a rule's hours and holds on, or begins in them and lasts beyond. */
class EdgeOfNightTest {

  private static final String EVE = "2026-01-09T";
  private static final String FELL =
      "Uit bed sinds 22:50, geen beweging sinds 22:50, laatste beweging slaapkamer 22:50.";

  private static Story inBedFrom(String rule, String lay, String left) {
    return under(rule).at(EVE + lay, BED, inBed()).at(EVE + left, BED, outOfBed());
  }

  // Out of bed and no motion

  @Test
  void aFallBesideTheBedJustBeforeTheNightIsTold() {
    inBedFrom("out-of-bed-no-motion", "22:30", "22:50")
        .at(EVE + "22:50:05", BEDROOM, moves())
        .raisesAt(EVE + "23:05:05", FELL);
    inBedFrom("out-of-bed-no-motion", "22:30", "22:50")
        .raisesAt(EVE + "23:05", "Uit bed sinds 22:50, geen beweging sinds 22:50.");
  }

  @Test
  void anEarlierOneIsToldWhenTheNightBegins() {
    inBedFrom("out-of-bed-no-motion", "20:00", "21:30")
        .raisesAt(EVE + "23:00", "Uit bed sinds 21:30, geen beweging sinds 21:30.");
  }

  @Test
  void whoHadNotGoneToBedForTheNightIsUp() {
    inBedFrom("out-of-bed-no-motion", "19:59:59", "22:00").quietUntil("12:00");
    inBedFrom("out-of-bed-no-motion", "22:30", "22:39:59").quietUntil("12:00");
    inBedFrom("out-of-bed-no-motion", "22:30", "22:40")
        .raisesAt(EVE + "23:00", "Uit bed sinds 22:40, geen beweging sinds 22:40.");
  }

  @Test
  void whoGotUpToWatchTelevisionIsUp() {
    inBedFrom("out-of-bed-no-motion", "22:00", "22:20")
        .at(EVE + "22:22", LIVING, moves())
        .quietUntil("12:00");
    inBedFrom("out-of-bed-no-motion", "22:00", "22:20")
        .at(EVE + "22:22", CHAIR, tells(new Observation.Seat(true), Phase.STATE))
        .quietUntil("12:00");
  }

  @Test
  void whoFallsOnTheWayBackToBedIsFoundWhereTheBedStands() {
    inBedFrom("out-of-bed-no-motion", "22:00", "22:20")
        .at(EVE + "22:22", LIVING, moves())
        .at(EVE + "23:30", BEDROOM, moves())
        .raisesAt(
            EVE + "23:45",
            "Uit bed sinds 22:20, geen beweging sinds 23:30, laatste beweging slaapkamer 23:30.");
  }

  @Test
  void whoFallsOnTheWayToTheToiletIsFoundAndWhoWentOutIsNot() {
    inBedFrom("out-of-bed-no-motion", "22:00", "22:50")
        .at(EVE + "22:51", HALL, moves())
        .raisesAt(
            EVE + "23:06",
            "Uit bed sinds 22:50, geen beweging sinds 22:51, laatste beweging hal 22:51.");
    inBedFrom("out-of-bed-no-motion", "22:00", "22:50")
        .at(EVE + "22:51", HALL, moves())
        .at(EVE + "22:52", DOOR, opens())
        .at(EVE + "22:53", DOOR, closes())
        .quietUntil("12:00");
  }

  @Test
  void aFallJustBeforeTheEndIsToldAfterItAndGettingUpIsNot() {
    under("out-of-bed-no-motion")
        .at(EVE + "22:30", BED, inBed())
        .at("05:58", BED, outOfBed())
        .raisesAt("06:13", "Uit bed sinds 05:58, geen beweging sinds 05:58.");
    under("out-of-bed-no-motion")
        .at(EVE + "22:30", BED, inBed())
        .at("05:50", BED, outOfBed())
        .at("05:58", LIVING, moves())
        .quietUntil("12:00");
    under("out-of-bed-no-motion")
        .at(EVE + "22:30", BED, inBed())
        .at("05:58", BED, outOfBed())
        .at("06:00", BEDROOM, moves())
        .quietUntil("12:00");
  }

  @Test
  void whereNothingTellsThatSomebodyIsUpTheHoursAreTheHours() {
    for (CarePlan home : List.of(bedsitter(), withAnUnseenRoom())) {
      Story.in(home)
          .at(EVE + "22:30", BED, inBed())
          .at(EVE + "22:50", BED, outOfBed())
          .quietUntil("12:00");
    }
  }

  private static CarePlan bedsitter() {
    List<Placement> placed =
        FurnishedHome.placements().stream()
            .map(one ->
                one.device().equals(BED) ? new Placement(BED, Role.BED, "woonkamer", false) : one)
            .toList();
    return home(placed);
  }

  private static CarePlan withAnUnseenRoom() {
    List<Placement> placed = new java.util.ArrayList<>(FurnishedHome.placements());
    placed.add(new Placement(new DeviceId("chair-2"), Role.CHAIR, "serre", false));
    placed.sort(Comparator.comparing(one -> one.device().value()));
    return home(placed);
  }

  private static CarePlan home(List<Placement> placements) {
    CarePlan plain = FurnishedHome.plan(FurnishedHome.rule("out-of-bed-no-motion"));
    return new CarePlan(
        plain.client(),
        plain.home(),
        plain.organisation(),
        plain.version(),
        plain.zone(),
        placements,
        plain.rules(),
        plain.ladder());
  }

  // Out of bed, not back

  @Test
  void whoLeftTheBedBeforeTheNightIsExpectedBackFromItsBeginning() {
    inBedFrom("out-of-bed-not-back", "22:30", "22:50")
        .at(EVE + "22:50:05", BEDROOM, moves())
        .raisesAt(EVE + "23:20", "Uit bed sinds 22:50, laatste beweging slaapkamer 22:50.");
    inBedFrom("out-of-bed-not-back", "22:30", "22:50")
        .at(EVE + "23:10", BATH, moves())
        .raisesAt(EVE + "23:25", "Uit bed sinds 22:50, laatste beweging badkamer 23:10.");
    inBedFrom("out-of-bed-not-back", "22:30", "22:50")
        .at(EVE + "23:19:59", BED, inBed())
        .quietUntil("12:00");
  }

  @Test
  void whoIsUpBeforeTheNightIsNotExpectedBack() {
    inBedFrom("out-of-bed-not-back", "22:00", "22:20")
        .at(EVE + "22:22", LIVING, moves())
        .at("00:30", BEDROOM, moves())
        .quietUntil("12:00");
    inBedFrom("out-of-bed-not-back", "22:30", "22:39:59").quietUntil("12:00");
  }

  // Outer doors

  @Test
  void aDoorThatClosedInTheNightIsItsMatterWheneverItOpened() {
    String sentence = "Voordeur geopend om 22:59, gesloten om 23:00, geen beweging binnen.";
    for (String rule : new String[] {"door-not-returned", "front-door-open-at-night"}) {
      under(rule)
          .at(EVE + "22:59:50", DOOR, opens())
          .at(EVE + "23:00:10", DOOR, closes())
          .raisesAt(EVE + "23:05:10", sentence);
    }
  }

  @Test
  void aDoorThatClosedShortlyBeforeIsJudgedFromTheBeginningOfTheNight() {
    for (String rule : new String[] {"door-not-returned", "front-door-open-at-night"}) {
      under(rule)
          .at(EVE + "22:29", DOOR, opens())
          .at(EVE + "22:30", DOOR, closes())
          .raisesAt(
              EVE + "23:05", "Voordeur geopend om 22:29, gesloten om 22:30, geen beweging binnen.");
      under(rule)
          .at(EVE + "22:29", DOOR, opens())
          .at(EVE + "22:29:59", DOOR, closes())
          .quietUntil("12:00");
      under(rule)
          .at(EVE + "22:45", DOOR, opens())
          .at(EVE + "22:46", DOOR, closes())
          .at(EVE + "23:04:59", LIVING, moves())
          .quietUntil("12:00");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-09", "2026-03-28", "2026-10-24", "2026-12-31"})
  void bothEdgesAreByTheWallOnEveryNight(String evening) {
    String morning = LocalDate.parse(evening).plusDays(1) + "T";
    Night fell =
        underAll(evening + "T12:00", FurnishedHome.rule("out-of-bed-no-motion"))
            .at(evening + "T22:30", BED, inBed())
            .at(evening + "T22:50", BED, outOfBed())
            .night();
    raisedAt(fell, evening + "T23:05");
    Night late =
        underAll(evening + "T12:00", FurnishedHome.rule("out-of-bed-no-motion"))
            .at(evening + "T22:30", BED, inBed())
            .at(morning + "05:58", BED, outOfBed())
            .night();
    raisedAt(late, morning + "06:13");
    Night out =
        underAll(evening + "T12:00", FurnishedHome.rule("door-not-returned"))
            .at(evening + "T22:59:50", DOOR, opens())
            .at(evening + "T22:59:55", DOOR, closes())
            .night();
    raisedAt(out, evening + "T23:05");
  }

  private static void raisedAt(Night night, String wall) {
    Instant then = Fixtures.at(wall);
    night.until(then);
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
    assertThat(night.alarm().raisedAt()).isEqualTo(then);
  }
}
