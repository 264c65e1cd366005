package nl.nachtwacht.gateway.ingest;

import static nl.nachtwacht.gateway.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.store.Records.StoredInput;
import nl.nachtwacht.gateway.supervise.CommandAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an event, on the real core and store. */
class IngestTest {
  @TempDir Path folder;
  private PathFixture path;

  @BeforeEach
  void start() throws Exception {
    path = new PathFixture(folder, PathFixture.T0);
  }

  @AfterEach
  void stop() throws Exception {
    path.close();
  }

  private void restart() throws Exception {
    var now = path.clock.instant();
    path.close();
    path = new PathFixture(folder, now);
  }

  @Test
  void answersAPressWhenTheAlarmAndItsFirstOfferAreOnDisk() throws Exception {
    assertThat(await(path.take(path.message("press/c1-sos", "{}")))).isEqualTo(Receipt.STORED);

    assertThat(await(path.records.counts()))
        .satisfies(counts -> {
          assertThat(counts.inputs()).isEqualTo(1);
          assertThat(counts.openAlarms()).isEqualTo(1);
          assertThat(counts.outboxWaiting()).isEqualTo(1);
        });
    assertThat(path.facts)
        .extracting(fact -> fact.fact().getClass().getSimpleName())
        .contains("AlarmRaised", "RungFired", "Offered");
  }

  @Test
  void keepsWhatItDoesNotUnderstandAndWhatNobodyRegistered() throws Exception {
    assertThat(await(path.take(path.message("bad", "{\"a\":")))).isEqualTo(Receipt.MALFORMED);
    assertThat(await(path.take(path.message("contact/stranger", "1"))))
        .isEqualTo(Receipt.UNASSIGNED);
    assertThat(await(path.take(path.message("other", "1")))).isEqualTo(Receipt.IGNORED);

    assertThat(await(path.records.rubbish(9)))
        .singleElement()
        .satisfies(row -> assertThat(row.reason()).isEqualTo("invalid_json"));
    assertThat(await(path.records.unassigned(9)))
        .singleElement()
        .satisfies(row -> assertThat(row.nativeId()).isEqualTo("stranger"));
  }

