package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LOCK;
import static nl.nachtwacht.FurnishedHome.FRIDGE;
import static nl.nachtwacht.FurnishedHome.rule;
import static nl.nachtwacht.watch.Story.inBed;
import static nl.nachtwacht.watch.Story.moves;
import static nl.nachtwacht.watch.Story.opens;
import static nl.nachtwacht.watch.Story.outOfBed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.devicewatch.TroubleKind;
import nl.nachtwacht.supervision.Incidents;
import org.junit.jupiter.api.Test;

/** Several events of one incident are one alarm, which tells more and more. */
class IncidentTest {

  @Test
  void bedHallAndFrontDoorAreOneAlarmThatTellsTheWholeStory() {
    Night night = walkOut("care-2").night();
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
    assertThat(Story.sentence(night.alarm()))
        .isEqualTo(
            "Uit bed sinds 02:00, laatste beweging slaapkamer 02:00, daarna beweging hal 02:24,"
                + " voordeur geopend om 02:25.");
    assertThat(night.facts(Fact.AlarmEnriched.class)).as("the hall, the door").hasSize(2);
  }

  @Test
  void aMoreUrgentPartRaisesTheUrgencyAndCallsTheNextAtOnce() {
    Story story = walkOut("care-1");
    Alarm alarm = story.night().alarm();
    assertThat(alarm.alarmClass()).isEqualTo(AlarmClass.CARE_1);
    assertThat(story.night().last().facts()).anyMatch(Fact.UrgencyRaised.class::isInstance);
    assertThat(story.night().told()).anyMatch(one -> one.startsWith("OFFER"));
  }

  @Test
  void whatIsMoreUrgentThanAnAlarmSomebodyWorksOnCallsItsOwnPeople() {
    Story story = outOfBed20("care-1");
    Night night = story.night();
    night.does(new AlarmCommand.Accept(night.alarm().id(), ANNA));
    story.at("02:20:30", DOOR, opens());
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(2);
    assertThat(night.told()).anyMatch(one -> one.startsWith("OFFER"));
  }

  @Test
  void whatIsAsUrgentIsToldToTheAlarmSomebodyWorksOn() {
    Story story = outOfBed20("care-2");
    Night night = story.night();
    night.does(new AlarmCommand.Accept(night.alarm().id(), ANNA));
    story.at("02:20:30", DOOR, opens());
    assertThat(night.alarm().evidence()).hasSize(3);
    assertThat(night.alarm().holder()).isNotNull();
  }

  @Test
  void theIncidentIsOverWhenAllOfItIs() {
    Story story = walkOut("care-2");
    Night night = story.night();
    story.at("02:30", BED, inBed());
    assertThat(night.alarm().conditionActive()).as("the door is still open").isTrue();
    story.at("02:31", DOOR, Story.closes());
    assertThat(night.alarm().conditionActive()).isFalse();
  }

  @Test
  void anHourLaterItIsAnotherIncident() {
    Night late = outOfBed20("care-2").at("03:20", DOOR, opens()).night();
    assertThat(late.facts(Fact.AlarmRaised.class)).hasSize(2);
    Night inTime = outOfBed20("care-2").at("03:19:59", DOOR, opens()).night();
    assertThat(inTime.facts(Fact.AlarmRaised.class)).hasSize(1);
  }

  @Test
  void aPressIsAlwaysAnAlarmOfItsOwn() {
    Night night = walkOut("care-2").at("02:26", BUTTON, Fixtures::press).night();
    assertThat(night.facts(Fact.AlarmRaised.class))
        .extracting(Fact.AlarmRaised::kind)
        .containsExactly("out-of-bed", "sos");
  }

  @Test
  void whatComesAfterTheAlarmWasResolvedIsANewOne() {
    Story story = outOfBed20("care-2");
    Night night = story.night();
    night.does(new AlarmCommand.Accept(night.alarm().id(), ANNA));
    night.does(
        new AlarmCommand.Resolve(
            night.alarm().id(), ANNA, nl.nachtwacht.alarm.AlarmOutcome.HELPED_BY_VOICE, null));
    story.at("02:25", DOOR, opens());
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(2);
  }

