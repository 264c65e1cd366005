package nl.nachtwacht.gateway.store;

import static nl.nachtwacht.gateway.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.housekeeping.Housekeeper;
import nl.nachtwacht.gateway.housekeeping.Remains;
import nl.nachtwacht.gateway.housekeeping.Retention;
import nl.nachtwacht.gateway.housekeeping.Sweepable;
import nl.nachtwacht.gateway.push.Subscription;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is swept out of a real store, and above all what is not. */
class HousekeepingTest {
  /** Nine in the morning in Amsterdam. */
  private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

  private static final Instant OLD = MORNING.minus(Duration.ofDays(40));
  private static final Instant LATELY = MORNING.minus(Duration.ofDays(10));
  private static final Instant YESTERDAY = MORNING.minus(Duration.ofDays(1));

  @TempDir Path folder;
  private Set<PersonId> people = Set.of(new PersonId("anna"));
  private StoreFixture store;
  private final VirtualClockwork clock = new VirtualClockwork(MORNING);
  private final List<String> told = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Housekeeper housekeeper;

  @BeforeEach
  void open() {
    store = new StoreFixture(folder);
  }

  @AfterEach
  void close() throws Exception {
    if (housekeeper != null) {
      housekeeper.stop();
    }
    store.close();
  }

  private static Retention retention() {
    return new Retention(
        Duration.ofDays(30),
        Duration.ofDays(2),
        Duration.ofDays(365),
        Duration.ofDays(90),
        Duration.ofDays(14),
        LocalTime.of(10, 0),
        LocalTime.of(16, 0),
        ZoneId.of("Europe/Amsterdam"));
  }

  private void keepHouse(Remains remains) {
    housekeeper =
        new Housekeeper(
            remains,
            retention(),
            store.committer::writable,
            new Housekeeper.Trouble() {
              @Override
              public void broken(String cause) {
                told.add("broken " + cause);
              }

              @Override
              public void works(String cause) {
                told.add("works " + cause);
              }
            },
            clock,
            meters);
    housekeeper.start();
  }

  private void sweep() {
    keepHouse(new SqliteRemains(store.committer, store.readers, () -> people));
    soon(() -> housekeeper.standing().wholeAt() != null, Duration.ofMinutes(5));
  }

