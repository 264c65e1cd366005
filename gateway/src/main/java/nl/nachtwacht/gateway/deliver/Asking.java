package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import nl.nachtwacht.gateway.store.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * What is different about a row that asks somebody whether they can be reached: no alarm stands
 * behind it, the core hears nothing of it, it never goes out at night, and it is given up.
 *
 * <p>Noted as asked before it is settled: killed between the two it is asked once more, under the
 * same reference.
 */
final class Asking {
  static final Duration PAUSE_FIRST = Duration.ofMinutes(1);
  static final Duration PAUSE_MAX = Duration.ofHours(1);

  /** Older than this it is given up; the next is made a month after it. */
  static final Duration GIVEN_UP_AFTER = Duration.ofDays(2);

  private static final int DOUBLINGS_MAX = 10;

  /** What the pump lends. */
  interface Pump {
    Instant now();

    /** On the pump's own context. */
    <T> Future<T> here(Future<T> anywhere);

    /** How long the channel is not tried; {@code null}: now, and then a result must follow. */
    @Nullable Duration waits(Instant now);

    /** Sends within the guard's time; always succeeds with a result. */
    Future<SendResult> send(Question question);

    /** What the result says of the channel and of the contact. */
    void judge(Question question, SendResult result);

    Future<Void> settle(Outbox.Settlement settlement);

    /** Settles a row that cannot be read. */
    Future<Void> giveUp(Outbox.Claimed row, RuntimeException why);
  }

  private final Pump pump;
  private final Questions questions;
  private final RandomGenerator random;
  private final DeliveryMeters meters;

  Asking(Pump pump, Questions questions, RandomGenerator random, DeliveryMeters meters) {
    this.pump = pump;
    this.questions = questions;
    this.random = random;
    this.meters = meters;
  }

  Future<Void> bring(Outbox.Claimed row) {
    Question question;
    try {
      question = Question.read(row.body());
    } catch (RuntimeException unreadable) {
      return pump.giveUp(row, unreadable);
    }
    Instant now = pump.now();
    if (!now.isBefore(question.madeAt().plus(GIVEN_UP_AFTER))) {
      return failed(row, FailureReason.SUPERSEDED);
    }
    return pump.here(questions.wanted(question, now)).compose(when -> bring(row, question, when));
  }

  private Future<Void> bring(Outbox.Claimed row, Question question, Optional<Instant> when) {
    Instant now = pump.now();
    if (when.isEmpty()) {
      return failed(row, FailureReason.SUPERSEDED);
    }
    if (when.get().isAfter(now)) {
      return settle(row, Outbox.State.RETRY, null, when.get());
    }
    Duration wait = pump.waits(now);
    if (wait != null) {
      Instant next = now.plus(wait).plus(pause(row.attempt()));
      return settle(row, Outbox.State.RETRY, FailureReason.BREAKER_OPEN, next);
    }
    return pump.send(question)
        .compose(result -> {
          pump.judge(question, result);
          return judged(row, question, result);
        });
  }

  private Future<Void> judged(Outbox.Claimed row, Question question, SendResult result) {
    Instant now = pump.now();
    return switch (result) {
      case SendResult.HandedOver _ -> {
        meters.handedOver();
        yield pump.here(questions.asked(question, now))
            .compose(_ -> settle(row, Outbox.State.DONE, null, null));
      }
      case SendResult.Permanent(FailureReason reason) -> failed(row, reason);
      case SendResult.Misconfigured(FailureReason reason) ->
          again(row, reason, now.plus(PAUSE_MAX));
      case SendResult.Temporary(FailureReason reason, Duration after) -> {
        Duration own = pause(row.attempt());
        Duration wait = after != null && after.compareTo(own) > 0 ? after : own;
        yield again(row, reason, now.plus(wait));
      }
    };
  }

  private Duration pause(int attempt) {
    long doubled = PAUSE_FIRST.toMillis() << Math.min(attempt - 1, DOUBLINGS_MAX);
    double spread = 0.8 + 0.4 * random.nextDouble();
    return Duration.ofMillis(Math.round(Math.min(doubled, PAUSE_MAX.toMillis()) * spread));
  }

  private Future<Void> again(Outbox.Claimed row, FailureReason reason, Instant next) {
    meters.failed(reason);
    return settle(row, Outbox.State.RETRY, reason, next);
  }

  private Future<Void> failed(Outbox.Claimed row, FailureReason reason) {
    meters.failed(reason);
    return settle(row, Outbox.State.FAILED, reason, null);
  }

  private Future<Void> settle(
      Outbox.Claimed row,
      Outbox.State state,
      @Nullable FailureReason reason,
      @Nullable Instant next) {
    return pump.settle(
        new Outbox.Settlement(row.effectId(), state, reason == null ? null : reason.word(), next));
  }
}
