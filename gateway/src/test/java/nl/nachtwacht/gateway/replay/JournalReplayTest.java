package nl.nachtwacht.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.gateway.Commands;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.registry.PlanFile;
import nl.nachtwacht.gateway.store.Database;
import nl.nachtwacht.gateway.store.JournalReader;
import nl.nachtwacht.gateway.store.StoreFault;
import nl.nachtwacht.gateway.store.StoreFixture;
import nl.nachtwacht.gateway.supervise.Rehearsals;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.WatchPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan over the gateway's own journal, while somebody else has it open for writing. */
class JournalReplayTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T01:00:00Z");
  private static final String PLAN =
      """
      version: 2
      client: {id: c1, organisation: o, name: n, address: a}
      home: {id: h, zone: Europe/Amsterdam}
      devices:
        - {id: door, source: s, family: f, native: '1', role: front-door, room: hal}
        - {id: hall, source: s, family: f, native: '2', role: motion, room: hal}
      rules:
        - {id: deur, type: front-door-open-at-night, open-for: PT10M}
      """;

  @TempDir Path folder;
  private long seq;

  @BeforeEach
  void historyOfThreeNights() throws Exception {
    Database.open(folder);
    for (int night = 0; night < 3; night++) {
      Instant opened = NIGHT.plus(Duration.ofDays(night));
      door(opened, true);
      door(opened.plus(Duration.ofMinutes(12)), false);
      observed(
          "hall", opened.plus(Duration.ofMinutes(13)), new Observation.Motion(null, null, null));
    }
    observed("gone", NIGHT.plus(Duration.ofDays(2)), new Observation.Motion(null, null, null));
  }

  @Test
  void whatThePlanWouldHaveDoneIsReportedForTheStretchAlone() throws Exception {
    List<Instant> raised = new ArrayList<>();
    JournalReplay replay = new JournalReplay(plan(), Replay.ANSWERED_AFTER);
    try (Connection writer = writing();
        JournalReader journal = JournalReader.open(folder)) {
      assertThat(writer.isReadOnly()).isFalse();
      replay.run(
          journal,
          "c1",
          NIGHT.plus(Duration.ofHours(12)),
          NIGHT.plus(Duration.ofDays(3)),
          (at, fact, _) -> {
            if (fact instanceof Fact.AlarmRaised) {
              raised.add(at);
            }
          });
    }
    assertThat(raised)
        .containsExactly(
            NIGHT.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(10)),
            NIGHT.plus(Duration.ofDays(2)).plus(Duration.ofMinutes(10)));
    assertThat(replay.events()).isEqualTo(7);
    assertThat(replay.skipped()).as("of a device that the plan does not know").isEqualTo(1);
  }

  @Test
  void aFormSeesWhatBothPlansWouldHaveDoneInTheLastNights() throws Exception {
    Clockwork clock = new VirtualClockwork(NIGHT.plus(Duration.ofDays(3)));
    WatchPlan later =
        Objects.requireNonNull(
            PlanFile.read(
                    Files.writeString(
                        folder.resolve("c1.yaml"),
                        PLAN.replace("open-for: PT10M", "open-for: PT11M, shadow: true")))
                .plan());
    try (StoreFixture store = new StoreFixture(folder)) {
      JournalRehearsals rehearsals = new JournalRehearsals(store.vertx, store.recovery, clock);
      Rehearsals.Told told =
          StoreFixture.await(rehearsals.lastNights(new ClientId("c1"), plan(), later));
      assertThat(told).isInstanceOf(Rehearsals.Told.Nights.class);
      Rehearsals.Told.Nights nights = (Rehearsals.Told.Nights) told;
      assertThat(nights.present().of("deur"))
          .extracting(Rehearsals.Moment::at)
          .containsExactly(
              NIGHT.plus(Duration.ofMinutes(10)),
              NIGHT.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(10)),
              NIGHT.plus(Duration.ofDays(2)).plus(Duration.ofMinutes(10)));
      assertThat(nights.present().of("deur")).allMatch(one -> !one.evidence().isEmpty());
      assertThat(nights.wanted().of("deur")).hasSize(3).noneMatch(Rehearsals.Moment::called);
      assertThat(nights.from()).as("where what is kept begins").isEqualTo(NIGHT);
      assertThat(StoreFixture.await(rehearsals.lastNights(new ClientId("c2"), plan(), later)))
          .as("of whom nothing is kept")
          .isInstanceOf(Rehearsals.Told.Nothing.class);
      List<Future<Rehearsals.Told>> many = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        many.add(rehearsals.lastNights(new ClientId("c1"), plan(), later));
      }
      StoreFixture.await(Future.all(many));
      assertThat(many)
          .as("more than can be answered soon are told so")
          .anyMatch(one -> one.result() instanceof Rehearsals.Told.Busy)
          .anyMatch(one -> one.result() instanceof Rehearsals.Told.Nights);
      StoreFixture.await(rehearsals.close());
    }
  }

  @Test
  void theCommandComparesTwoPlansOverTheStore() throws Exception {
    Path present = Files.writeString(folder.resolve("c1.yaml"), PLAN);
    Path wanted =
        Files.writeString(
            folder.resolve("new.yaml"),
            PLAN.replace("PT10M", "PT20M").replace("id: c1", "id: new"));
    Commands.Ran ran =
        Commands.run(
            "replay",
            "--plan",
            wanted.toString(),
            "--against",
            present.toString(),
            "--client",
            "c1",
            "--store",
            folder.toString(),
            "--from",
            "2026-03-01",
            "--to",
            "2026-03-04T12:00:00+01:00");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("10 events replayed, 1 lines skipped, 0 alarms");
    assertThat(ran.err()).containsPattern("deur +3 +0 +-3").contains("nights that differ: 3");
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    assertThatThrownBy(() -> JournalReader.open(folder.resolve("elsewhere")))
        .isInstanceOf(StoreFault.class)
        .hasMessageContaining("there is no");
    Path plan = Files.writeString(folder.resolve("c1.yaml"), PLAN);
    assertThat(Commands.run("replay", "--plan", plan.toString()).err())
        .contains("--events FILE, or");
    Commands.Ran noFrom = Commands.run("replay", "--plan", plan.toString(), "--client", "c1");
    assertThat(noFrom.code()).isEqualTo(2);
    assertThat(noFrom.err()).contains("say --from WHEN");
    Commands.Ran badDay =
        Commands.run(
            "replay",
            "--plan",
            plan.toString(),
            "--client",
            "c1",
            "--from",
            "gisteren",
            "--store",
            folder.toString());
    assertThat(badDay.code()).isEqualTo(2);
    assertThat(badDay.err()).contains("Write a day as").contains("gisteren");
  }

  private WatchPlan plan() throws Exception {
    return Objects.requireNonNull(
        PlanFile.read(Files.writeString(folder.resolve("c1.yaml"), PLAN)).plan());
  }

  private void door(Instant at, boolean open) throws Exception {
    observed("door", at, new Observation.Contact(open, false));
  }

  private void observed(String device, Instant at, Observation observation) throws Exception {
    Envelope envelope = Envelope.live("f", device, "generic", Phase.STATE, at);
    Input input =
        new Input.Observed(new DeviceId(device), List.of(new DeviceEvent(envelope, observation)));
    try (Connection writer = writing();
        PreparedStatement row =
            writer.prepareStatement(
                "INSERT INTO input (seq, client, decided_at, kind, device, body)"
                    + " VALUES (?, 'c1', ?, 'observed', ?, ?)")) {
      row.setLong(1, ++seq);
      row.setLong(2, at.toEpochMilli());
      row.setString(3, device);
      row.setBytes(4, CoreJson.INPUT.bytes(input));
      row.executeUpdate();
    }
  }

  private Connection writing() throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("nachtwacht.db"));
  }
}
