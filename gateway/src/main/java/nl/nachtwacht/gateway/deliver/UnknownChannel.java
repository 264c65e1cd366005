package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;

/** Stands for a channel that contacts name and nobody configured: nothing arrives this way. */
record UnknownChannel(String id) implements Channel {
  @Override
  public Future<SendResult> send(Outgoing message) {
    return Future.succeededFuture(new SendResult.Permanent(FailureReason.UNKNOWN_CHANNEL));
  }

  @Override
  public Future<SendResult> warn(Warning warning) {
    return Future.succeededFuture(new SendResult.Permanent(FailureReason.UNKNOWN_CHANNEL));
  }

  @Override
  public boolean works() {
    return false;
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
