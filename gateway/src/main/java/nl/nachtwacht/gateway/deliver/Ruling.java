package nl.nachtwacht.gateway.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.gateway.store.Outbox;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.Effect;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the result of one attempt: how the row is settled, and what the core is told.
 *
 * <p>A message that must reach a human about an open care alarm is never given up: it is tried
 * again, at a bounded rate, until {@link Relevance} says that it is no longer wanted. The core is
 * told early that this way does not work, so that it takes another at once; should it work later
 * after all, it is told that too.
 *
 * @param told status to report; {@code null}: nothing new
 */
record Ruling(
    Outbox.State state,
    @Nullable FailureReason reason,
    @Nullable Instant nextTry,
    DeliveryReport.@Nullable Status told) {

  /** After so many failed attempts the core is told that an urgent message does not get through. */
  static final int TELL_AFTER_URGENT = 2;

  /** The same for messages that are not urgent. */
  static final int TELL_AFTER = 3;

  private static final Duration DELAY_FIRST = Duration.ofSeconds(1);
  private static final Duration DELAY_MAX_URGENT = Duration.ofSeconds(10);
  private static final Duration DELAY_MAX_CALL = Duration.ofSeconds(30);
  private static final Duration DELAY_MAX = Duration.ofMinutes(5);
  private static final Duration HINT_MAX_CALL = Duration.ofMinutes(2);
  private static final Duration HINT_MAX = Duration.ofHours(1);
  private static final int DOUBLINGS_MAX = 20;

  /**
   * What an attempt was about.
   *
   * @param attempt 1 or more
   * @param toldFailed whether the core knows already that it does not get through
   */
  record Attempt(Effect.Notify message, Alarm alarm, int attempt, boolean toldFailed) {
    boolean endless() {
      return alarm.alarmClass().care()
          && alarm.open()
          && Relevance.callsSomebody(message.purpose());
    }
  }

  static Ruling superseded() {
    return new Ruling(
        Outbox.State.FAILED, FailureReason.SUPERSEDED, null, DeliveryReport.Status.FAILED);
  }

  /** Judges a result. {@code random} spreads the retries. */
  static Ruling of(
      SendResult result, Attempt attempt, int attemptsMax, Instant now, RandomGenerator random) {
    return switch (result) {
      case SendResult.HandedOver _ ->
          new Ruling(Outbox.State.DONE, null, null, DeliveryReport.Status.HANDED_OVER);
      case SendResult.Permanent(FailureReason reason) -> failed(reason);
      case SendResult.Misconfigured(FailureReason reason) -> failed(reason);
      case SendResult.Temporary(FailureReason reason, Duration after) -> {
        if (!attempt.endless() && attempt.attempt() >= attemptsMax) {
          yield failed(reason);
        }
        Instant next = now.plus(pause(attempt, after, random));
        yield new Ruling(
            Outbox.State.RETRY,
            reason,
            next,
            tellNow(reason, attempt) ? DeliveryReport.Status.FAILED : null);
      }
    };
  }

  private static Ruling failed(FailureReason reason) {
    return new Ruling(Outbox.State.FAILED, reason, null, DeliveryReport.Status.FAILED);
  }

  private static boolean tellNow(FailureReason reason, Attempt attempt) {
    int patience = attempt.message().urgent() ? TELL_AFTER_URGENT : TELL_AFTER;
    boolean hopeless = reason == FailureReason.BREAKER_OPEN;
    return !attempt.toldFailed() && (hopeless || attempt.attempt() >= patience);
  }

  private static Duration pause(Attempt attempt, @Nullable Duration hint, RandomGenerator random) {
    boolean endless = attempt.endless();
    Duration longest =
        !endless ? DELAY_MAX : attempt.message().urgent() ? DELAY_MAX_URGENT : DELAY_MAX_CALL;
    long doubled = DELAY_FIRST.toMillis() << Math.min(attempt.attempt() - 1, DOUBLINGS_MAX);
    double spread = 0.8 + 0.4 * random.nextDouble();
    Duration own = Duration.ofMillis(Math.round(Math.min(doubled, longest.toMillis()) * spread));
    if (hint == null) {
      return own;
    }
    // A provider's wish is followed, but not for ever: a wrong header must not silence an alarm.
    Duration wished = shorter(hint, endless ? HINT_MAX_CALL : HINT_MAX);
    return own.compareTo(wished) > 0 ? own : wished;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
