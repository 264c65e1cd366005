package nl.nachtwacht.adapter.owntracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.EventJson;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Story;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Position;
import org.junit.jupiter.api.Test;

/**
 * The pitfalls of every adapter, numbered as in the device reference, for OwnTracks. Three do not
 * concern it: it has no states to repeat (2, 3) and no flags for tests (11).
 */
class OwnTracksPitfallsTest {
  private static final String PHONE = "owntracks/mw-jansen/telefoon";
  private final Story story = new Story();

  private String location(String more) {
    return "{\"_type\":\"location\",\"lat\":52.1,\"lon\":5.1" + more + "}";
  }

  private String now() {
    return ",\"tst\":" + story.now().getEpochSecond();
  }

  @Test
  void p01ARetainedTransitionIsOfAnUnknownPast() {
    String left = "{\"_type\":\"transition\",\"event\":\"leave\",\"desc\":\"Thuis\"" + now() + "}";
    assertThat(story.retained(PHONE + "/event", left))
        .isEqualTo(Decoded.ignored(IgnoreReason.RETAINED_EVENT));
  }

  @Test
  void p01ARetainedLocationIsAsOldAsItsFix() {
    List<DeviceEvent> events = Story.events(story.retained(PHONE, location(",\"tst\":1773440000")));
    assertThat(events.getFirst().envelope().has(Mark.LATE)).isTrue();
  }

  @Test
  void p04ALocationWithoutATimeIsReceivedNow() {
    DeviceEvent event = story.tells(PHONE, location("")).getFirst();
    assertThat(event.envelope().clockQuality()).isEqualTo(ClockQuality.NONE);
    assertThat(event.envelope().happenedAt()).isEqualTo(story.now());
  }

  @Test
  void p04ATimeOfNextYearIsSuspect() {
    DeviceEvent event = story.tells(PHONE, location(",\"tst\":1804990380")).getFirst();
    assertThat(event.envelope().clockQuality()).isEqualTo(ClockQuality.SUSPECT);
  }

  @Test
  void p05AQueueOfFixesIsLateData() {
    long anHourAgo = story.now().getEpochSecond() - 3600;
    DeviceEvent event = story.tells(PHONE, location(",\"tst\":" + anHourAgo)).getFirst();
    assertThat(event.envelope().has(Mark.LATE)).isTrue();
    assertThat(event.envelope().observedAt()).isEqualTo(story.now().minusSeconds(3600));
  }

  @Test
  void p06AFixThatIsSentTwiceHasOneKey() {
    String first = story.tells(PHONE, location(now())).getFirst().envelope().dedupKey();
    String again = story.tells(PHONE, location(now())).getFirst().envelope().dedupKey();
    assertThat(first).isNotNull().isEqualTo(again);
    String next = story.after(60).tells(PHONE, location(now())).getFirst().envelope().dedupKey();
    assertThat(next).isNotEqualTo(first);
  }

  @Test
  void p07ALastWillIsAStateNotAnEpisode() {
    DeviceEvent lost = story.tells(PHONE, "{\"_type\":\"lwt\",\"tst\":1773400000}").getFirst();
    assertThat(lost.envelope().episodeId()).isNull();
  }

  @Test
  void p08SpeedComesInKilometresPerHourAndNumbersAsText() {
    DeviceEvent event = story.tells(PHONE, location(",\"vel\":\"36\"" + now())).getFirst();
    assertThat(((Position) event.observation()).speedMps()).isEqualTo(10.0);
  }

  @Test
  void p09AnUnknownBatteryIsNotAnEmptyOne() {
    assertThat(story.tells(PHONE, location(",\"batt\":-1" + now())))
        .extracting(DeviceEvent::kind)
        .containsExactly("position");
  }

  @Test
  void p10TheWillsTimeIsNotWhenThePhoneWasLost() {
    DeviceEvent lost = story.tells(PHONE, "{\"_type\":\"lwt\",\"tst\":1773400000}").getFirst();
    assertThat(lost.envelope().observedAt()).isNull();
    assertThat(lost.observation())
        .isEqualTo(
            new Observation.Connectivity(
                Observation.Connectivity.State.OFFLINE, Observation.Connectivity.Cause.LAST_WILL));
  }

  @Test
  void p12TheNameOfTheWifiIsNotKept() {
    String at = location(",\"SSID\":\"familie-jansen\",\"BSSID\":\"a0:b1:c2:d3:e4:f5\"" + now());
    assertThat(story.tells(PHONE, at))
        .isNotEmpty()
        .noneMatch(event -> EventJson.write(event).contains("familie-jansen"))
        .noneMatch(event -> EventJson.write(event).contains("a0:b1"));
  }

  @Test
  void p13AnEncryptedMessageIsSaidToBeUndecodable() {
    DeviceEvent event =
        story.tells(PHONE, "{\"_type\":\"encrypted\",\"data\":\"AAAA\"}").getFirst();
    assertThat(event.kind()).isEqualTo("undecodable");
  }

  @Test
  void p14ThePhoneSaysHowLongItMayBeSilent() {
    assertThat(new OwnTracksAdapter().profiles().getFirst().silentAtMost()).isPositive();
  }
}
