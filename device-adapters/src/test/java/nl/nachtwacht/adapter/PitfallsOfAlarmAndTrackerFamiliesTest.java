package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The fourteen cross-cutting pitfalls of the device reference, for the families that call for help,
 * say where somebody is, or come over long-range radio: SCAIP, BLE, Netlia, Numera, NB-IoT watches,
 * hip airbags, Traccar, Digital Matter, Carelink, LoRaWAN. Each test is named after its pitfall;
 * the fixtures hold the rest.
 */
class PitfallsOfAlarmAndTrackerFamiliesTest {
  private static final String SCAIP_PRESS =
      "<mrq><ref>A1</ref><cid>4711</cid><dty>0003</dty><mty>ME</mty><stc>0010</stc></mrq>";
  private static final String BLE_PRESS =
      "{\"model_id\":\"SBBT-002C\",\"type\":\"BTN\",\"packet\":41,\"batt\":97,\"button\":1,"
          + "\"mac\":\"B4:35:22:0A:0B:0C\",\"rssi\":-61}";
  private static final String BLE = "home/TheengsGateway/BTtoMQTT/B435220A0B0C";

  private final Story story = new Story();

  private static String netlia(String type, String id, String time) {
    return "{\"ProtocolVersion\":1,\"DeviceId\":\"nl-77\",\"DeviceType\":\"sos-button\","
        + "\"EventId\":\"%s\",\"EventTime\":\"%s\",\"EventType\":\"%s\"}".formatted(id, time, type);
  }

  private static String numera(String kind, String state, String revision) {
    return "{\"id\":\"e1\",\"time\":\"2026-03-14T02:12:50\",\"imei\":\"356000000000777\","
        + "\"event_type\":\"%s\",\"state\":\"%s\",\"rv\":\"%s\"}".formatted(kind, state, revision);
  }

  private static String watch(String type, String location, String time) {
    return "{\"notifyType\":\"deviceDataChanged\",\"deviceId\":\"x\",\"service\":{\"serviceId\":"
        + "\"NBWatch\",\"data\":{\"MessageType\":\"%s\",\"DeviceID\":\"862170000000008\","
            .formatted(type)
        + "\"Location\":\"%s\",\"HeartRate\":\"000\",\"Battery\":\"060\",".formatted(location)
        + "\"DeviceTime\":\"2026-03-14 10:12:50\",\"Temperature\":\"+270.0\","
        + "\"Steps\":\"000000\"},\"eventTime\":\"%s\"}}".formatted(time);
  }

  private static String traccar(long id, String alarm, String time) {
    return "{\"event\":{\"id\":%d,\"type\":\"alarm\",\"deviceId\":12,\"eventTime\":\"%s\","
            .formatted(id, time)
        + "\"positionId\":0,\"attributes\":{\"alarm\":\"%s\"}},\"device\":{\"id\":12,"
            .formatted(alarm)
        + "\"uniqueId\":\"861585000000012\"}}";
  }

  private static String digitalMatter(int reason, int sequence, String time, String more) {
    return "{\"date\":\"%s\",\"device\":{\"sn\":\"403809\",\"prod\":85},\"sqn\":%d,\"reason\":%d%s}"
        .formatted(time, sequence, reason, more);
  }

  private static String lorawan(int counter, String session, String object) {
    return "{\"end_device_ids\":{\"device_id\":\"knop\",\"dev_eui\":\"24E124000000A001\"},"
        + "\"received_at\":\"2026-03-14T02:12:59Z\",\"uplink_message\":{\"session_key_id\":\"%s\","
            .formatted(session)
        + "\"f_port\":85,\"f_cnt\":%d,\"decoded_payload\":%s}}".formatted(counter, object);
  }

  private static final String LORA = "v3/wijk@ttn/devices/knop/up";
  private static final String PRESSED = "{\"button_event\":{\"status\":\"short press\"}}";

