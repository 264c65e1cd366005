package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.FurnishedHome.rule;
import static nl.nachtwacht.watch.Story.inBed;
import static nl.nachtwacht.watch.Story.moves;
import static nl.nachtwacht.watch.Story.opens;
import static nl.nachtwacht.watch.Story.outOfBed;
import static org.assertj.core.api.Assertions.assertThat;

import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import org.junit.jupiter.api.Test;

/** Several events of one incident are one alarm, which tells more and more. */
class IncidentTest {

  @Test
  void bedHallAndFrontDoorAreOneAlarmThatTellsTheWholeStory() {
    Night night = walkOut("care-2").night();
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
    assertThat(Story.sentence(night.alarm()))
        .isEqualTo(
            "Uit bed sinds 02:00, laatste beweging slaapkamer 02:00, voordeur geopend om 02:25.");
    assertThat(night.facts(Fact.AlarmEnriched.class)).hasSize(1);
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
