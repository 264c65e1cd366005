package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.FurnishedHome.AID;
import static nl.nachtwacht.FurnishedHome.BATH;
import static nl.nachtwacht.FurnishedHome.SOUND;
import static nl.nachtwacht.FurnishedHome.TRACKER;
import static nl.nachtwacht.watch.Story.closes;
import static nl.nachtwacht.watch.Story.inBed;
import static nl.nachtwacht.watch.Story.moves;
import static nl.nachtwacht.watch.Story.opens;
import static nl.nachtwacht.watch.Story.outOfBed;
import static nl.nachtwacht.watch.Story.tells;
import static nl.nachtwacht.watch.Story.underAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every rule with hours, on an ordinary night, on both nights on which the clock changes, and at
 * New Year: its hours are by the wall, its spans by the clock that runs.
 */
class WindowNightsTest {

  private static final String SPRING = "2026-03-28";
  private static final String AUTUMN = "2026-10-24";
  private static final String NEW_YEAR = "2026-12-31";
  private static final String ORDINARY = "2026-01-09";

  /** The evening of a night, and the wall clock on it and on the morning after. */
  private record Wall(String evening) {
    String eve(String time) {
      return evening + "T" + time;
    }

    String morning(String time) {
      return LocalDate.parse(evening).plusDays(1) + "T" + time;
    }

