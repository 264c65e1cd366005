package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cross-cutting pitfalls of the device reference, for locks, radars, beds, dispensers, plugs
 * and home aids. Each test is named after its pitfall; the fixtures hold the rest.
 */
class PitfallsOfDoorAndHomeFamiliesTest {
  private static final Instant NOW = Instant.parse("2026-03-14T02:13:00Z");

  private final Map<String, String> kept = new HashMap<>();

  private Decoded decode(String topic, String payload, boolean retained, Instant at) {
    Message message = new Message(topic, payload.getBytes(StandardCharsets.UTF_8), at, retained);
    Decoded decoded = AdapterCatalogue.standard().decode(message, kept::get);
    if (decoded instanceof Decoded.Events events) {
      events.remember().forEach(one -> kept.put(one.key(), one.value()));
    }
    return decoded;
  }

  private Decoded decode(String topic, String payload) {
    return decode(topic, payload, false, NOW);
  }

  private static List<DeviceEvent> told(Decoded decoded) {
    return decoded instanceof Decoded.Events events ? events.events() : List.of();
  }

  // --- 1 Retained replay, and commands that must not be -----------------------------------------

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nuki/3A/lockActionEvent | 1,0,61200,12,1",
        "nuki/3A/commandResponse | 0",
        "nukihub/lock/commandResult | success",
        "zwave/deur/113/0/Access_Control/Lock_state | 2",
        "zwave/knop/91/0/scene/001 | 0",
        "shellies/shellybutton1-0A/input_event/0 | {\"event\":\"S\"}",
        "shellyi4-0a/events/rpc | {\"src\":\"s\",\"method\":\"NotifyEvent\",\"params\":{\"events\":[{\"component\":\"input:0\",\"event\":\"single_push\"}]}}",
        "stat/knop/RESULT | {\"Button1\":{\"Action\":\"SINGLE\"}}",
        "aid/robot/event | {\"contract\":\"nachtwacht-home-aid/1\",\"id\":\"1\",\"event\":\"answered\",\"promptId\":\"x\"}",
      })
  void pitfall1AStoredCopyOfSomethingMomentaryIsNoNews(String topic, String payload) {
    assertThat(told(decode(topic, payload, true, NOW))).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "nuki, UNLOCK, nuki/3A/lockAction, 1",
    "nuki, LOCK, nuki/3A/lockAction, 2",
    "nuki, UNLATCH, nuki/3A/lockAction, 3",
    "nukihub, UNLATCH, 3A/lock/action, unlatch",
    "zwavejs, LOCK, zwave/3A/98/0/targetMode/set, 255",
    "zwavejs, UNLOCK, zwave/3A/98/0/targetMode/set, 0",
    "homeassistant, UNLATCH, 3A/set, OPEN",
    "home-aid, OPEN, aid/3A/command, '{\"command\":\"open\"}'",
    "tasmota, TURN_ON, cmnd/3A/POWER, ON",
    "shelly-gen1, CLOSE, shellies/3A/roller/0/command, close",
  })
  void pitfall1CommandsAreSaidInTheFamilysWords(
      String family, DeviceCommand command, String topic, String payload) {
    Encoded encoded = AdapterCatalogue.standard().encode(command, family, "3A", Memory.NONE, null);
    assertThat(encoded)
        .isInstanceOfSatisfying(
            Encoded.Publish.class,
            publish -> {
              assertThat(publish.topic()).isEqualTo(topic);
              assertThat(new String(publish.payload(), StandardCharsets.UTF_8)).isEqualTo(payload);
            });
  }

  @Test
  void pitfall1ACommandGoesWhereDiscoverySaid() {
    decode(
        "homeassistant/lock/x/config",
        "{\"~\":\"huis/slot\",\"stat_t\":\"~/s\",\"cmd_t\":\"~/c\",\"dev\":{\"ids\":\"slot-1\"}}");
    Encoded encoded =
        AdapterCatalogue.standard()
            .encode(DeviceCommand.LOCK, "homeassistant", "slot-1", kept::get, null);
    assertThat(((Encoded.Publish) encoded).topic()).isEqualTo("huis/slot/c");
  }

  // --- 2 State and event, 6 duplicates ----------------------------------------------------------

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nuki/3A/state | 1",
        "nukihub/lock/doorSensorState | doorOpened",
        "zwave/deur/48/0/Motion | true",
        "shellies/shellydw2-0A/sensor/state | open",
        "tele/plug/SENSOR | {\"Switch1\":\"ON\"}",
        "bord/binary_sensor/voordeur/state | ON",
        "/client/x | {\"method\":\"event.report\",\"params\":{\"sn\":\"A\",\"presence\":{\"bedin\":[{\"id\":1}]}}}",
        "withings/x | userid=1&appli=50&startdate=1773450020",
      })
  void pitfall2TheSameStateAgainIsNoNewEvent(String topic, String payload) {
    assertThat(told(decode(topic, payload))).isNotEmpty();
    assertThat(told(decode(topic, payload)))
        .allSatisfy(event -> assertThat(event.envelope().has(Mark.STILL)).isTrue());
  }

  // --- 4 Two clocks -----------------------------------------------------------------------------

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "tele/plug/SENSOR | {\"Time\":\"2026-03-14T03:13:00\",\"Switch1\":\"ON\"}",
        "mwg/state | {\"deviceState\":{\"bedState\":1,\"timestamp\":\"2026-03-11T21:00:00\",\"mattressMac\":\"A\"}}",
        "/devices/a/events | {\"type\":5,\"payload\":{\"status\":\"fall_detected\",\"timestamp\":1603076788003}}",
      })
  void pitfall4ATimeThatCannotBeTrustedIsKeptButNotUsed(String topic, String payload) {
    List<DeviceEvent> events = told(decode(topic, payload));
    assertThat(events).isNotEmpty();
    assertThat(events.getFirst().envelope().clockQuality().trusted()).isFalse();
    assertThat(events.getFirst().envelope().happenedAt()).isEqualTo(NOW);
  }

  // --- 7 Episodes, 11 what is not real ----------------------------------------------------------

  private static String fall(String status, String flags) {
    return "{\"type\":5,\"payload\":{\"status\":\"" + status + "\"" + flags + "}}";
  }

  @Test
  void pitfall7OneFallIsOneEpisode() {
    String episode = null;
    for (String status : List.of("fall_detected", "fall_confirmed", "calling", "finished")) {
      DeviceEvent event = told(decode("/devices/a/events", fall(status, ""))).getFirst();
      episode = episode == null ? event.envelope().episodeId() : episode;
      assertThat(event.envelope().episodeId()).isNotNull().isEqualTo(episode);
    }
  }

  @Test
  void pitfall7AnEndThatWasNeverHeardSwallowsNoFall() {
    decode("/devices/a/events", fall("calling", ""));
    List<DeviceEvent> next =
        told(decode("/devices/a/events", fall("fall_detected", ""), false, NOW.plusSeconds(90)));
    assertThat(next.getFirst().urgent()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"isSimulated, SIMULATED", "isLearning, LEARNING", "isSilent, SILENT"})
  void pitfall11ARehearsalIsMarkedAndSwallowsNoRealFall(String flag, Mark mark) {
    List<DeviceEvent> rehearsal =
        told(decode("/devices/a/events", fall("fall_confirmed", ",\"" + flag + "\":true")));
    assertThat(rehearsal.getFirst().envelope().marks()).contains(mark);
    List<DeviceEvent> real = told(decode("/devices/a/events", fall("fall_confirmed", "")));
    assertThat(real.getFirst().urgent()).isTrue();
    assertThat(real.getFirst().envelope().marks()).isEmpty();
  }

  // --- 10 Offline -------------------------------------------------------------------------------

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "shellies/shellyht-0A/online, false, sleeping",
    "shellies/shellyplug-s-0A/online, false, offline",
    "shellyplusht-0a/online, false, sleeping",
    "shellyplus1-0a/online, false, offline",
    "homie/5/a/$state, sleeping, sleeping",
    "homie/5/a/$state, lost, offline",
    "nukihub/maintenance/mqttConnectionState, offline, offline",
  })
  void pitfall10SleepIsNoLoss(String topic, String payload, String state) {
    assertThat(told(decode(topic, payload)))
        .extracting(event -> EventJson.write(event))
        .allSatisfy(json -> assertThat(json).contains("\"state\":\"" + state + "\""));
  }

  // --- 12 Privacy -------------------------------------------------------------------------------

  @ParameterizedTest(name = "{2} is not read from {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "loqed/x | {\"event_type\":\"STATE_CHANGED_OPEN\",\"lock_id\":1,\"key_name_user\":\"GEHEIM\",\"key_account_email\":\"GEHEIM\"} | names",
        "nukihub/lock/json | {\"lock_state\":\"locked\",\"auth_name\":\"GEHEIM\"} | names",
        "nukihub/lock/keypad/json | [{\"code\":\"GEHEIM\"}] | codes",
        "zwave/deur/99/0/userCode/1 | GEHEIM | codes",
        "tele/plug/STATE | {\"POWER\":\"ON\",\"Wifi\":{\"SSId\":\"GEHEIM\",\"BSSId\":\"GEHEIM\",\"Signal\":-60}} | Wi-Fi",
        "/devices/a/state | {\"status\":\"monitoring\",\"wifi\":{\"ssid\":\"GEHEIM\",\"rssi\":-60}} | Wi-Fi",
        "aid/robot/event | {\"contract\":\"nachtwacht-home-aid/1\",\"id\":\"1\",\"event\":\"said\",\"text\":\"GEHEIM\"} | what was said",
        "(HTTP) | {\"deviceId\":\"b\",\"event\":\"pill_taken\",\"medicineId\":\"GEHEIM\",\"userId\":\"GEHEIM\"} | medicine",
      })
  void pitfall12WhatIsNobodysBusinessIsNotRead(String topic, String payload, String what) {
    Decoded decoded = decode(topic, payload);
    assertThat(LineDecoder.lines(decoded)).as(what).noneMatch(line -> line.contains("GEHEIM"));
    assertThat(kept.values()).as(what).noneMatch(value -> value.contains("GEHEIM"));
  }
}
