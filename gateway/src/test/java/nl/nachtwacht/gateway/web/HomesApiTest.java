package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.store.Records.StoredInput;
import nl.nachtwacht.gateway.store.Records.StoredRubbish;
import nl.nachtwacht.gateway.store.Records.StoredUnassigned;
import nl.nachtwacht.watch.Input;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HomesApiTest {
  private Bench bench;
  private ApiClient operator;
  private ApiClient installer;

  @BeforeEach
  void start() {
    bench = Bench.guarded();
    operator = new ApiClient(bench).as(Fixtures.OPERATOR);
    installer = new ApiClient(bench).as(Fixtures.INSTALLER);
    bench.gateway.know(
        Fixtures.device("door-1", Fixtures.DE_VRIES, Role.FRONT_DOOR, "hal"),
        Fixtures.device("door-9", Fixtures.JANSEN, Role.FRONT_DOOR, "hal"));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void listsTheClientsOfOnesOrganisationsWithoutTheWayIn() {
    JsonArray clients = operator.get("/clients").body().getJsonArray("clients");

    assertThat(clients).hasSize(2);
    assertThat(clients.encode()).contains("mevr. J. de Vries").doesNotContain("4711", "Jansen");
    assertThat(operator.get("/clients/c-017").body().getJsonArray("devices")).hasSize(1);
    assertThat(operator.get("/clients/z-101").status()).isEqualTo(404);
    assertThat(installer.get("/clients").code()).isEqualTo("not-allowed");
  }

  @Test
  void listsWhatCameInForAClientNewestFirst() {
    for (int i = 1; i <= 3; i++) {
      Envelope envelope = Envelope.live("zigbee2mqtt", "0x01", "generic", Phase.STATE, bench.now());
      Input input =
          new Input.Observed(
              new DeviceId("door-1"),
              List.of(new DeviceEvent(envelope, new Observation.Contact(i % 2 == 0, false))));
      bench.gateway.inputs.add(
          new StoredInput(
              i, "c-017", bench.now(), "observed", "door-1", CoreJson.INPUT.bytes(input)));
    }

    JsonArray events =
        operator.get("/events?client=c-017&before=3&limit=1").body().getJsonArray("events");

    JsonObject event = events.getJsonObject(0);
    assertThat(event.getLong("seq")).isEqualTo(2);
    assertThat(event.getString("room")).isEqualTo("hal");
    JsonObject observation = event.getJsonArray("observations").getJsonObject(0);
    assertThat(observation.getString("kind")).isEqualTo("contact");
    assertThat(observation.getJsonObject("attributes").getBoolean("open")).isTrue();
    assertThat(operator.get("/events?client=z-101").status()).isEqualTo(404);
    assertThat(operator.get("/events").body().getString("field")).isEqualTo("client");
  }

  @Test
  void whereTheClientIsIsShownOnlyAsWasAgreed() {
    Envelope envelope =
        Envelope.live("traccar", "tracker", "generic", Phase.MEASUREMENT, bench.now());
    Observation.Position position =
        new Observation.Position(
            52.0907, 5.1214, 12.0, null, null, null, Observation.Position.FixSource.GNSS, true);
    Input input =
        new Input.Observed(new DeviceId("tracker"), List.of(new DeviceEvent(envelope, position)));
    bench.gateway.inputs.add(
        new StoredInput(
            1, "c-017", bench.now(), "observed", "tracker", CoreJson.INPUT.bytes(input)));

    assertThat(position().getBoolean("withheld")).as("no plan, nothing agreed on").isTrue();
    bench.supervisions.watch(Fixtures.DE_VRIES);
    assertThat(position().getBoolean("withheld")).as("only during an alarm").isTrue();
    assertThat(position().encode()).doesNotContain("52.09", "5.12");
    bench.supervisions.presses(Fixtures.DE_VRIES, bench.now());
    assertThat(position().containsKey("withheld")).as("during an alarm").isFalse();
    assertThat(position().getJsonObject("attributes").getDouble("lat")).isEqualTo(52.0907);
  }

  private JsonObject position() {
    return operator
        .get("/events?client=c-017")
        .body()
        .getJsonArray("events")
        .getJsonObject(0)
        .getJsonArray("observations")
        .getJsonObject(0);
  }

  @Test
  void showsTheInstallerWhatNobodyRegisteredOrUnderstood() {
    bench.gateway.unassigned.add(
        new StoredUnassigned(
            "hub-03", "zigbee2mqtt", "0x02", bench.now(), bench.now(), 17, "z/0x02", bytes("{}")));
    bench.gateway.rubbish.add(
        new StoredRubbish(
            3,
            bench.now(),
            "hub-01",
            "z/x",
            "not-json",
            "ends early",
            new byte[] {(byte) 0xFF, 0}));

    JsonArray unassigned = installer.get("/unassigned").body().getJsonArray("unassigned");
    JsonArray rubbish = installer.get("/rubbish?limit=10").body().getJsonArray("rubbish");

    assertThat(unassigned.getJsonObject(0).getString("payload")).isEqualTo("{}");
    assertThat(rubbish.getJsonObject(0).getString("payload")).isEqualTo("0xff00");
    assertThat(installer.get("/devices").body().getJsonArray("devices")).hasSize(1);
    assertThat(operator.get("/rubbish").code()).isEqualTo("not-allowed");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
