package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import nl.nachtwacht.gateway.time.Clockwork;

/**
 * Keeps to a provider's rate: messages that come too fast wait a little for their turn, and past
 * {@link #WAIT_MAX} they are told to come back later.
 */
final class Pace {
  /** The longest a message waits here for its turn. */
  static final Duration WAIT_MAX = Duration.ofSeconds(3);

  private final Duration gap;
  private final Clockwork clockwork;
  private Instant next = Instant.MIN;

  /**
   * @param perSecond messages a second
   */
  Pace(int perSecond, Clockwork clockwork) {
    this.gap = Duration.ofSeconds(1).dividedBy(perSecond);
    this.clockwork = clockwork;
  }

  Future<SendResult> inTurn(Supplier<Future<SendResult>> sending) {
    Instant now = clockwork.instant();
    Instant turn;
    synchronized (this) {
      turn = next.isAfter(now) ? next : now;
      if (turn.isAfter(now.plus(WAIT_MAX))) {
        return Future.succeededFuture(
            new SendResult.Temporary(FailureReason.RATE_LIMITED, Duration.between(now, turn)));
      }
      next = turn.plus(gap);
    }
    if (!turn.isAfter(now)) {
      return sending.get();
    }
    Promise<SendResult> result = Promise.promise();
    clockwork.wakeAt(turn, () -> sending.get().onComplete(result));
    return result.future();
  }
}