  @Test
  void oneDoorOpenedInTheNightIsOneAlarmWhoseUrgencyRises() {
    Story story =
        Story.underAll(
                "2026-01-09T12:00",
                rule("front-door-opened-at-night"),
                named("vijf", "door-left-open", "after", "PT30S", "class", "care-3"),
                named("tien", "door-left-open", "after", "PT1M", "class", "care-1"))
            .at("2026-01-09T22:00", DOOR, Story.closes())
            .at("02:00", DOOR, opens());
    Night night = story.night().until("2026-01-10T02:00:59");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_2);
    assertThat(night.alarm().kind()).isEqualTo("front-door-opened");
    night.until("2026-01-10T02:05");
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_1);
    assertThat(night.alarm().kind()).as("named after what is urgent").isEqualTo("left-open");
    assertThat(night.facts(Fact.UrgencyRaised.class)).hasSize(1);
  }

  @Test
  void aNoticeAndThenAnAlarmOfOneTypeAreOneHoweverLongItTakes() {
    Night night =
        Story.underAll(
                "2026-01-09T12:00",
                named("eerst", "door-left-open", "places", "fridge", "after", "PT20M"),
                named(
                    "later",
                    "door-left-open",
                    "places",
                    "fridge",
                    "after",
                    "PT3H",
                    "class",
                    "care-2"))
            .at("2026-01-09T14:00", FRIDGE, opens())
            .night()
            .until("2026-01-09T16:59");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_3);
    night.until("2026-01-09T17:30");
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_2);
  }

  @Test
  void stepsAboutAnotherThingAreAnotherAlarm() {
    Night night =
        Story.underAll(
                "2026-01-09T12:00",
                named("koelkast", "door-left-open", "places", "fridge", "after", "PT20M"),
                named("deur", "door-left-open", "after", "PT30M", "class", "care-2"))
            .at("2026-01-09T14:00", FRIDGE, opens())
            .at("2026-01-09T14:00", DOOR, opens())
            .night()
            .until("2026-01-09T15:00");
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(2);
  }

  @Test
  void whatBecomesKnownAfterwardsIsToldOnTheOpenAlarm() {
    Story story =
        Story.underAll("2026-01-09T12:00", rule("front-door-opened-at-night"))
            .at("2026-01-09T22:00", DOOR, Story.closes())
            .at("02:28", DOOR, opens())
            .at("02:30", DOOR, Story.closes())
            .at("02:31", FurnishedHome.BEDROOM, moves())
            .at("02:32", HALL, moves())
            .at("02:33", FurnishedHome.BEDROOM, moves());
    assertThat(Story.sentence(story.night().alarm()))
        .isEqualTo(
            "Voordeur geopend om 02:28, voordeur weer dicht om 02:30, daarna beweging slaapkamer"
                + " 02:31.");
    assertThat(story.night().told()).as("nobody is called for that").isEmpty();
  }

  @Test
  void aCodeThatComesAfterTheDoorIsToldAndEndsNothing() {
    Story story =
        Story.underAll("2026-01-09T12:00", rule("front-door-opened-at-night"))
            .at("2026-01-09T22:00", DOOR, Story.closes())
            .at("02:01", DOOR, opens())
            .at("02:02", LOCK, Story.code())
            .at("02:03", DOOR, Story.closes())
            .at("02:20", LOCK, Story.code());
    Alarm alarm = story.night().alarm();
    assertThat(Story.sentence(alarm))
        .isEqualTo(
            "Voordeur geopend om 02:01, zorgverlener binnen om 02:02, voordeur weer dicht om"
                + " 02:03.");
    assertThat(alarm.open()).as("only a human ends it").isTrue();
    assertThat(alarm.alarmClass()).isEqualTo(AlarmClass.CARE_2);
    assertThat(alarm.ladderDue()).as("and the next is called").isNotNull();
    assertThat(story.night().told()).as("nobody is called for that").isEmpty();
  }

  @Test
  void everyKindOfARuleBelongsToOneIncidentOrIsKnownToStandAlone() {
    Set<String> notOfRules =
        Set.of("sos", "staff-alarm", "fall", "wandering", "unknown-signal", "condition");
    List<String> homeless = new ArrayList<>();
    for (String key : Words.DUTCH.keys()) {
      String kind = key.startsWith("kind.") ? key.substring(5) : "";
      boolean ofARule =
          !kind.isEmpty()
              && !notOfRules.contains(kind)
              && !kind.startsWith("hazard-")
              && Arrays.stream(TroubleKind.values()).noneMatch(one -> one.word().equals(kind))
              && !TECHNICAL.contains(kind);
      if (ofARule && !Incidents.hasSteps(kind)) {
        homeless.add(kind);
      }
    }
    assertThat(homeless).isEmpty();
  }

  /** What is about us, our people and our devices. */
  private static final Set<String> TECHNICAL =
      Set.of(
          "audit",
          "canary",
          "centre-lost",
          "centre-refuses",
          "centre-silent",
          "centre-test",
          "channel-down",
          "channel-misconfigured",
          "contact-fails",
          "contact-says-stop",
          "contact-silent",
          "family-down",
          "housekeeping",
          "hub-lost",
          "night-list",
          "plans-refused",
          "record",
          "review-overdue",
          "roster-gap",
          "roster-thin",
          "roster-unverified",
          "self-test-failed",
          "self-test-missing",
          "self-tests",
          "sensor-flapping",
          "staff-safety",
          "store-changes");

  private static RuleSetting named(String id, String type, String... namesAndValues) {
    RuleSetting setting = rule(type, namesAndValues);
    return new RuleSetting(id, type, setting.parameters(), false);
  }

  private static Story outOfBed20(String doorClass) {
    return Story.underAll(
            "2026-01-09T12:00",
            rule("out-of-bed-not-back"),
            rule("front-door-opened-at-night", "class", doorClass))
        .at("2026-01-09T22:00", DOOR, Story.closes())
        .at("2026-01-09T22:00", BED, inBed())
        .at("02:00", BED, outOfBed())
        .raisesAt("02:20", "Uit bed sinds 02:00, laatste beweging slaapkamer 02:00.");
  }

  private static Story walkOut(String doorClass) {
    return outOfBed20(doorClass).at("02:24", HALL, moves()).at("02:25", DOOR, opens());
  }
}