    Story under(String rule, String... namesAndValues) {
      return underAll(eve("12:00"), FurnishedHome.rule(rule, namesAndValues));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY, SPRING, AUTUMN, NEW_YEAR})
  void theNightEndsAtSixByTheWall(String evening) {
    Wall wall = new Wall(evening);
    wall.under("front-door-opened-at-night")
        .at(wall.eve("22:00"), DOOR, closes())
        .at(wall.morning("06:00"), DOOR, opens())
        .quietUntil(wall.morning("20:00"));
    raises(
        wall.under("front-door-opened-at-night")
            .at(wall.eve("22:00"), DOOR, closes())
            .at(wall.morning("05:59:59"), DOOR, opens()),
        wall.morning("05:59:59"));
    wall.under("out-of-bed-not-back")
        .at(wall.eve("22:30"), BED, inBed())
        .at(wall.morning("05:40"), BED, outOfBed())
        .quietUntil(wall.morning("20:00"));
    raises(
        wall.under("out-of-bed-not-back")
            .at(wall.eve("22:30"), BED, inBed())
            .at(wall.morning("05:39:59"), BED, outOfBed()),
        wall.morning("05:59:59"));
    wall.under("out-of-bed-no-motion")
        .at(wall.eve("22:30"), BED, inBed())
        .at(wall.morning("06:00"), BED, outOfBed())
        .quietUntil(wall.morning("20:00"));
    raises(
        wall.under("out-of-bed-no-motion")
            .at(wall.eve("22:30"), BED, inBed())
            .at(wall.morning("05:59:59"), BED, outOfBed()),
        wall.morning("06:14:59"));
    raises(
        wall.under("door-not-returned")
            .at(wall.eve("22:00"), DOOR, closes())
            .at(wall.morning("05:59:58"), DOOR, opens())
            .at(wall.morning("05:59:59"), DOOR, closes()),
        wall.morning("06:04:59"));
    wall.under("door-not-returned")
        .at(wall.eve("22:00"), DOOR, closes())
        .at(wall.morning("06:00"), DOOR, opens())
        .at(wall.morning("06:01"), DOOR, closes())
        .quietUntil(wall.morning("20:00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY, SPRING, AUTUMN, NEW_YEAR})
  void aSpanIsByTheClockThatRunsAlsoOverTheChange(String evening) {
    Wall wall = new Wall(evening);
    Instant out = Fixtures.at(wall.morning("01:55"));
    Night night =
        wall.under("out-of-bed-not-back")
            .at(wall.eve("22:30"), BED, inBed())
            .at(wall.morning("01:55"), BED, outOfBed())
            .night();
    night.until(out.plus(Duration.ofMinutes(20)));
    assertThat(night.alarm().raisedAt()).isEqualTo(out.plus(Duration.ofMinutes(20)));
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY, SPRING, AUTUMN, NEW_YEAR})
  void theMorningIsJudgedByTheWall(String evening) {
    Wall wall = new Wall(evening);
    raises(wall.under("not-up-by").at(wall.eve("23:30"), BED, inBed()), wall.morning("10:00"));
    raises(wall.under("no-motion-by").at(wall.eve("23:30"), HALL, moves()), wall.morning("10:00"));
    raises(
        wall.under("carer-expected").at(wall.eve("13:00"), HALL, moves()), wall.morning("09:30"));
    raises(
        wall.under("no-motion-by-day").at(wall.eve("21:30"), HALL, moves()), wall.morning("14:00"));
    raises(
        wall.under("not-home-by")
            .at(wall.morning("11:58"), HALL, moves())
            .at(wall.morning("11:59"), DOOR, opens())
            .at(wall.morning("12:00"), DOOR, closes()),
        wall.morning("18:15"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY, SPRING, AUTUMN, NEW_YEAR})
  void otherHoursAreByTheWallToo(String evening) {
    Wall wall = new Wall(evening);
    Observation bang = new Observation.Sound("bang", 90.0, 90_000);
    for (String rule : new String[] {"loud-sound", "sustained-sound"}) {
      raises(
          wall.under(rule).at(wall.morning("06:59:59"), SOUND, tells(bang, Phase.MOMENTARY)),
          wall.morning("06:59:59"));
      wall.under(rule)
          .at(wall.morning("07:00"), SOUND, tells(bang, Phase.MOMENTARY))
          .quietUntil(wall.morning("20:00"));
    }
    Observation asked = new Observation.Prompt(Observation.Prompt.Step.ASKED, "p");
    raises(
        wall.under("prompt-unanswered")
            .at(wall.morning("08:00"), AID, tells(asked, Phase.MOMENTARY)),
        wall.morning("08:30"));
    wall.under("prompt-unanswered")
        .at(wall.morning("07:59:59"), AID, tells(asked, Phase.MOMENTARY))
        .quietUntil(wall.morning("20:00"));
    Observation exit = new Observation.Geofence("home", Observation.Geofence.Transition.EXIT);
    raises(
        wall.under("tracker-zone", "window", "06:00-22:00")
            .at(wall.morning("03:30"), TRACKER, tells(exit, Phase.MOMENTARY)),
        wall.morning("06:00"));
    raises(
        wall.under("door-left-open", "window", "06:00-22:00")
            .at(wall.morning("00:30"), DOOR, opens()),
        wall.morning("06:10"));
    raises(
        wall.under("bathroom-too-long", "window", "06:00-22:00")
            .at(wall.morning("00:30"), BATH, moves()),
        wall.morning("06:00"));
    raises(
        wall.under("condition", "when", "out_of_bed_minutes >= 0", "window", "06:00-22:00")
            .at(wall.eve("22:30"), BED, inBed())
            .at(wall.eve("23:00"), BED, outOfBed()),
        wall.morning("06:00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY, SPRING, AUTUMN, NEW_YEAR})
  void theFrontDoorIsWatchedUntilSixByTheWall(String evening) {
    Wall wall = new Wall(evening);
    Story open = wall.under("front-door-open-at-night").at(wall.eve("22:00"), DOOR, closes());
    raises(open.at(wall.morning("05:49:59"), DOOR, opens()), wall.morning("05:59:59"));
    wall.under("front-door-open-at-night")
        .at(wall.eve("22:00"), DOOR, closes())
        .at(wall.morning("05:50"), DOOR, opens())
        .quietUntil(wall.morning("20:00"));
    // Its ten minutes are ten minutes, also over the change.
    Instant opened = Fixtures.at(wall.morning("01:55"));
    Night night =
        wall.under("front-door-open-at-night")
            .at(wall.eve("22:00"), DOOR, closes())
            .at(wall.morning("01:55"), DOOR, opens())
            .night();
    night.until(opened.plus(Duration.ofMinutes(10)));
    assertThat(night.alarm().raisedAt()).isEqualTo(opened.plus(Duration.ofMinutes(10)));
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY, SPRING, AUTUMN, NEW_YEAR})
  void zonesHoldFromSixByTheWall(String evening) {
    Wall wall = new Wall(evening);
    for (String rule : new String[] {"left-zone", "entered-zone"}) {
      double lat = rule.equals("left-zone") ? FurnishedHome.LAT + 0.05 : FurnishedHome.LAT;
      Observation fix =
          new Observation.Position(
              lat,
              FurnishedHome.LON,
              10.0,
              null,
              null,
              null,
              Observation.Position.FixSource.GNSS,
              true);
      raises(
          wall.under(rule, "window", "06:00-22:00")
              .at(wall.morning("05:55"), TRACKER, tells(fix, Phase.MEASUREMENT)),
          wall.morning("06:00"));
      wall.under(rule, "window", "06:00-22:00")
          .at(wall.eve("22:00"), TRACKER, tells(fix, Phase.MEASUREMENT))
          .quietUntil(wall.eve("22:30"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY, SPRING, AUTUMN, NEW_YEAR})
  void theTrackerChargesUntilSixByTheWall(String evening) {
    Wall wall = new Wall(evening);
    Observation bare = new Observation.Battery(70.0, null, null, null, false);
    raises(
        wall.under("tracker-not-ready")
            .at(wall.morning("05:29:59"), TRACKER, tells(bare, Phase.STATE)),
        wall.morning("05:59:59"));
    wall.under("tracker-not-ready")
        .at(wall.morning("05:30"), TRACKER, tells(bare, Phase.STATE))
        .quietUntil(wall.morning("20:00"));
    raises(
        wall.under("tracker-not-ready").at(wall.eve("20:00"), TRACKER, tells(bare, Phase.STATE)),
        wall.eve("22:30"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY, SPRING, AUTUMN, NEW_YEAR})
  void unrestIsCountedUntilSevenByTheWall(String evening) {
    Wall wall = new Wall(evening);
    Story unrest = wall.under("bed-unrest").at(wall.eve("22:30"), BED, inBed());
    for (String time : new String[] {"06:10", "06:20", "06:30"}) {
      unrest.at(wall.morning(time), BED, outOfBed());
      unrest.at(wall.morning(fiveLater(time)), BED, inBed());
    }
    raises(unrest.at(wall.morning("06:58:59"), BED, outOfBed()), wall.morning("06:59:59"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY, SPRING, AUTUMN, NEW_YEAR})
  void aRestlessNightIsToldAtSevenByTheWall(String evening) {
    Wall wall = new Wall(evening);
    Story unrest = wall.under("bed-unrest").at(wall.eve("22:30"), BED, inBed());
    for (String time : new String[] {"00:10", "01:10", "03:30", "04:30", "05:30", "06:40"}) {
      unrest.at(wall.morning(time), BED, outOfBed());
      unrest.at(wall.morning(fiveLater(time)), BED, inBed());
    }
    raises(unrest, wall.morning("07:00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {SPRING, AUTUMN, NEW_YEAR})
  void aDateThatDiffersHoldsForThatNightAlone(String evening) {
    Wall wall = new Wall(evening);
    String window = "23:00-06:00 " + evening + "=none";
    wall.under("front-door-opened-at-night", "window", window)
        .at(wall.eve("22:00"), DOOR, closes())
        .at(wall.morning("02:30"), DOOR, opens())
        .at(wall.morning("02:35"), DOOR, closes())
        .quietUntil(wall.morning("22:00"))
        .at(wall.morning("23:00"), DOOR, opens())
        .isRaised();
    wall.under("front-door-opened-at-night", "window", "23:00-06:00 " + evening + "=23:00-02:00")
        .at(wall.eve("22:00"), DOOR, closes())
        .at(wall.morning("05:00"), DOOR, opens())
        .quietUntil(wall.morning("20:00"));
  }

  private static String fiveLater(String time) {
    return time.substring(0, 4) + "5";
  }

  private static void raises(Story story, String wall) {
    if (story.night().now().isBefore(Fixtures.at(wall))) {
      story.quietUntil(wall);
    }
    story.night().until(Fixtures.at(wall));
    assertThat(story.night().facts(Fact.AlarmRaised.class)).as("raised at %s", wall).hasSize(1);
    assertThat(story.night().alarm().raisedAt()).isEqualTo(Fixtures.at(wall));
  }
}
