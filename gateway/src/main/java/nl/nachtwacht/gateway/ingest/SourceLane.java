package nl.nachtwacht.gateway.ingest;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One source on one event loop: messages go in one after the other and are answered in that order,
 * whatever shard or commit they waited for.
 *
 * <p>Usually {@link IngestPath#way} hands a message on at once. When it must look something up
 * first (the source's memory, a redelivery), the messages behind it wait, so that order holds.
 */
final class SourceLane {
  private final Context context;
  private final AnswerDesk desk;
  private final Ways ways;
  private final ArrayDeque<Passage> waiting = new ArrayDeque<>();
  private final ArrayDeque<Passage> underWay = new ArrayDeque<>();
  private final Consumer<Passage> finished;
  private boolean lookingUp;
  private boolean flushScheduled;

  /** What the lane asks of the ingest path. */
  interface Ways {
    /** What adapters remember of the source; {@code null} when it must be read first. */
    @Nullable SourceMemory known();

    /** Reads what adapters remember of the source. */
    Future<?> lookUp();

    /** What is known may be ahead of the disk: read it again before the next message. */
    void forget();

    /** Takes one message all the way. */
    Future<Receipt> way(Inbound inbound, SourceMemory memory);
  }

  /** One message between its arrival and its answer. */
  static final class Passage {
    final Inbound inbound;
    final Promise<Receipt> answer = Promise.promise();
    @Nullable Future<Receipt> way;

    Passage(Inbound inbound) {
      this.inbound = inbound;
    }

    boolean done() {
      return way != null && way.isComplete();
    }
  }

  SourceLane(Context context, AnswerDesk desk, Ways ways, Consumer<Passage> finished) {
    this.context = context;
    this.desk = desk;
    this.ways = ways;
    this.finished = finished;
  }

  Future<Receipt> take(Inbound inbound) {
    Passage passage = new Passage(inbound);
    underWay.add(passage);
    waiting.add(passage);
    goOn();
    return passage.answer.future();
  }

  private void goOn() {
    while (!lookingUp && !waiting.isEmpty()) {
      SourceMemory known = ways.known();
      if (known == null) {
        lookUpMemory();
        return;
      }
      Passage next = waiting.remove();
      Future<Receipt> way = ways.way(next.inbound, known);
      next.way = way;
      if (mayOvertake(next.inbound)) {
        way.onComplete(_ -> flushSoon());
      } else {
        waitFor(way);
      }
    }
  }

  /** A redelivery is first looked up on disk; nothing may slip past it meanwhile. */
  private static boolean mayOvertake(Inbound inbound) {
    Inbound.Delivery delivery = inbound.delivery();
    return delivery == null || !delivery.redelivered();
  }

  private void waitFor(Future<Receipt> way) {
    lookingUp = true;
    way.onComplete(_ ->
        context.runOnContext(_ -> {
          lookingUp = false;
          flush();
          goOn();
        }));
  }

  private void lookUpMemory() {
    lookingUp = true;
    ways.lookUp()
        .onComplete(read ->
            context.runOnContext(_ -> {
              lookingUp = false;
              if (read.succeeded()) {
                goOn();
              } else {
                refuseWaiting(read.cause());
              }
            }));
  }

  private void refuseWaiting(Throwable cause) {
    for (Passage passage = waiting.poll(); passage != null; passage = waiting.poll()) {
      passage.way =
          Future.failedFuture(new NotDurableException("the source's memory cannot be read", cause));
    }
    flush();
  }

  /** Many messages become durable by one commit: answer them by one task. */
  private void flushSoon() {
    synchronized (this) {
      if (flushScheduled) {
        return;
      }
      flushScheduled = true;
    }
    desk.ready(this);
  }

  /** Called by the desk, on the lane's context. */
  void flushNow() {
    synchronized (this) {
      flushScheduled = false;
    }
    flush();
  }

  private void flush() {
    for (Passage head = underWay.peek(); head != null && head.done(); head = underWay.peek()) {
      underWay.remove();
      answer(head);
    }
  }

  private void answer(Passage passage) {
    Future<Receipt> way = passage.way;
    if (way == null) {
      throw new IllegalStateException("answered before it went its way");
    }
    if (way.failed()) {
      // What was remembered on top of it may not be on disk: read it again.
      ways.forget();
    }
    finished.accept(passage);
    passage.answer.handle(way.succeeded() ? Future.succeededFuture(way.result()) : notDurable(way));
  }

  private static Future<Receipt> notDurable(Future<Receipt> way) {
    Throwable cause = way.cause();
    return Future.failedFuture(
        cause instanceof NotDurableException
            ? cause
            : new NotDurableException("not on disk", cause));
  }
}