  private void soon(BooleanSupplier so, Duration step) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as("given up").isLessThan(giveUp);
      clock.advance(step.compareTo(Duration.ofMinutes(5)) < 0 ? step : untilWoken());
      LockSupport.parkNanos(500_000);
    }
  }

  /** To the next moment somebody sleeps for, so that no hour is passed while a batch runs. */
  private Duration untilWoken() {
    Instant next = clock.nextWake();
    return next == null ? Duration.ZERO : Duration.between(clock.instant(), next);
  }

  private void write(Batch batch) throws Exception {
    await(store.committer.write(batch, new Lineage()));
  }

  private void input(String client, Instant at, String body, boolean snapshot) throws Exception {
    write(
        new Batch(
            new Batch.InputRow(client, at, "Observed", "d1", StoreFixture.bytes(body), "hub", 1, 7),
            List.of(),
            List.of(),
            List.of(),
            null,
            List.of(),
            snapshot ? new Batch.SnapshotRow(client, StoreFixture.bytes("{\"n\":1}")) : null,
            List.of(),
            List.of()));
  }

  private void alarm(String id, String client, Instant at, boolean open, String factKind)
      throws Exception {
    write(
        new Batch(
            null,
            List.of(new Batch.FactRow(client, id, at, factKind, StoreFixture.bytes("{}"))),
            List.of(
                new Batch.AlarmRow(
                    id,
                    client,
                    "CARE_1",
                    "sos",
                    open ? "WAITING" : "CLOSED",
                    true,
                    open,
                    null,
                    null,
                    open ? at.plusSeconds(60) : null,
                    at,
                    at,
                    StoreFixture.bytes("{}"))),
            List.of(),
            null,
            List.of(),
            null,
            List.of(),
            List.of()));
  }

  private void fact(String client, @Nullable String alarm, Instant at, String kind)
      throws Exception {
    write(
        new Batch(
            null,
            List.of(new Batch.FactRow(client, alarm, at, kind, StoreFixture.bytes("{}"))),
            List.of(),
            List.of(),
            null,
            List.of(),
            null,
            List.of(),
            List.of()));
  }

  private List<Long> journalOf(String client) throws Exception {
    return await(store.records.inputs(client, 0, 5_000)).stream()
        .map(Records.StoredInput::seq)
        .sorted()
        .toList();
  }

  private long count(String sql) throws Exception {
    return await(store.readers.list(sql, _ -> {}, row -> row.getLong(1))).getFirst();
  }

  @Test
  void whatThePersonsSnapshotHoldsGoesAfterThirtyDaysAndWhatCameAfterItStays() throws Exception {
    input("c1", OLD, "{}", false);
    input("c1", OLD.plusSeconds(1), "{}", true);
    input("c1", OLD.plusSeconds(2), "{}", false);
    input("c2", OLD.plusSeconds(3), "{}", false);
    input("c1", LATELY, "{}", false);
    Recovery.History before = await(store.recovery.history("c1"));

    sweep();

    assertThat(journalOf("c1")).as("1 and 2 are in the snapshot").containsExactly(3L, 5L);
    assertThat(journalOf("c2")).as("there is no snapshot of c2").containsExactly(4L);
    Recovery.History after = await(store.recovery.history("c1"));
    assertThat(after.snapshot()).isEqualTo(before.snapshot());
    assertThat(after.since()).hasSameSizeAs(before.since());
    assertThat(housekeeper.standing().swept()).containsEntry(Sweepable.OBSERVATIONS, 2L);
    assertThat(meters.counter("nachtwacht.housekeeping.removed", "what", "observations").count())
        .isEqualTo(2);
  }

  @Test
  void theNewestRowStaysSoThatNoNumberIsGivenTwiceAfterARestart() throws Exception {
    input("c1", OLD, "{}", false);
    input("c1", OLD, "{}", true);
    sweep();
    assertThat(journalOf("c1")).containsExactly(2L);
    housekeeper.stop();
    store.close();

    store = new StoreFixture(folder);
    input("c1", MORNING, "{\"new\":1}", false);
    assertThat(await(store.recovery.history("c1")).since())
        .as("what came after the snapshot is replayed")
        .extracting(Records.StoredInput::seq)
        .containsExactly(3L);
  }

  @Test
  void whatAnOpenAlarmRestsOnStaysHoweverOldItIs() throws Exception {
    input("c1", OLD.minus(Duration.ofDays(3)), "{}", false);
    input("c1", OLD.minus(Duration.ofHours(30)), "{}", false);
    input("c1", OLD, "{}", true);
    alarm("c1-1", "c1", OLD, true, "AlarmRaised");
    alarm("c2-1", "c2", MORNING.minus(Duration.ofDays(400)), true, "AlarmRaised");
    alarm("c2-2", "c2", MORNING.minus(Duration.ofDays(400)), false, "Closed");
    alarm("c2-3", "c2", LATELY, false, "Closed");
    input("c3", MORNING, "{}", true);

    sweep();

    assertThat(journalOf("c1")).as("36 hours before it was raised").containsExactly(2L, 3L);
    assertThat(count("SELECT count(*) FROM alarm WHERE id = 'c2-2'")).isZero();
    assertThat(count("SELECT count(*) FROM fact WHERE alarm = 'c2-2'")).isZero();
    assertThat(count("SELECT count(*) FROM alarm")).isEqualTo(3);
    assertThat(count("SELECT count(*) FROM fact WHERE alarm IN ('c1-1', 'c2-1', 'c2-3')"))
        .isEqualTo(3);
  }

  @Test
  void positionsGoSoonerAndConsentStaysAsLongAsAlarms() throws Exception {
    input("c1", LATELY, position("position"), false);
    input("c1", LATELY, position("motion"), false);
    input("c1", YESTERDAY, position("position"), false);
    input("c1", YESTERDAY, "{}", true);
    fact("c1", null, OLD, "DuplicateMerged");
    fact("c1", null, OLD, "ConsentTold");
    fact("c1", null, MORNING.minus(Duration.ofDays(500)), "ClientObjected");
    fact("c1", null, MORNING, "ConsentTold");

    sweep();

    assertThat(journalOf("c1")).containsExactly(2L, 3L, 4L);
    assertThat(count("SELECT count(*) FROM fact WHERE kind = 'DuplicateMerged'")).isZero();
    assertThat(count("SELECT count(*) FROM fact WHERE kind = 'ConsentTold'")).isEqualTo(2);
    assertThat(count("SELECT count(*) FROM fact WHERE kind = 'ClientObjected'")).isZero();
  }

  private static String position(String kind) {
    return kind.equals("position")
        ? "{\"type\":\"Observed\",\"device\":\"d1\",\"events\":[]  ,\"was\":{\"kind\":\"position\"}}"
        : "{\"type\":\"Observed\",\"device\":\"d1\",\"events\":[]}";
  }

  @Test
  void aKnownDeliveryIsStillKnownAfterSweeping() throws Exception {
    for (int i = 0; i < 10; i++) {
      input("c1", OLD, "{}", i == 9);
    }
    input("c1", YESTERDAY, "{}", true);
    input("c2", YESTERDAY, "{}", true);
    sweep();
    assertThat(await(store.recovery.taken("c1", "hub", 1, 7, Instant.EPOCH, 1_000))).isTrue();
    assertThat(journalOf("c1")).containsExactly(11L);
  }

  @Test
  void sweepsManyRowsInSmallBatchesWithoutHoldingUpAnybody() throws Exception {
    List<Future<Committed>> written = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Batch.InputRow row =
          new Batch.InputRow(
              "c1", OLD, "Tick", null, StoreFixture.bytes("{\"i\":" + i + "}"), null, 0, 0);
      written.add(
          store.committer.write(
              new Batch(
                  row,
                  List.of(),
                  List.of(),
                  List.of(),
                  null,
                  List.of(),
                  i == 2_999 ? new Batch.SnapshotRow("c1", StoreFixture.bytes("{}")) : null,
                  List.of(),
                  List.of()),
              new Lineage()));
    }
    for (Future<Committed> one : written) {
      await(one);
    }
    input("c1", MORNING, "{}", true);
    sweep();
    assertThat(journalOf("c1")).containsExactly(3_001L);
    assertThat(housekeeper.standing().swept()).containsEntry(Sweepable.OBSERVATIONS, 3_000L);
    assertThat(
            Duration.between(MORNING.plus(Duration.ofHours(1)), housekeeper.standing().wholeAt()))
        .as("seven batches and their pauses, and one for each of the other things")
        .isGreaterThan(Housekeeper.PAUSE.multipliedBy(6));
  }

  @Test
  void whatIsSweptIsNotInTheFileAnyMore() throws Exception {
    input("c1", OLD, "{\"note\":\"geheimwoord\"}", true);
    input("c1", MORNING, "{}", true);
    await(store.readers.with(connection -> checkpoint(connection)));
    assertThat(
            Files.readString(
                folder.resolve("nachtwacht.db"), java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("geheimwoord");
    sweep();
    housekeeper.stop();
    store.close();
    assertThat(
            Files.readString(
                folder.resolve("nachtwacht.db"), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("geheimwoord");
    store = new StoreFixture(folder);
  }

  private static int checkpoint(java.sql.Connection connection) throws java.sql.SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    return 0;
  }

  @Test
  void outsideItsHoursNothingIsSweptAndWhatFailsThreeTimesIsToldAndTriedAgainTomorrow()
      throws Exception {
    input("c1", OLD, "{}", true);
    input("c1", MORNING, "{}", true);
    int[] asked = {0};
    boolean[] broken = {true};
    SqliteRemains real = new SqliteRemains(store.committer, store.readers, () -> people);
    keepHouse(
        new Remains() {
          @Override
          public Future<Long> begin(Sweepable what, Instant cutoff) {
            asked[0]++;
            return broken[0] ? Future.failedFuture("no") : real.begin(what, cutoff);
          }

          @Override
          public Future<Swept> sweep(Sweepable what, long after, Instant cutoff) {
            return real.sweep(what, after, cutoff);
          }

          @Override
          public Future<?> done(Sweepable what, Instant cutoff) {
            return real.done(what, cutoff);
          }
        });
    clock.advance(Duration.ofMinutes(55));
    assertThat(asked[0]).as("before ten").isZero();
    soon(() -> told.contains("broken housekeeping"), Duration.ofMinutes(5));
    assertThat(asked[0]).isEqualTo(3);
    assertThat(housekeeper.standing().fault()).isEqualTo(Housekeeper.Fault.FAILED);
    assertThat(meters.get("nachtwacht.housekeeping.failing").gauge().value()).isEqualTo(1);
    assertThat(journalOf("c1")).hasSize(2);

    broken[0] = false;
    soon(() -> housekeeper.standing().wholeAt() != null, Duration.ofMinutes(5));
    assertThat(housekeeper.standing().wholeAt())
        .as("the next day, from ten")
        .isAfter(Instant.parse("2026-03-02T08:59:59Z"));
    assertThat(told.getLast()).isEqualTo("works housekeeping");
    assertThat(journalOf("c1")).hasSize(1);
  }

  @Test
  void browsersOfWhoLeftGoAndOfWhoIsThereStayHoweverOld() throws Exception {
    SqliteSubscriptions book = new SqliteSubscriptions(store.committer, store.readers);
    Instant longAgo = MORNING.minus(Duration.ofDays(100));
    StoreFixture.await(book.put(browser("anna", 1, longAgo)));
    StoreFixture.await(book.put(browser("gone", 2, longAgo)));
    StoreFixture.await(book.put(browser("gone", 3, longAgo)));
    StoreFixture.await(book.put(browser("gone", 4, YESTERDAY)));
    StoreFixture.await(book.put(browser("went", 5, longAgo)));
    sweep();
    assertThat(StoreFixture.await(book.of(new PersonId("anna")))).hasSize(1);
    assertThat(StoreFixture.await(book.of(new PersonId("gone"))))
        .as("used lately: perhaps a file that is not right yet")
        .hasSize(1);
    assertThat(StoreFixture.await(book.of(new PersonId("went")))).isEmpty();
    assertThat(housekeeper.standing().swept()).containsEntry(Sweepable.BROWSERS, 3L);
  }

  @Test
  void noBrowserGoesWhileNobodyIsKnown() throws Exception {
    SqliteSubscriptions book = new SqliteSubscriptions(store.committer, store.readers);
    StoreFixture.await(book.put(browser("anna", 1, MORNING.minus(Duration.ofDays(100)))));
    people = Set.of();
    sweep();
    assertThat(StoreFixture.await(book.of(new PersonId("anna")))).hasSize(1);
  }

  private static Subscription browser(String person, int number, Instant at) {
    URI endpoint = URI.create("https://push.example/" + number);
    return new Subscription(new PersonId(person), endpoint, "key", "secret", at);
  }
}
