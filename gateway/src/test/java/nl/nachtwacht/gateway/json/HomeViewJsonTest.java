package nl.nachtwacht.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.Watch;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;
import org.junit.jupiter.api.Test;

/** Written down and read back at any point of a night, the watch goes on as if nothing was. */
class HomeViewJsonTest {

  private static final Instant START = Instant.parse("2026-01-09T21:00:00Z");

  private record Sent(String device, Phase phase, Observation observation) {}

  private static final List<Sent> NIGHT =
      List.of(
          new Sent("bed", Phase.STATE, new Observation.Bed(true, null, null)),
          new Sent("hall", Phase.START, new Observation.Motion(null, null, null)),
          new Sent("hall", Phase.END, new Observation.Motion(null, null, null)),
          new Sent("stove", Phase.START, new Observation.Appliance(900.0, null)),
          new Sent(
              "dispenser",
              Phase.MOMENTARY,
              new Observation.Dose(
                  Observation.Dose.Step.REMINDER,
                  "evening",
                  START,
                  null,
                  Observation.Dose.Evidence.NONE)),
          new Sent(
              "dispenser",
              Phase.STATE,
              new Observation.Stock(Observation.Stock.Level.EMPTY, null, null)),
          new Sent(
              "aid", Phase.MOMENTARY, new Observation.Prompt(Observation.Prompt.Step.ASKED, "tea")),
          new Sent("sound", Phase.MOMENTARY, new Observation.Sound("bang", 80.0, 300)),
          new Sent(
              "climate", Phase.MEASUREMENT, new Observation.Measurement("temperature", 14, "Cel")),
          new Sent(
              "tracker",
              Phase.MOMENTARY,
              new Observation.Position(
                  52.1, 5.1, 20.0, null, null, null, Observation.Position.FixSource.GNSS, true)),
          new Sent(
              "tracker",
              Phase.MOMENTARY,
              new Observation.Geofence("home", Observation.Geofence.Transition.EXIT)),
          new Sent("bed", Phase.STATE, new Observation.Bed(false, null, null)),
          new Sent("door", Phase.STATE, new Observation.Contact(false, false)),
          new Sent("door", Phase.STATE, new Observation.Contact(true, false)));

  @Test
  void aRestartAtAnyPointChangesNothing() {
    WatchPlan plan = plan();
    Outcome straight = start(plan);
    Outcome restarted = start(plan);
    Instant now = START;
    for (int i = 0; i < 3 * NIGHT.size(); i++) {
      now = now.plus(Duration.ofMinutes(11));
      Sent sent = NIGHT.get(i % NIGHT.size());
      straight = Watch.step(straight.state(), plan, input(sent, now), now);
      restarted = Watch.step(readBack(restarted.state()), plan, input(sent, now), now);
      assertThat(restarted).as("message %d", i).isEqualTo(straight);
      straight = Watch.step(straight.state(), plan, new Input.Tick(), now.plusSeconds(400));
      restarted =
          Watch.step(readBack(restarted.state()), plan, new Input.Tick(), now.plusSeconds(400));
      assertThat(restarted).as("after message %d", i).isEqualTo(straight);
    }
    assertThat(straight.state().home().doses()).isNotEmpty();
    assertThat(straight.state().alarms()).isNotEmpty();
  }

  @Test
  void whatAnOlderVersionWroteIsRead() {
    String old =
        """
        {"version":1,"home":{"knownSince":"2026-01-09T20:00:00Z","activity":{"hall":{"lastAt":\
        "2026-01-09T20:30:00Z","activeSince":"2026-01-09T20:30:00Z"}},"position":{"lat":52.0,\
        "lon":5.0,"at":"2026-01-09T20:00:00Z"}},"alarmsRaised":0,"planVersion":1,"rules":{"r":\
        {"active":false}}}\
        """;
    WatchState state = CoreJson.STATE.read(old.getBytes(StandardCharsets.UTF_8));
    assertThat(state.home().lastActivity()).isNotNull();
    assertThat(state.home().trail().steps()).isEmpty();
    assertThat(state.home().fixes()).isEmpty();
    Instant now = START;
    Outcome outcome = Watch.step(state, plan(), input(NIGHT.getFirst(), now), now);
    assertThat(outcome.state().home().inBed()).isTrue();
  }

  private static WatchState readBack(WatchState state) {
    return CoreJson.STATE.read(CoreJson.STATE.bytes(state));
  }

  private static Outcome start(WatchPlan plan) {
    return Watch.step(WatchState.empty(), plan, new Input.PlanChanged(1), START);
  }

  private static Input input(Sent sent, Instant now) {
    Envelope envelope = Envelope.live("test", sent.device(), "generic", sent.phase(), now);
    return new Input.Observed(
        new DeviceId(sent.device()), List.of(new DeviceEvent(envelope, sent.observation())));
  }

  private static WatchPlan plan() {
    List<RuleSetting> rules = new ArrayList<>();
    for (String type :
        List.of(
            "out-of-bed-not-back",
            "front-door-opened-at-night",
            "dose-not-taken",
            "dispenser-trouble",
            "appliance-left-on",
            "temperature",
            "prompt-unanswered",
            "loud-sound",
            "tracker-zone")) {
      rules.add(new RuleSetting(type, type, new TreeMap<>(), false));
    }
    CarePlan plan =
        new CarePlan(
            new ClientId("c1"),
            new HomeId("h1"),
            new OrganisationId("org"),
            1,
            ZoneId.of("Europe/Amsterdam"),
            placements(),
            rules,
            new Ladder(List.of()));
    return switch (WatchPlan.compile(plan, OnCall.NOBODY)) {
      case WatchPlan.Compiled.Ready ready -> ready.plan();
      case WatchPlan.Compiled.Refused refused ->
          throw new IllegalArgumentException(refused.faults().toString());
    };
  }

  private static List<Placement> placements() {
    return List.of(
        new Placement(new DeviceId("bed"), Role.BED, "slaapkamer", false),
        new Placement(new DeviceId("hall"), Role.MOTION, "hal", false),
        new Placement(new DeviceId("stove"), Role.STOVE, "keuken", false),
        new Placement(new DeviceId("dispenser"), Role.DISPENSER, "keuken", false),
        new Placement(new DeviceId("aid"), Role.AID, "woonkamer", false),
        new Placement(new DeviceId("sound"), Role.SOUND, "slaapkamer", false),
        new Placement(new DeviceId("climate"), Role.CLIMATE, "woonkamer", false),
        new Placement(new DeviceId("tracker"), Role.TRACKER, "", false),
        new Placement(new DeviceId("door"), Role.FRONT_DOOR, "hal", false));
  }
}