  private static List<DeviceEvent> calls(List<DeviceEvent> events) {
    return events.stream().filter(DeviceEvent::urgent).toList();
  }

  private DeviceEvent call(String topic, String payload) {
    List<DeviceEvent> calls = calls(story.tells(topic, payload));
    assertThat(calls).as("a call for help in %s", payload).isNotEmpty();
    return calls.getFirst();
  }

  // --- 1 Retained replay ------------------------------------------------------------------------

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "hipairbag/belt-3 | {\"airbag\":\"belt-3\",\"event\":\"inflated\",\"id\":\"m1\"}",
        "band-17/fall/detected | {}",
        "/event/v1/nl-77/x/ | {\"ProtocolVersion\":1,\"DeviceId\":\"nl-77\",\"DeviceType\":\"sos-button\",\"EventId\":\"e1\",\"EventType\":\"event-start\"}",
        "traccar/events | {\"event\":{\"id\":501,\"type\":\"alarm\",\"deviceId\":12,\"positionId\":0,\"attributes\":{\"alarm\":\"sos\"}}}",
      })
  void pitfall1AStoredCopyOfACallWithoutATimeIsNoFreshCallButIsNotLost(
      String topic, String payload) {
    List<DeviceEvent> events = Story.events(story.retained(topic, payload));
    assertThat(events).isNotEmpty();
    assertThat(events.getFirst().envelope().marks()).contains(Mark.REPLAYED);
  }

  @Test
  void pitfall1AStoredPressOfARadioButtonIsNoFreshPress() {
    assertThat(Story.events(story.retained(BLE, BLE_PRESS)))
        .filteredOn(event -> event.observation() instanceof Observation.ManualAlarm)
        .allSatisfy(event -> assertThat(event.envelope().marks()).contains(Mark.REPLAYED));
  }

  // --- 2 State and event, 3 no clear ------------------------------------------------------------

  @Test
  void pitfall2ASosFlagInEveryFrameOfATrackerIsOneCall() {
    String frame = "{\"messageType\":\"EVENT\",\"sosFlag\":1,\"batteryStatus\":\"OPERATING\"}";
    String topic = "v3/wijk@ttn/devices/badge-7/up";
    assertThat(calls(story.tells(topic, frame))).hasSize(1);
    assertThat(story.after(60).tells(topic, frame))
        .filteredOn(event -> event.observation() instanceof Observation.ManualAlarm)
        .allSatisfy(event -> assertThat(event.envelope().phase()).isNotEqualTo(Phase.START));
  }

  @Test
  void pitfall2BatteryRepeatedWithEveryBeaconIsToldOnce() {
    story.tells(BLE, BLE_PRESS);
    String beacon = BLE_PRESS.replace("\"button\":1", "\"button\":0").replace("41", "42");
    assertThat(story.after(8).tells(BLE, beacon))
        .allSatisfy(event -> assertThat(event.envelope().marks()).contains(Mark.STILL));
  }

  @Test
  void pitfall3ASosThatNeverEndsDoesNotHideTheNextPress() {
    String topic = "/event/v1/nl-77/x/";
    call(topic, netlia("event-start", "e1", "2026-03-14T02:12:50Z"));
    story.after(30);
    DeviceEvent next = call(topic, netlia("event-start", "e2", "2026-03-14T02:13:20Z"));
    assertThat(next.envelope().marks()).doesNotContain(Mark.STILL);
  }

  @Test
  void pitfall3AFallThatNeverEndsDoesNotHideTheNextFall() {
    call("band-17/fall/detected", "{\"timestamp\":\"2026-03-14T02:12:50Z\"}");
    story.after(3_600);
    call("band-17/fall/detected", "{\"timestamp\":\"2026-03-14T03:12:50Z\"}");
  }

  // --- 4 Two clocks -----------------------------------------------------------------------------

  @ParameterizedTest(name = "[{0}]")
  @CsvSource({
    "1970-01-01T00:00:00Z",
    "2031-01-01T00:00:00Z",
    "2026-03-01T00:00:00Z",
    "gisteren",
    "''",
    "2026-0314T02:12:05Z"
  })
  void pitfall4ACallIsNeverDroppedBecauseItsTimeIsBad(String time) {
    for (DeviceEvent call :
        List.of(
            call("/event/v1/nl-77/x/", netlia("event-start", "e1", time)),
            call("traccar/events", traccar(501, "sos", time)),
            call("/dm", digitalMatter(48, 103, time, "")),
            call("/cb", watch("DEVSOS", "E4294967296 N0429496729", time)),
            call("band-17/fall/detected", "{\"timestamp\":\"" + time + "\"}"),
            call("hipairbag/b", "{\"event\":\"inflated\",\"id\":\"1\",\"at\":\"" + time + "\"}"))) {
      assertThat(call.envelope().clockQuality()).isIn(ClockQuality.NONE, ClockQuality.SUSPECT);
      assertThat(call.envelope().happenedAt()).isEqualTo(story.now());
    }
  }

  @Test
  void pitfall4ATimeWithoutZoneIsKeptButNotTrusted() {
    DeviceEvent call = call("/post", numera("Normal", "Open", "r1"));
    assertThat(call.envelope().clockQuality()).isEqualTo(ClockQuality.ZONELESS);
    assertThat(call.envelope().observedAt()).isEqualTo(Instant.parse("2026-03-14T02:12:50Z"));
  }

  // --- 5 Late and batch -------------------------------------------------------------------------

  @Test
  void pitfall5ACallFromAnHourAgoStillCallsAndSaysSo() {
    String anHourAgo = "2026-03-14T01:10:00Z";
    for (DeviceEvent call :
        List.of(
            call("/event/v1/nl-77/x/", netlia("event-start", "e1", anHourAgo)),
            call("traccar/events", traccar(501, "sos", anHourAgo)),
            call("/dm", digitalMatter(48, 103, anHourAgo, "")))) {
      assertThat(call.envelope().marks()).contains(Mark.LATE);
      assertThat(call.envelope().happenedAt()).isEqualTo(Instant.parse(anHourAgo));
    }
  }

  @Test
  void pitfall5ABatchTellsEachRecordWithItsOwnTime() {
    String batch =
        "{\"SerNo\":131693,\"Records\":["
            + "{\"SeqNo\":7,\"Reason\":11,\"DateUTC\":\"2026-03-13 23:00:00\",\"Fields\":[]},"
            + "{\"SeqNo\":8,\"Reason\":48,\"DateUTC\":\"2026-03-14 02:12:00\",\"Fields\":[]}]}";
    List<DeviceEvent> events = story.tells("/dm", batch);
    assertThat(events)
        .extracting(event -> event.envelope().observedAt())
        .contains(Instant.parse("2026-03-14T02:12:00Z"));
    assertThat(calls(events)).hasSize(1);
  }

  @Test
  void pitfall5AStaleFixInAFreshMessageKeepsItsAge() {
    String batch =
        "{\"SerNo\":131693,\"Records\":[{\"SeqNo\":7,\"Reason\":11,"
            + "\"DateUTC\":\"2026-03-14 02:12:00\",\"Fields\":[{\"GpsUTC\":\"2026-03-11 18:04:57\","
            + "\"Lat\":52.2,\"Long\":5.2,\"PosAcc\":37,\"GpsStat\":7,\"FType\":0}]}]}";
    assertThat(story.tells("/dm", batch))
        .extracting(DeviceEvent::observation)
        .filteredOn(Observation.Position.class::isInstance)
        .singleElement()
        .satisfies(one ->
            assertThat(((Observation.Position) one).fixAt())
                .isEqualTo(Instant.parse("2026-03-11T18:04:57Z")));
  }

  // --- 6 Duplicates -----------------------------------------------------------------------------

  @ParameterizedTest(name = "{0}")
  @CsvSource({"scaip", "netlia", "numera", "traccar", "digitalmatter", "lorawan", "airbag"})
  void pitfall6OneCallSentTwiceHasOneKeyAndTheNextCallAnother(String family) {
    DeviceEvent first = sent(family, 1);
    DeviceEvent again = sent(family, 1);
    DeviceEvent next = sent(family, 2);
    assertThat(first.envelope().dedupKey()).isNotNull().isEqualTo(again.envelope().dedupKey());
    assertThat(next.envelope().dedupKey()).isNotEqualTo(first.envelope().dedupKey());
  }

  private DeviceEvent sent(String family, int number) {
    String time = "2026-03-14T02:12:5" + number + "Z";
    return switch (family) {
      case "scaip" -> call("scaip/unit", SCAIP_PRESS.replace("A1", "A" + number));
      case "netlia" -> call("/event/v1/nl-77/x/", netlia("event-start", "e" + number, time));
      case "numera" -> call("/post", numera("Normal", "Open", "r1").replace("e1", "e" + number));
      case "traccar" -> call("traccar/events", traccar(500 + number, "sos", time));
      case "digitalmatter" -> call("/dm", digitalMatter(48, 100 + number, time, ""));
      case "lorawan" -> call(LORA, lorawan(10 + number, "AY0", PRESSED));
      case "airbag" ->
          call("hipairbag/b", "{\"event\":\"inflated\",\"id\":\"m%d\"}".formatted(number));
      default -> throw new IllegalArgumentException(family);
    };
  }

  @Test
  void pitfall6ACounterThatStartsAgainInANewSessionIsAnotherPress() {
    DeviceEvent before = call(LORA, lorawan(1, "AY0", PRESSED));
    DeviceEvent after = call(LORA, lorawan(1, "AY1", PRESSED));
    assertThat(after.envelope().dedupKey()).isNotEqualTo(before.envelope().dedupKey());
  }

  @Test
  void pitfall6TwoGatewaysHearOnePress() {
    call(BLE, BLE_PRESS);
    Decoded other = story.says(BLE.replace("TheengsGateway", "omg-gang"), BLE_PRESS);
    assertThat(other).isEqualTo(Decoded.ignored(IgnoreReason.TWIN));
    call(BLE.replace("TheengsGateway", "omg-gang"), BLE_PRESS.replace("41", "42"));
  }

  // --- 7 Episodes -------------------------------------------------------------------------------

  @Test
  void pitfall7OneIncidentIsOneEpisodeFromBeginningToEnd() {
    DeviceEvent suspected =
        story.tells("band-17/fall/detected", "{\"timestamp\":\"2026-03-14T02:12:50Z\"}").getFirst();
    DeviceEvent calledBack =
        story.after(20).tells("band-17/fall/confirmation", "{\"status\":false}").getFirst();
    assertThat(suspected.envelope().episodeId()).isNotNull();
    assertThat(calledBack.envelope().episodeId()).isEqualTo(suspected.envelope().episodeId());
    assertThat(calledBack.envelope().phase()).isEqualTo(Phase.END);

    DeviceEvent open = story.tells("/post", numera("Normal", "Open", "r1")).getFirst();
    DeviceEvent closed = story.tells("/post", numera("Normal", "Closed", "r2")).getFirst();
    assertThat(closed.envelope().episodeId()).isEqualTo(open.envelope().episodeId());
  }

  @Test
  void pitfall7AWithdrawalNamesThePressItWithdraws() {
    DeviceEvent press = call("scaip/unit", SCAIP_PRESS);
    DeviceEvent back = story.tells("scaip/unit", SCAIP_PRESS.replace("0010", "0019")).getFirst();
    assertThat(back.observation()).isInstanceOf(Observation.AlarmCancelled.class);
    assertThat(back.envelope().episodeId()).isEqualTo(press.envelope().episodeId());
  }

  // --- 8 Units and signs ------------------------------------------------------------------------

  @Test
  void pitfall8KnotsAreMetresPerSecondAndVoltsAreNoPercentage() {
    String position =
        "{\"position\":{\"id\":900,\"deviceId\":12,\"fixTime\":\"2026-03-14T02:12:50Z\","
            + "\"deviceTime\":\"2026-03-14T02:12:50Z\",\"valid\":true,\"latitude\":52.09,"
            + "\"longitude\":5.12,\"speed\":10,\"attributes\":{\"battery\":3.9}},"
            + "\"device\":{\"id\":12,\"uniqueId\":\"861585000000012\"}}";
    List<Observation> told =
        story.tells("traccar/positions", position).stream().map(DeviceEvent::observation).toList();
    assertThat(told)
        .filteredOn(Observation.Position.class::isInstance)
        .singleElement()
        .satisfies(
            one -> assertThat(((Observation.Position) one).speedMps()).isBetween(5.144, 5.145));
    assertThat(told)
        .filteredOn(Observation.Battery.class::isInstance)
        .allSatisfy(one -> assertThat(((Observation.Battery) one).levelPct()).isNull());
  }

  // --- 9 Sentinels ------------------------------------------------------------------------------

  @Test
  void pitfall9WhatStandsForUnknownIsNotRead() {
    List<DeviceEvent> events =
        story.tells("/cb", watch("DEVSOS", "E4294967296 N0429496729", "20260314T021250Z"));
    assertThat(calls(events)).hasSize(1);
    assertThat(events)
        .extracting(DeviceEvent::observation)
        .noneMatch(Observation.Position.class::isInstance)
        .filteredOn(Observation.Measurement.class::isInstance)
        .extracting(one -> ((Observation.Measurement) one).name())
        .doesNotContain("heart_rate", "body_temperature", "temperature");
  }

  // --- 10 Offline -------------------------------------------------------------------------------

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "home/omg-gang/LWT | offline | offline",
        "band-17/status | offline | offline",
        "traccar/events | {\"event\":{\"id\":507,\"type\":\"deviceOffline\",\"deviceId\":12,\"positionId\":0}} | offline",
        "hipairbag/belt-3 | {\"airbag\":\"belt-3\",\"event\":\"taken_off\"} | sleeping",
        "scaip/unit | <mrq><mty>PI</mty><ref>C1</ref><cid>4711</cid><dty>2</dty></mrq> | online",
      })
  void pitfall10EachKindOfSilenceHasItsOwnWord(String topic, String payload, String state) {
    assertThat(story.tells(topic, payload))
        .extracting(EventJson::write)
        .anySatisfy(json -> assertThat(json).contains("\"state\":\"" + state + "\""));
  }

  // --- 11 Test ----------------------------------------------------------------------------------

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "scaip/unit | <mrq><ref>T1</ref><cid>4711</cid><dty>0003</dty><mty>ME</mty><stc>0102</stc><crd>no-voice:</crd></mrq>",
        "hipairbag/belt-3 | {\"airbag\":\"belt-3\",\"event\":\"test\"}",
      })
  void pitfall11ATestIsSeenAndCallsNobody(String topic, String payload) {
    List<DeviceEvent> events = story.tells(topic, payload);
    assertThat(events).isNotEmpty();
    assertThat(calls(events))
        .allSatisfy(
            event -> assertThat(event.envelope().marks()).containsAnyElementsOf(Set.of(Mark.TEST)));
    assertThat(events)
        .anySatisfy(event ->
            assertThat(
                    event.observation() instanceof Observation.Test
                        || event.envelope().has(Mark.TEST))
                .isTrue());
  }

  @Test
  void pitfall11AnUplinkThatAPlatformMadeUpIsMarked() {
    String simulated = lorawan(9, "AY0", PRESSED);
    String marked = simulated.substring(0, simulated.length() - 1) + ",\"simulated\":true}";
    assertThat(calls(story.tells(LORA, marked)))
        .allSatisfy(event -> assertThat(event.envelope().marks()).contains(Mark.SIMULATED));
  }

  // --- 12 Privacy -------------------------------------------------------------------------------

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "traccar/events | {\"event\":{\"id\":501,\"type\":\"alarm\",\"deviceId\":12,\"positionId\":0,\"attributes\":{\"alarm\":\"sos\"}},\"device\":{\"id\":12,\"uniqueId\":\"861585000000012\",\"name\":\"GEHEIM\",\"phone\":\"GEHEIM\",\"contact\":\"GEHEIM\"}}",
        "v3/wijk@ttn/devices/at101/up | {\"end_device_ids\":{\"device_id\":\"at101\",\"dev_eui\":\"24E124000000A001\"},\"received_at\":\"2026-03-14T02:12:59Z\",\"uplink_message\":{\"session_key_id\":\"AY0\",\"f_port\":85,\"f_cnt\":1,\"decoded_payload\":{\"battery\":90,\"wifi\":[{\"mac\":\"GEHEIM\",\"rssi\":-60}]}}}",
        "/post | {\"id\":\"e1\",\"imei\":\"356000000000777\",\"event_type\":\"Normal\",\"state\":\"Open\",\"rv\":\"r1\",\"subscriber\":\"GEHEIM\",\"name\":\"GEHEIM\"}",
      })
  void pitfall12WhatIsNobodysBusinessIsNotRead(String topic, String payload) {
    assertThat(LineDecoder.lines(story.says(topic, payload)))
        .isNotEmpty()
        .noneMatch(line -> line.contains("GEHEIM"));
  }

  // --- 13 Malformed and unknown -----------------------------------------------------------------

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        BLE
            + " | {\"model_id\":\"SBBT_002C_ENCR\",\"type\":\"BTN\",\"encr\":2,\"cipher\":\"6251\",\"mac\":\"B4:35:22:0A:0B:0C\"} | encrypted",
        "/cb | {\"notifyType\":\"deviceDataChanged\",\"deviceId\":\"x\",\"service\":{\"serviceId\":\"NBWatch\",\"data\":{\"MessageType\":\"DANCE\",\"DeviceID\":\"862170000000008\"},\"eventTime\":\"20260314T021250Z\"}} | unknown_code",
        LORA
            + " | {\"end_device_ids\":{\"device_id\":\"knop\",\"dev_eui\":\"24E124000000A001\"},\"received_at\":\"2026-03-14T02:12:59Z\",\"uplink_message\":{\"session_key_id\":\"AY0\",\"f_port\":102,\"f_cnt\":1,\"frm_payload\":\"AQIDBAUG\"}} | no_codec",
      })
  void pitfall13WhatCannotBeReadIsToldWithItsReason(String topic, String payload, String reason) {
    assertThat(story.tells(topic, payload))
        .extracting(EventJson::write)
        .anySatisfy(json ->
            assertThat(json).contains("\"undecodable\"").contains("\"reason\":\"" + reason));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "scaip/unit | <mrq><ref>A1</ref><cid>47",
        "traccar/events | {\"event\":",
        "band-17/fall/detected | geen json",
        "hipairbag/b | {\"event\":\"dance\"}",
        LORA + " | []",
      })
  void pitfall13DamagedMessagesGetAnAnswerNotAnException(String topic, String payload) {
    assertThat(story.says(topic, payload)).isInstanceOf(Decoded.Malformed.class);
  }

  // --- 14 Delivery guarantees -------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "scaip",
    "ble",
    "netlia",
    "numera",
    "nbiotwatch",
    "hipairbag",
    "traccar",
    "digitalmatter",
    "carelink",
    "lorawan"
  })
  void pitfall14EveryModelHasALongestSilence(String family) {
    assertThat(AdapterCatalogue.standard().family(family).profiles())
        .isNotEmpty()
        .allSatisfy(profile -> assertThat(profile.silentAtMost()).isPositive());
  }
}
