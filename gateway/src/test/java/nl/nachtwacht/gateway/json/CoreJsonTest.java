package nl.nachtwacht.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.WatchState;
import org.junit.jupiter.api.Test;

class CoreJsonTest {
  private static final Instant T = Instant.parse("2026-03-01T01:00:00.123Z");

  @Test
  void givesBackEveryKindOfInput() {
    Envelope envelope =
        Envelope.live("zigbee2mqtt", "0x01", "generic", Phase.STATE, T)
            .observed(T.minusSeconds(3), ClockQuality.DEVICE)
            .marked(EnumSet.of(Mark.LATE))
            .keyed("k1")
            .certain(0.5);
    List<Input> inputs =
        List.of(
            new Input.Observed(
                new DeviceId("d1"),
                List.of(
                    new DeviceEvent(envelope, new Observation.Contact(true, false)),
                    new DeviceEvent(
                        envelope, new Observation.Battery(97.0, null, false, null, null)))),
            new Input.Commanded(
                new AlarmCommand.SetOut(
                    new AlarmId("c1-1"), new PersonId("p1"), Duration.ofMinutes(12))),
            new Input.PlanChanged(3),
            new Input.Tick());
    for (Input input : inputs) {
      assertThat(CoreJson.INPUT.read(CoreJson.INPUT.bytes(input))).isEqualTo(input);
    }
  }

  @Test
  void writesIdsAsPlainTextAndTellsSealedTypesByName() {
    Fact fact =
        new Fact.AlarmRaised(
            new AlarmId("c1-1"),
            AlarmClass.CARE_1,
            "sos",
            "built-in-press",
            List.of(new EvidenceFact("press", T, new TreeMap<>())));
    String json = new String(CoreJson.FACT.bytes(fact), StandardCharsets.UTF_8);
    assertThat(json).contains("\"type\":\"AlarmRaised\"", "\"alarm\":\"c1-1\"", "2026-03-01T01:00");
    assertThat(CoreJson.FACT.read(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(fact);
  }

  @Test
  void readsAStateThatAnotherVersionWroteWithAFieldItDoesNotKnow() {
    byte[] written = CoreJson.STATE.bytes(WatchState.empty());
    String more =
        new String(written, StandardCharsets.UTF_8).replaceFirst("\\{", "{\"novelty\":[1,2],");
    assertThat(CoreJson.STATE.read(more.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(WatchState.empty());
  }
}
