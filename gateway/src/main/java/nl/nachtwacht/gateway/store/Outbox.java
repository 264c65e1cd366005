package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that wait. A claim is a lease: when it runs out (we crashed, a channel hung) the row
 * is waiting again, with the same effect id.
 */
public interface Outbox {

  /**
   * Claims up to {@code max} rows of one channel that are due, urgent first, then oldest first,
   * questions last, and counts an attempt on each. Durable before the future completes.
   */
  Future<List<Claimed>> claim(String channel, int max, Instant now, Instant leaseUntil);

  /** As {@link #claim}, but only urgent rows: for the places kept free for them. */
  Future<List<Claimed>> claimUrgent(String channel, int max, Instant now, Instant leaseUntil);

  /** Settles a claim. Durable before the future completes. */
  Future<Void> settle(Settlement settlement);

  /** When the next row of a channel becomes due or its lease runs out; {@code null}: none waits. */
  Future<@Nullable Instant> nextDue(String channel);

  /** Runs a task, on any thread, when rows for a channel were committed; only a hint to look. */
  void onRows(String channel, Runnable hint);

  /** Channels for which rows wait, configured or not. */
  Future<Set<String>> channelsWaiting();

  /** How much waits for a channel; questions are left out, they may wait. */
  Future<Backlog> backlog(String channel);

  /**
   * Rows that are not settled yet.
   *
   * @param oldest when the oldest of them was decided; {@code null} when there is none
   */
  record Backlog(long rows, @Nullable Instant oldest) {}

  /**
   * {@code body}: JSON of the core's {@code Effect}; without an alarm, of {@link
   * nl.nachtwacht.gateway.deliver.Question}.
   */
  record Claimed(
      String effectId,
      String client,
      @Nullable String alarm,
      int attempt,
      boolean urgent,
      Instant dueAt,
      byte[] body) {}

  /**
   * How a claim ended.
   *
   * @param state DONE and FAILED are final; RETRY waits until {@code nextTry}
   * @param reason word from {@code FailureReason}; {@code null} when done
   */
  record Settlement(
      String effectId, State state, @Nullable String reason, @Nullable Instant nextTry) {}

  /** Where a row stands. */
  enum State {
    WAITING,
    CLAIMED,
    RETRY,
    DONE,
    FAILED
  }
}
