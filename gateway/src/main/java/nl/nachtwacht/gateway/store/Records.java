package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reading what is on disk, for screens and tools; on its own connection, never on an event loop.
 */
public interface Records {

  /**
   * Open alarms of all clients, most urgent class first, then oldest first; at most {@code max}.
   */
  Future<List<StoredAlarm>> openAlarms(int max);

  /** Alarms that ended, newest first; at most {@code max}, older than {@code before} when given. */
  Future<List<StoredAlarm>> endedAlarms(@Nullable Instant before, int max);

  /** Alarms raised in {@code [from, to)}, oldest first, at most {@code max}. */
  Future<List<StoredAlarm>> alarmsRaised(Instant from, Instant to, int max);

  /** One alarm. */
  Future<Optional<StoredAlarm>> alarm(String alarmId);

  /** Of one alarm's presses and repetitions the first and the last so many are read. */
  int TIMELINE_REPEATS_MAX = 50;

  /**
   * An alarm's facts, oldest first; of its repetitions only the first and the last {@value
   * #TIMELINE_REPEATS_MAX}: a button that chatters leaves thousands.
   */
  Future<List<StoredFact>> timeline(String alarmId);

  /** Facts after a number, oldest first: what a screen missed while it was away. */
  Future<List<StoredFact>> factsAfter(long seq, int max);

  /** The highest fact number written. */
  Future<Long> lastFact();

  /** What became so for a client apart from alarms, newest first: suppressions, changes. */
  default Future<List<StoredFact>> factsWithoutAlarm(String client, int max) {
    return Future.succeededFuture(List.of());
  }

  /** Tests of a client's devices, newest first: facts of the kind {@code DeviceTested}. */
  default Future<List<StoredFact>> deviceTests(String client, int max) {
    return Future.succeededFuture(List.of());
  }

  /** What a client's rules on trial would have raised since a moment, newest first. */
  default Future<List<StoredFact>> wouldHaveRaised(String client, Instant since, int max) {
    return Future.succeededFuture(List.of());
  }

  /** A client's alarms raised since a moment, newest first. */
  default Future<List<StoredAlarm>> alarmsOf(String client, Instant since, int max) {
    return Future.succeededFuture(List.of());
  }

  /** Since when the version of a client's plan that was told last is in force, if that is kept. */
  default Future<Optional<Instant>> planInForceSince(String client) {
    return Future.succeededFuture(Optional.empty());
  }

  /** A client's inputs, newest first, before {@code beforeSeq} (0: from the newest). */
  Future<List<StoredInput>> inputs(String client, long beforeSeq, int max);

  /** Devices nobody registered, latest first. */
  Future<List<StoredUnassigned>> unassigned(int max);

  /** Messages nobody understood, latest first. */
  Future<List<StoredRubbish>> rubbish(int max);

  /** How many rows are in each table, for the curious and for tests. */
  Future<Counts> counts();

  /** {@code body}: JSON of the core's {@code Alarm}. */
  record StoredAlarm(String id, String client, byte[] body) {}

  /** {@code body}: JSON of the core's {@code Fact}. */
  record StoredFact(
      long seq, String client, @Nullable String alarm, Instant at, String kind, byte[] body) {}

  /** {@code body}: JSON of the core's {@code Input}. */
  record StoredInput(
      long seq,
      String client,
      Instant decidedAt,
      String kind,
      @Nullable String device,
      byte[] body) {}

  /** A device nobody registered, with its last message. */
  record StoredUnassigned(
      String source,
      String family,
      String nativeId,
      Instant firstAt,
      Instant lastAt,
      long messages,
      String topic,
      byte[] payload) {}

  /** A message nobody understood. */
  record StoredRubbish(
      long seq,
      Instant at,
      String source,
      String topic,
      String reason,
      String detail,
      byte[] payload) {}

  /** Row counts. */
  record Counts(long inputs, long facts, long alarms, long openAlarms, long outboxWaiting) {}
}
