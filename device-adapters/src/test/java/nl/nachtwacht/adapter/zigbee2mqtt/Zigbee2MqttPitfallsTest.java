package nl.nachtwacht.adapter.zigbee2mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.adapter.Encoded;
import nl.nachtwacht.adapter.EventJson;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.MalformReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Story;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;

/** The fourteen pitfalls of every adapter, numbered as in the device reference, for Zigbee2MQTT. */
class Zigbee2MqttPitfallsTest {
  private static final String SOS = "zigbee2mqtt/sos";
  private static final String HALL = "zigbee2mqtt/hal";
  private final Story story = new Story();

  @Test
  void p01RetainedReplayOfAnActionIsMarkedAndOfAStateIsTaken() {
    List<DeviceEvent> pressed = Story.events(story.retained(SOS, "{\"action\":\"emergency\"}"));
    assertThat(pressed.getFirst().envelope().has(Mark.REPLAYED)).isTrue();
    List<DeviceEvent> door =
        Story.events(story.retained("zigbee2mqtt/deur", "{\"contact\":false}"));
    assertThat(door.getFirst().envelope().marks()).isEmpty();
  }

  @Test
  void p01CommandsAreNeverRetained() {
    Encoded encoded = new Zigbee2MqttAdapter().encode(DeviceCommand.UNLOCK, "slot", Memory.NONE);
    assertThat(encoded).isInstanceOf(Encoded.Publish.class); // which has no retain flag to set
  }

  @Test
  void p02AStateThatIsRepeatedIsNoEvent() {
    story.tells(HALL, "{\"occupancy\":true,\"illuminance\":3}");
    for (int i = 0; i < 5; i++) {
      List<DeviceEvent> repeated =
          story.after(2).tells(HALL, "{\"occupancy\":true,\"illuminance\":3}");
      assertThat(repeated).hasSize(1);
      assertThat(repeated.getFirst().envelope().has(Mark.STILL)).isTrue();
    }
  }

  @Test
  void p03AButtonThatNeverTakesItsSosBackCanBePressedAgain() {
    story.tells(SOS, "{\"sos\":true}");
    List<DeviceEvent> again = story.after(3600).tells(SOS, "{\"sos\":true}");
    assertThat(again.getFirst().envelope().phase()).isEqualTo(Phase.START);
    assertThat(again.getFirst().envelope().marks()).isEmpty();
  }

  @Test
  void p04AnAlarmIsNotDroppedForABadTime() {
    for (String seen : List.of("0", "\"1970-01-01T00:00:00Z\"", "\"soon\"", "99999999999999")) {
      List<DeviceEvent> pressed =
          story.after(30).tells(SOS, "{\"action\":\"emergency\",\"last_seen\":" + seen + "}");
      assertThat(pressed.getFirst().kind()).isEqualTo("alarm.manual");
      assertThat(pressed.getFirst().envelope().happenedAt()).isEqualTo(story.now());
    }
  }

  @Test
  void p04ATimeWithoutAZoneIsShownAndNotTrusted() {
    List<DeviceEvent> events =
        story.tells(HALL, "{\"occupancy\":true,\"last_seen\":\"2026-03-14T02:12:59\"}");
    assertThat(events.getFirst().envelope().clockQuality()).isEqualTo(ClockQuality.ZONELESS);
  }

  @Test
  void p05AnOldMessageIsMarkedLate() {
    List<DeviceEvent> events =
        story.tells(SOS, "{\"action\":\"emergency\",\"last_seen\":\"2026-03-14T01:00:00Z\"}");
    assertThat(events.getFirst().envelope().has(Mark.LATE)).isTrue();
    assertThat(events.getFirst().urgent()).isTrue();
  }

  @Test
  void p06TheTwinOfAnActionIsLeftOutAndASecondPressIsNot() {
    assertThat(story.tells(SOS, "{\"action\":\"emergency\"}")).hasSize(1);
    assertThat(story.says(SOS + "/action", "emergency"))
        .isEqualTo(Decoded.ignored(IgnoreReason.TWIN));
    assertThat(story.after(1).tells(SOS, "{\"action\":\"emergency\"}")).hasSize(1);
  }

