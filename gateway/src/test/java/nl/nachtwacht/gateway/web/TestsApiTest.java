package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.TestSession;
import nl.nachtwacht.watch.Watch;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Test sessions through the API: who may, what is refused and why, what is shown. */
class TestsApiTest {
  private static final String PATH = "/clients/c-017/tests";
  private static final DeviceId SOS = new DeviceId("sos-1");
  private static final DeviceId DOOR = new DeviceId("door-1");
  private Bench bench;
  private ApiClient installer;
  private WatchPlan plan;

  @BeforeEach
  void start() {
    bench = Bench.guarded();
    bench.gateway.know(
        Fixtures.device("sos-1", Fixtures.DE_VRIES, Role.SOS, "slaapkamer"),
        Fixtures.device("door-1", Fixtures.DE_VRIES, Role.FRONT_DOOR, "hal"),
        Fixtures.device("sos-9", Fixtures.BAKKER, Role.SOS, "hal"));
    installer = new ApiClient(bench).as(Fixtures.INSTALLER);
    CarePlan written =
        new CarePlan(
            Fixtures.DE_VRIES.id(),
            Fixtures.DE_VRIES.home(),
            Fixtures.NORTH,
            1,
            java.time.ZoneId.of("Europe/Amsterdam"),
            List.of(
                new Placement(SOS, Role.SOS, "slaapkamer", false),
                new Placement(DOOR, Role.FRONT_DOOR, "hal", true)),
            List.of(),
            new Ladder(List.of()));
    plan = ((WatchPlan.Compiled.Ready) WatchPlan.compile(written, OnCall.NOBODY)).plan();
    bench.gateway.plans.put(Fixtures.DE_VRIES.id(), plan);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void onlyWhoTestsMayTestAndOnlyTheirOwnHomes() {
    ApiClient operator = new ApiClient(bench).as(Fixtures.OPERATOR);
    assertThat(operator.get(PATH).status()).as("an operator may look").isEqualTo(200);
    assertThat(operator.post(PATH + "/commands", begin()).code()).isEqualTo("not-allowed");
    assertThat(installer.get("/clients/z-101/tests").code()).isEqualTo("not-found");
    assertThat(installer.post("/clients/z-101/tests/commands", begin()).code())
        .isEqualTo("not-found");
    assertThat(bench.gateway.told).isEmpty();
  }

  @Test
  void beginsForTheWholeHomeOrForSomeDevicesAndNeverForLongerThanHalfAnHour() {
    installer.post(PATH + "/commands", begin());
    assertThat(bench.gateway.told)
        .hasSize(2)
        .allMatch(input ->
            input instanceof Input.TestBegun(TestSession session)
                && session.tester().equals(Fixtures.INSTALLER.id())
                && session.until().equals(bench.now().plus(Duration.ofMinutes(15))));
    bench.gateway.told.clear();
    installer.post(
        PATH + "/commands",
        begin().put("devices", new JsonArray().add("door-1")).put("minutes", 30));
    installer.post(PATH + "/commands", new JsonObject().put("command", "end"));
    assertThat(bench.gateway.told)
        .hasSize(3)
        .contains(new Input.TestEnded(SOS), new Input.TestEnded(DOOR));
    assertThat(installer.post(PATH + "/commands", begin().put("minutes", 31)).code())
        .isEqualTo("invalid-request");
    var stranger =
        installer.post(PATH + "/commands", begin().put("devices", new JsonArray().add("sos-9")));
    assertThat(stranger.code()).isEqualTo("invalid-request");
    assertThat(stranger.body().getString("detail")).contains("sos-9");
  }

  @Test
  void aDeviceIsDeclaredFitOnlyForWhatItToldInOnesOwnSession() {
    assertThat(judge("door-1").body().getString("detail")).contains("Begin eerst");
    step(new Input.TestBegun(session(DOOR)));
    assertThat(judge("door-1").body().getString("detail")).contains("niets van dit apparaat");
    step(told(DOOR, new Observation.Link(-67.0, 120, null), Phase.STATE));
    step(told(DOOR, new Observation.Contact(true, false), Phase.STATE));
    JsonObject heard =
        device(installer.get(PATH).body(), "door-1")
            .getJsonObject("session")
            .getJsonObject("heard");
    assertThat(heard.getDouble("rssiDbm")).isEqualTo(-67.0);
    assertThat(heard.getString("kind")).isEqualTo("contact");
    assertThat(judge("door-1").status()).isEqualTo(200);
    assertThat(bench.gateway.told).containsExactly(new Input.Tested(DOOR, "ingrid", true));
    step(new Input.TestBegun(session(SOS)));
    assertThat(judge("sos-1").code()).isEqualTo("test-refused");
    assertThat(judge("sos-1").body().getString("detail")).contains("een druk");
  }

  @Test
  void aPressUnderTestIsShownWithTheMomentAtWhichItTurnsReal() {
    step(new Input.TestBegun(session(SOS)));
    step(
        told(
            SOS,
            new Observation.ManualAlarm(
                Observation.ManualAlarm.Trigger.PERSONAL,
                Observation.ManualAlarm.Press.SHORT,
                false),
            Phase.MOMENTARY));
    JsonObject press = installer.get(PATH).body().getJsonArray("presses").getJsonObject(0);
    assertThat(press.getString("stands")).isEqualTo("unconfirmed");
    assertThat(press.getString("device")).isEqualTo("sos-1");
    assertThat(press.getBoolean("mine")).isTrue();
    assertThat(press.getString("realAt")).isEqualTo(bench.now().plusSeconds(60).toString());
    bench.virtual().advance(Duration.ofSeconds(60));
    step(new Input.Tick());
    assertThat(
            installer.get(PATH).body().getJsonArray("presses").getJsonObject(0).getString("stands"))
        .isEqualTo("real");
  }

  private ApiClient.Answer judge(String device) {
    return installer.post(
        PATH + "/commands",
        new JsonObject().put("command", "passed").put("devices", new JsonArray().add(device)));
  }

  private static JsonObject begin() {
    return new JsonObject().put("command", "begin");
  }

  private TestSession session(DeviceId device) {
    return new TestSession(
        device, Fixtures.INSTALLER.id(), bench.now(), bench.now().plus(Duration.ofMinutes(10)));
  }

  private Input told(DeviceId device, Observation observation, Phase phase) {
    Envelope envelope = Envelope.live("zigbee2mqtt", device.value(), "generic", phase, bench.now());
    return new Input.Observed(device, List.of(new DeviceEvent(envelope, observation)));
  }

  private void step(Input input) {
    WatchState before =
        bench.gateway.states.getOrDefault(Fixtures.DE_VRIES.id(), WatchState.empty());
    bench.gateway.states.put(
        Fixtures.DE_VRIES.id(), Watch.step(before, plan, input, bench.now()).state());
  }

  private static JsonObject device(JsonObject tests, String id) {
    return tests.getJsonArray("devices").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }
}
