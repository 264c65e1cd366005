package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;

/**
 * A way to bring a message to somebody. Each has its own queue and circuit breaker around it; it
 * may hang or fail without touching another.
 *
 * <p>Contract, held by the conformance suite every channel must pass: never swallow an error; the
 * same {@code effectId} reaches the provider on each attempt; only a definite success is {@link
 * SendResult.HandedOver}; the future always completes within the channel's own time-out.
 */
public interface Channel {

  /** The configured id, as in {@link nl.nachtwacht.escalation.Contact#channel()}. */
  String id();

  /** Sends one message. Completes with a result; a failed future counts as {@code Temporary}. */
  Future<SendResult> send(Outgoing message);

  /** Sends a technical message, under the same contract; not through the outbox. */
  Future<SendResult> warn(Warning warning);

  /** Whether a question can be asked over it, and answered. */
  default boolean asks() {
    return false;
  }

  /**
   * Asks somebody whether they can be reached here, under the same contract as {@link #send}. Says
   * that there is no alarm, nothing of any client, and how to answer.
   */
  default Future<SendResult> ask(Question question) {
    return Future.succeededFuture(new SendResult.Permanent(FailureReason.UNKNOWN_CHANNEL));
  }

  /**
   * Whether it would get through now, as far as it knows without trying; from any thread. A channel
   * that only learns by sending says yes.
   */
  default boolean works() {
    return true;
  }

  /** Lets go of sockets. */
  Future<Void> close();
}
