package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** A channel that does what it is told, and hands each message to the test. */
final class FakeChannel implements Channel {
  /** A message on its way; complete {@code result} to answer when the channel hangs. */
  record Sent(Outgoing message, Promise<SendResult> result) {
    String effectId() {
      return message.decided().effectId();
    }
  }

  static final Function<Sent, Future<SendResult>> HANGS = sent -> sent.result().future();
  static final Function<Sent, Future<SendResult>> TAKES = answers(new SendResult.HandedOver("ref"));

  final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
  volatile Function<Sent, Future<SendResult>> manner = TAKES;

  private final String id;
  private final Queue<Sent> ever = new ConcurrentLinkedQueue<>();

  FakeChannel(String id) {
    this.id = id;
  }

  static Function<Sent, Future<SendResult>> answers(SendResult result) {
    return _ -> Future.succeededFuture(result);
  }

  static Function<Sent, Future<SendResult>> fails(FailureReason reason) {
    return answers(new SendResult.Temporary(reason, null));
  }

  /** Ends all that hangs. */
  void letGo() {
    manner = TAKES;
    ever.forEach(one -> one.result().tryComplete(new SendResult.HandedOver(null)));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Future<SendResult> send(Outgoing message) {
    Sent one = new Sent(message, Promise.promise());
    sent.add(one);
    ever.add(one);
    return manner.apply(one);
  }

  @Override
  public Future<SendResult> warn(Warning warning) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
