package nl.nachtwacht.gateway.store;

import static nl.nachtwacht.gateway.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.audit.AuditChain;
import nl.nachtwacht.gateway.audit.AuditEntry;
import nl.nachtwacht.gateway.audit.AuditRow;
import nl.nachtwacht.gateway.audit.AuditStore;
import nl.nachtwacht.gateway.cli.AuditExportCommand;
import nl.nachtwacht.gateway.cli.AuditVerifyCommand;
import nl.nachtwacht.gateway.cli.EraseCommand;
import nl.nachtwacht.gateway.cli.ExportClientCommand;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that look into a store as a file, on a real one. */
class RecordFileTest {
  private static final Instant T0 = StoreFixture.T0;

  @TempDir Path folder;
  private @Nullable StoreFixture store;
  private String said = "";

  @BeforeEach
  void open() {
    store = new StoreFixture(folder);
  }

  @AfterEach
  void close() throws Exception {
    stop();
  }

  private void stop() throws Exception {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  private SqliteAuditStore audit() {
    return new SqliteAuditStore(store.committer, store.readers);
  }

  private void record(int rows) throws Exception {
    SqliteAuditStore audit = audit();
    AuditRow last = await(audit.last()).orElse(null);
    List<AuditRow> more = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      last = AuditChain.next(last, entry(i));
      more.add(last);
    }
    await(audit.append(more));
  }

  private static AuditEntry entry(int number) {
    return new AuditEntry(
        T0.plusSeconds(number),
        AuditAction.CLIENT_VIEWED,
        new ClientId("c" + number % 3),
        new PersonId("p" + number % 2),
        null,
        Set.of("operator"),
        "session",
        "s",
        "10.0.0.1",
        List.of("=1+1"),
        false,
        AuditEntry.OK);
  }