  @Test
  void p07OneSmokeIsOneEpisode() {
    String topic = "zigbee2mqtt/rook";
    String start = story.tells(topic, "{\"smoke\":true}").getFirst().envelope().episodeId();
    String end =
        story.after(60).tells(topic, "{\"smoke\":false}").getFirst().envelope().episodeId();
    String next =
        story.after(60).tells(topic, "{\"smoke\":true}").getFirst().envelope().episodeId();
    assertThat(end).isEqualTo(start).isNotNull();
    assertThat(next).isNotEqualTo(start);
  }

  @Test
  void p08UnitsAndPolarityAreMadeTrue() {
    assertThat(observed("{\"contact\":false}")).contains(new Observation.Contact(true, false));
    assertThat(observed("{\"contact\":\"ON\"}")).contains(new Observation.Contact(false, false));
    assertThat(observed("{\"battery\":90,\"voltage\":2995}"))
        .contains(new Observation.Battery(90.0, 2.995, null, null, null));
    assertThat(observed("{\"power\":12,\"voltage\":231}"))
        .contains(new Observation.Measurement("voltage", 231, "V"));
    assertThat(observed("{\"pressure\":101.3}"))
        .contains(new Observation.Measurement("pressure", 1013, "hPa"));
  }

  private static List<Observation> observed(String payload) {
    return new Story()
        .tells("zigbee2mqtt/x", payload).stream().map(DeviceEvent::observation).toList();
  }

  @Test
  void p09SentinelsAreAbsent() {
    assertThat(observed("{\"battery\":255,\"linkquality\":1}"))
        .containsExactly(new Observation.Link(null, 1, null));
    Observation lock = observed("{\"action\":\"lock\",\"action_user\":65535}").getFirst();
    assertThat(((Observation.Lock) lock).slot()).isNull();
  }

  @Test
  void p10AHubThatIsLostIsOneDeviceNotMany() {
    story.tells(HALL, "{\"occupancy\":true}");
    List<DeviceEvent> lost = story.tells("zigbee2mqtt/bridge/state", "{\"state\":\"offline\"}");
    assertThat(lost).hasSize(1);
    assertThat(lost.getFirst().envelope().nativeId()).isEqualTo("bridge");
  }

  @Test
  void p11TheTestButtonOfASmokeDetectorIsATest() {
    List<DeviceEvent> tested = story.tells("zigbee2mqtt/rook", "{\"smoke\":false,\"test\":true}");
    assertThat(tested).extracting(DeviceEvent::kind).contains("device.test");
    assertThat(tested).noneMatch(DeviceEvent::urgent);
  }

  @Test
  void p12ThePinTypedOnAKeypadAppearsNowhere() {
    List<DeviceEvent> typed =
        story.tells(
            "zigbee2mqtt/keypad", "{\"action\":\"disarm\",\"action_code\":\"4711\",\"battery\":9}");
    assertThat(typed).isNotEmpty();
    assertThat(typed).noneMatch(event -> EventJson.write(event).contains("4711"));
  }

  @Test
  void p13WhatCannotBeReadSaysWhyAndQuotesNothing() {
    assertThat(story.says(HALL, "{\"occupancy\":tru, \"secret\":1}"))
        .isInstanceOfSatisfying(
            Decoded.Malformed.class,
            malformed -> {
              assertThat(malformed.reason()).isEqualTo(MalformReason.INVALID_JSON);
              assertThat(malformed.detail()).doesNotContain("secret");
            });
  }

  @Test
  void p14EveryModelSaysHowLongItMayBeSilent() {
    assertThat(new Zigbee2MqttAdapter().profiles())
        .allSatisfy(profile -> assertThat(profile.silentAtMost()).isPositive());
  }
}