  @Test
  void answersInTheOrderOfArrivalWhateverShardTookIt() throws Exception {
    List<Integer> answered = new CopyOnWriteArrayList<>();
    List<Future<Receipt>> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int number = i;
      all.add(
          path.take(path.message("contact/c" + i % 13 + "-door", "" + i))
              .onSuccess(_ -> answered.add(number)));
    }
    await(Future.all(all));
    assertThat(answered).isSorted().hasSize(400);
  }

  @Test
  void keepsTheOrderOfOneClientsMessages() throws Exception {
    List<Future<Receipt>> all = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      all.add(path.take(path.numbered("contact/c1-door", "" + i, i, false)));
    }
    await(Future.all(all));
    List<StoredInput> newestFirst = await(path.records.inputs("c1", 0, 1000));
    assertThat(newestFirst).hasSize(300);
    assertThat(newestFirst)
        .extracting(StoredInput::seq)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void takesARedeliveryOfWhatIsOnDiskForACopyAndOfWhatIsNotForNew() throws Exception {
    await(path.take(path.numbered("contact/c1-door", "a", 1, false)));
    assertThat(await(path.take(path.numbered("contact/c1-door", "a", 1, true))))
        .isEqualTo(Receipt.DUPLICATE);
    assertThat(await(path.take(path.numbered("contact/c1-door", "b", 1, true))))
        .isEqualTo(Receipt.STORED);
    assertThat(await(path.records.inputs("c1", 0, 9))).hasSize(2);
  }

  @Test
  void neverTakesAPressForACopyOfAnOldOne() throws Exception {
    await(path.take(path.numbered("press/c1-sos", "press", 1, false)));
    assertThat(await(path.take(path.numbered("press/c1-sos", "press", 1, true))))
        .isEqualTo(Receipt.DUPLICATE);
    path.clock.advance(Duration.ofMinutes(10));
    assertThat(await(path.take(path.numbered("press/c1-sos", "press", 1, true))))
        .isEqualTo(Receipt.STORED);
  }

  @Test
  void remembersForTheNextMessageAndOverARestart() throws Exception {
    assertThat(await(path.take(path.message("learn/one", "")))).isEqualTo(Receipt.STORED);
    await(path.take(path.message("learn/two", "")));
    restart();
    await(path.take(path.message("learn/three", "")));
    assertThat(await(path.records.inputs("c1", 0, 9)))
        .extracting(StoredInput::device)
        .containsExactly("c1-two", "c1-one");
  }

  @Test
  void goesOnWithAnOpenAlarmAfterARestartAndFiresWhatCameDueOnce() throws Exception {
    await(path.take(path.message("press/c1-sos", "{}")));
    restart();
    path.clock.advance(Duration.ofMinutes(30));
    Alarm alarm = eventually(() -> alarm("c1-1"), a -> a.lastResortRound() > 0);
    assertThat(alarm.state()).isEqualTo(ResponseState.WAITING);

    CommandAnswer answer =
        await(
            path.shards.command(
                new ClientId("c1"), new AlarmCommand.Accept(alarm.id(), PathFixture.NURSE)));
    assertThat(answer.refusal()).isNull();
    assertThat(answer.alarm())
        .satisfies(a -> assertThat(a.state()).isEqualTo(ResponseState.ACCEPTED));
    assertThat(alarm("c1-1").state()).isEqualTo(ResponseState.ACCEPTED);
  }

  @Test
  void aRungThatCouldNotBeWrittenIsFiredSecondsAfterItCanBeAndNeighboursNeverWait()
      throws Exception {
    await(path.take(path.message("press/c1-sos", "{}")));
    run("ALTER TABLE fact RENAME TO fact_away");
    path.clock.advance(Duration.ofSeconds(61));
    eventually(this::failed, count -> count > 0);
    assertThat(await(path.take(path.message("contact/c2-door", "1")))).isEqualTo(Receipt.STORED);
    assertThat(alarm("c1-1").lastResortRound()).isZero();

    run("ALTER TABLE fact_away RENAME TO fact");
    path.clock.advance(Duration.ofSeconds(6));
    eventually(() -> alarm("c1-1"), a -> a.lastResortRound() == 1);
    assertThat(deadline("c1")).as("the row that wakes us after a restart").isNotNull();
  }

  private double failed() {
    return path.meters.counter("nachtwacht.store.failed", "reason", "failed").count();
  }

  private void run(String sql) throws SQLException {
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  private @Nullable Instant deadline(String client) throws SQLException {
    try (Connection other = connect();
        PreparedStatement s = other.prepareStatement("SELECT due FROM deadline WHERE client = ?")) {
      s.setString(1, client);
      ResultSet row = s.executeQuery();
      return row.next() ? Instant.ofEpochMilli(row.getLong(1)) : null;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("nachtwacht.db"));
  }

  @Test
  void tellsWhyACommandHadNoEffect() throws Exception {
    CommandAnswer answer =
        await(
            path.shards.command(
                new ClientId("c1"),
                new AlarmCommand.Accept(
                    new nl.nachtwacht.alarm.AlarmId("c1-9"), PathFixture.NURSE)));
    assertThat(answer.alarm()).isNull();
    assertThat(answer.refusal()).isNotNull();
  }

  @Test
  void letsAPressOfOneHomeGoBeforeAFloodOfAnother() throws Exception {
    List<Future<Receipt>> flood = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      flood.add(path.take(path.message("contact/flood-door", "" + i)));
    }
    await(path.take(path.message("press/c2-sos", "{}")));
    await(Future.all(flood));
    long press = await(path.records.inputs("c2", 0, 1)).getFirst().seq();
    assertThat(press).as("position of the press among 3,001 inputs").isLessThan(3001);
  }

  private Alarm alarm(String id) throws Exception {
    return CoreJson.ALARM.read(await(path.records.alarm(id)).orElseThrow().body());
  }

  private interface Reading<T> {
    T read() throws Exception;
  }

  /** Waits for another thread's work to be durable, half a minute at most. */
  private static <T> T eventually(Reading<T> reading, java.util.function.Predicate<T> good)
      throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    T last = reading.read();
    while (!good.test(last) && System.nanoTime() < until) {
      LockSupport.parkNanos(1_000_000);
      last = reading.read();
    }
    assertThat(good.test(last)).as("in time: %s", last).isTrue();
    return last;
  }
}
