package nl.nachtwacht.watch;

import static nl.nachtwacht.FurnishedHome.TRACKER;
import static nl.nachtwacht.watch.Story.tells;
import static nl.nachtwacht.watch.Story.under;
import static org.assertj.core.api.Assertions.assertThat;

import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;

/**
 * A rule whose device speaks, but never told what the rule rests on, does not say that all is well.
 */
class NeverToldTest {

  @Test
  void aTrackerThatNeverToldOfItsZoneIsNotSaidToBeWell() {
    Observation battery = new Observation.Battery(70.0, null, null, null, null);
    Story story = under("tracker-zone").at("01:00", TRACKER, tells(battery, Phase.STATE));
    assertThat(why(story, "tracker-zone", "01:01"))
        .isEqualTo("UNHEARD: De tracker heeft nog niet verteld of iemand in zone home is.");
    Observation inside = new Observation.Geofence("home", Observation.Geofence.Transition.ENTER);
    story.at("01:02", TRACKER, tells(inside, Phase.MOMENTARY));
    assertThat(why(story, "tracker-zone", "01:03")).startsWith("QUIET");
  }

  @Test
  void aTrackerThatNeverToldAPositionIsNotSaidToBeWell() {
    Observation battery = new Observation.Battery(70.0, null, null, null, null);
    Story story = under("left-zone").at("01:00", TRACKER, tells(battery, Phase.STATE));
    assertThat(why(story, "left-zone", "01:01"))
        .isEqualTo("UNHEARD: De tracker heeft nog geen plaats doorgegeven.");
  }

  private static String why(Story story, String rule, String wall) {
    Night night = story.night().until(Story.moment(wall));
    WatchPlan plan = Fixtures.ready(FurnishedHome.plan(FurnishedHome.rule(rule)));
    Explanation one = Explain.of(night.state(), plan, rule, night.now()).getFirst();
    return one.standing()
        + ": "
        + EvidenceSentence.of(one.evidence(), Words.DUTCH, Fixtures.AMSTERDAM);
  }
}