  private int run(Object command, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      return new CommandLine(command).execute(arguments);
    } finally {
      System.setOut(before);
      said = out.toString(StandardCharsets.UTF_8);
    }
  }

  private int verify(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--store", folder.toString()));
    arguments.addAll(List.of(more));
    return run(new AuditVerifyCommand(), arguments.toArray(String[]::new));
  }

  private void tamper(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("nachtwacht.db"));
        Statement s = connection.createStatement()) {
      s.execute("PRAGMA busy_timeout = 5000");
      s.execute("DROP TRIGGER IF EXISTS audit_never_changed");
      s.execute("DROP TRIGGER IF EXISTS audit_never_removed");
      for (String statement : statements) {
        s.execute(statement);
      }
    }
  }

  @Test
  void anUntouchedRecordIsWholeBesideARunningGatewayAndItsEndCanBeHeldAgainstItLater()
      throws Exception {
    record(12_000);
    assertThat(verify()).isZero();
    assertThat(said).contains("12000 rows");
    String mark = said.lines().toList().getLast().substring("last ".length());
    record(10);
    assertThat(verify("--holds", mark)).isZero();
    tamper("DELETE FROM audit WHERE seq > 11990");
    assertThat(verify()).as("a cut record is a chain all the same").isZero();
    assertThat(verify("--holds", mark)).isEqualTo(1);
    assertThat(verify("--holds", "yesterday")).isEqualTo(2);
  }

  @Test
  void eachWayOfTamperingIsFoundAtItsRow() throws Exception {
    record(20);
    stop();
    tamper("UPDATE audit SET body = replace(body, '10.0.0.1', '10.0.0.2') WHERE seq = 7");
    assertThat(verify()).isEqualTo(1);
    assertThat(said).startsWith("row 7: changed");

    tamper(
        "UPDATE audit SET body = replace(body, '10.0.0.2', '10.0.0.1') WHERE seq = 7",
        "UPDATE audit SET client = 'c9' WHERE seq = 8");
    assertThat(verify()).isEqualTo(1);
    assertThat(said).startsWith("row 8: hidden");

    tamper("UPDATE audit SET client = 'c1' WHERE seq = 8", "DELETE FROM audit WHERE seq = 12");
    assertThat(verify()).isEqualTo(1);
    assertThat(said).startsWith("row 13: rows-missing");

    tamper("DELETE FROM audit WHERE seq < 13");
    assertThat(verify()).isEqualTo(1);
    assertThat(said).startsWith("row 13: rows-missing");
  }

  @Test
  void aFolderWithoutAStoreIsBadInput() throws Exception {
    stop();
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(run(new AuditVerifyCommand(), "--store", empty.toString())).isEqualTo(2);
    assertThat(run(new ExportClientCommand(), "--store", empty.toString(), "--client", "c1"))
        .isEqualTo(2);
    assertThat(
            run(
                new EraseCommand(),
                "--store",
                empty.toString(),
                "--client",
                "c1",
                "--by",
                "ada",
                "--yes"))
        .isEqualTo(2);
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void rowsAreExportedPerClientAndPeriod() throws Exception {
    record(30);
    String[] wanted = {
      "--store",
      folder.toString(),
      "--client",
      "c1",
      "--from",
      T0.plusSeconds(10).toString(),
      "--to",
      T0.plusSeconds(20).toString()
    };
    assertThat(run(new AuditExportCommand(), wanted)).isZero();
    assertThat(said.lines())
        .hasSize(4)
        .allMatch(line -> line.contains("\\\"client\\\":\\\"c1\\\""));
    List<String> csv = new ArrayList<>(List.of(wanted));
    csv.addAll(List.of("--format", "csv"));
    assertThat(run(new AuditExportCommand(), csv.toArray(String[]::new))).isZero();
    assertThat(said.lines()).hasSize(5);
    assertThat(said).contains("\"'=1+1\"");
  }

  @Test
  void pagesOfTheRecordAreReadByClientPersonAndTime() throws Exception {
    record(3_000);
    AuditStore.Page page =
        await(
            audit()
                .page(
                    new AuditStore.Query(
                        "c1", "p1", T0.plusSeconds(100), T0.plusSeconds(200), 0, 10)));
    assertThat(page.rows()).hasSize(10).allMatch(row -> row.client().equals("c1"));
    AuditStore.Page rest =
        await(
            audit()
                .page(
                    new AuditStore.Query(
                        "c1", "p1", T0.plusSeconds(100), T0.plusSeconds(200), page.next(), 10)));
    assertThat(rest.rows()).hasSize(7);
    assertThat(rest.next()).isZero();
    assertThat(
            await(audit().page(new AuditStore.Query(null, null, null, null, 0, 5, Set.of("c2"))))
                .rows())
        .extracting(AuditRow::client)
        .containsOnly("c2");
    assertThat(await(audit().page(new AuditStore.Query(null, "p0", null, null, 0, 5))).rows())
        .extracting(AuditRow::who)
        .containsOnly("p0");
  }

  // --- One client -------------------------------------------------------------------------------

  private void live(String client, String secret) throws Exception {
    await(
        store.committer.write(
            new Batch(
                new Batch.InputRow(
                    client,
                    T0,
                    "Observed",
                    "d1",
                    StoreFixture.bytes("{\"note\":\"" + secret + "\"}"),
                    null,
                    0,
                    0),
                List.of(
                    new Batch.FactRow(
                        client, client + "-1", T0, "AlarmRaised", StoreFixture.bytes("{}"))),
                List.of(alarm(client, false)),
                List.of(
                    new Batch.OutboxRow(
                        client + "-1/1",
                        client,
                        client + "-1",
                        "sms",
                        true,
                        T0,
                        StoreFixture.bytes("{}"))),
                new Batch.DeadlineRow(client, T0.plus(Duration.ofDays(1))),
                List.of(),
                new Batch.SnapshotRow(client, StoreFixture.bytes("{\"s\":\"" + secret + "\"}")),
                List.of(),
                List.of()),
            new Lineage()));
  }

  private static Batch.AlarmRow alarm(String client, boolean open) {
    return new Batch.AlarmRow(
        client + "-1",
        client,
        "CARE_1",
        "sos",
        open ? "WAITING" : "CLOSED",
        true,
        open,
        null,
        null,
        open ? T0 : null,
        T0,
        T0,
        StoreFixture.bytes("{}"));
  }

  private int erase(String client, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--store", folder.toString(), "--client", client, "--by", "ada"));
    arguments.addAll(List.of(more));
    return run(new EraseCommand(), arguments.toArray(String[]::new));
  }

  private long count(String sql) throws Exception {
    return await(store.readers.list(sql, _ -> {}, row -> row.getLong(1))).getFirst();
  }

  @Test
  void aClientWhoLeftIsErasedFromTheFileItselfAndOnRecordAndNobodyElseIsTouched() throws Exception {
    record(5);
    live("c0", "blijft-hier");
    live("c1", "geheimwoord");
    assertThat(erase("c1", "--yes")).as("a gateway has it open").isEqualTo(1);
    stop();
    assertThat(erase("c1")).as("without --yes").isEqualTo(2);
    assertThat(erase("c7", "--yes")).as("unknown").isEqualTo(2);

    assertThat(erase("c1", "--yes")).isZero();

    assertThat(said)
        .contains("input: 1 rows", "snapshot: 1 rows", "alarm: 1 rows", "outbox: 1 rows");
    for (String name : List.of("nachtwacht.db", "nachtwacht.db-wal")) {
      Path file = folder.resolve(name);
      String bytes = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
      assertThat(bytes).as(name).doesNotContain("geheimwoord");
    }
    assertThat(verify()).isZero();
    assertThat(said).startsWith("6 rows");

    store = new StoreFixture(folder);
    assertThat(await(store.recovery.history("c0")).snapshot()).asString().contains("blijft-hier");
    assertThat(count("SELECT count(*) FROM alarm")).isEqualTo(1);
    assertThat(await(audit().last()).orElseThrow().body())
        .contains("client-erased", "\"who\":\"ada\"", "input 1");
    assertThat(await(store.committer.write(StoreFixture.input("c0", 1), new Lineage())).inputSeq())
        .as("the number of the erased row is not given out again")
        .isEqualTo(3);
  }

  @Test
  void aClientInTheSiteOrWithAnOpenAlarmIsNotErased() throws Exception {
    live("c1", "a");
    new SqlitePlanArchive(store.committer, store.readers).save("clients/c1.yaml", 1, "client: {}");
    stop();
    assertThat(erase("c1", "--yes")).isEqualTo(1);

    store = new StoreFixture(folder);
    new SqlitePlanArchive(store.committer, store.readers).forget("clients/c1.yaml");
    await(
        store.committer.write(
            new Batch(
                null,
                List.of(),
                List.of(alarm("c1", true)),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                List.of()),
            new Lineage()));
    stop();
    assertThat(erase("c1", "--yes")).isEqualTo(1);
    store = new StoreFixture(folder);
    assertThat(count("SELECT count(*) FROM input WHERE client = 'c1'")).isEqualTo(1);
  }

  @Test
  void allThatIsKeptAboutAClientIsGivenAsJsonAndNothingOfOthers() throws Exception {
    record(6);
    live("c1", "van mij");
    live("c2", "van een ander");
    assertThat(run(new ExportClientCommand(), "--store", folder.toString(), "--client", "c1"))
        .isZero();
    io.vertx.core.json.JsonObject kept = new io.vertx.core.json.JsonObject(said);
    assertThat(kept.getJsonArray("input").getJsonObject(0).getJsonObject("body").getString("note"))
        .isEqualTo("van mij");
    assertThat(kept.getJsonArray("audit")).hasSize(2);
    assertThat(kept.getJsonArray("snapshot")).hasSize(1);
    assertThat(said).doesNotContain("van een ander");
    assertThat(run(new ExportClientCommand(), "--store", folder.toString(), "--client", "c8"))
        .isEqualTo(2);
  }
}
