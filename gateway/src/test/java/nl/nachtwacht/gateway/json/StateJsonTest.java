package nl.nachtwacht.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Watch;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;
import org.junit.jupiter.api.Test;

/** What the core remembers of a client comes back from JSON as it was. */
class StateJsonTest {
  private static final Instant T = Instant.parse("2026-01-10T01:00:00Z");
  private static final CarePlan PLAN =
      new CarePlan(
          new ClientId("c1"),
          new HomeId("h1"),
          new OrganisationId("o1"),
          7,
          ZoneId.of("Europe/Amsterdam"),
          List.of(
              new Placement(new DeviceId("sos"), Role.SOS, "slaapkamer", true),
              new Placement(new DeviceId("door"), Role.FRONT_DOOR, "hal", true),
              new Placement(new DeviceId("bed"), Role.BED, "slaapkamer", true),
              new Placement(new DeviceId("hall"), Role.MOTION, "hal", true)),
          List.of(
              new RuleSetting("door", "front-door-open-at-night", new TreeMap<>(), false),
              new RuleSetting("up", "no-motion-by", new TreeMap<>(), false)),
          new Ladder(
              List.of(
                  new Rung(
                      List.of(new Target.Person(new PersonId("p1")), new Target.Centre("z1")),
                      Duration.ofMinutes(1)))));

  private final WatchPlan plan =
      ((WatchPlan.Compiled.Ready) WatchPlan.compile(PLAN, OnCall.NOBODY)).plan();
  private WatchState state = WatchState.empty();
  private Instant now = T;

  @Test
  void anEventfulNightComesBackAsItWas() {
    hear("hall", Phase.START, new Observation.Motion(null, null, null));
    hear("hall", Phase.END, new Observation.Motion(null, null, null));
    hear("bed", Phase.STATE, new Observation.Bed(true, null, null));
    hear("bed", Phase.STATE, new Observation.Bed(false, null, null));
    hear("bed", Phase.STATE, new Observation.Battery(80.5, null, false, null, null));
    hear(
        "door",
        Phase.START,
        new Observation.Hazard(Observation.Hazard.Substance.SMOKE, null, null));
    hear(
        "sos",
        Phase.MOMENTARY,
        new Observation.ManualAlarm(
            Observation.ManualAlarm.Trigger.PERSONAL, Observation.ManualAlarm.Press.LONG, false));
    hear(
        "hall",
        Phase.MEASUREMENT,
        new Observation.Position(
            52.1, 5.1, 9.5, null, null, now, Observation.Position.FixSource.GNSS, true));
    hear("door", Phase.STATE, new Observation.Contact(true, false));
    now = now.plus(Duration.ofMinutes(20));
    step(new Input.Tick());
    step(
        new Input.Commanded(
            new AlarmCommand.Accept(state.alarms().getFirst().id(), new PersonId("p2"))));

    assertThat(state.alarms()).hasSize(3);
    assertThat(CoreJson.STATE.read(CoreJson.STATE.bytes(state))).isEqualTo(state);
    assertThat(CoreJson.STATE.read(CoreJson.STATE.bytes(state)).toString())
        .isEqualTo(state.toString());
  }

  @Test
  void aStateThatWasWrittenWithLessIsReadAsFarAsItGoes() {
    String less = "{\"version\":1,\"home\":{},\"alarms\":[],\"alarmsRaised\":3}";
    WatchState read = CoreJson.STATE.read(less.getBytes(StandardCharsets.UTF_8));
    assertThat(read.alarmsRaised()).isEqualTo(3);
    assertThat(read.rules()).isEmpty();
    assertThat(read.recentKeys()).isEmpty();
    assertThat(read.home().contacts()).isEmpty();
  }

  private void hear(String device, Phase phase, Observation observation) {
    now = now.plusSeconds(10);
    Envelope envelope =
        Envelope.live("test", "n", "generic", phase, now).keyed("key-" + now.getEpochSecond());
    step(new Input.Observed(new DeviceId(device), List.of(new DeviceEvent(envelope, observation))));
  }

  private void step(Input input) {
    state = Watch.step(state, plan, input, now).state();
  }
}
