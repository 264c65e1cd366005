package nl.nachtwacht.gateway.door;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.nachtwacht.gateway.ingest.Inbound;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.ingest.NotDurableException;
import nl.nachtwacht.gateway.ingest.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * An intake that a test holds in its hand: it answers at once, or keeps everything until told, or
 * fails as a store does that cannot be written.
 */
public final class FakeIntake implements Intake {

  /** How it answers. */
  public enum Mode {
    AT_ONCE,
    WHEN_TOLD,
    NOT_DURABLE
  }

  /** What it was handed and has not answered. */
  public record Held(Inbound inbound, Promise<Receipt> promise) {
    /** It is on disk now. */
    public void stored() {
      promise.tryComplete(Receipt.STORED);
    }

    /** It could not be written. */
    public void failed() {
      promise.tryFail(notDurable());
    }
  }

  private final BlockingQueue<Held> held = new LinkedBlockingQueue<>();
  private final List<Held> unsettled = new CopyOnWriteArrayList<>();
  private final List<Inbound> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private final List<Relief> waiting = new ArrayList<>();
  private volatile Mode mode = Mode.AT_ONCE;
  private volatile boolean congested;
  private volatile boolean remembers = true;

  private record Relief(ContextInternal context, Runnable task) {}

  /** Answers like this from now on. */
  public FakeIntake answering(Mode next) {
    mode = next;
    return this;
  }

  /** Only counts; for floods. */
  public FakeIntake forgetful() {
    remembers = false;
    return this;
  }

  @Override
  public Future<Receipt> take(Inbound inbound) {
    count.incrementAndGet();
    if (remembers) {
      taken.add(inbound);
    }
    ContextInternal context = (ContextInternal) Vertx.currentContext();
    return switch (mode) {
      case AT_ONCE -> context.succeededFuture(Receipt.STORED);
      case NOT_DURABLE -> context.failedFuture(notDurable());
      case WHEN_TOLD -> {
        Promise<Receipt> promise = context.promise();
        Held one = new Held(inbound, promise);
        unsettled.add(one);
        held.add(one);
        yield promise.future();
      }
    };
  }

  private static NotDurableException notDurable() {
    return new NotDurableException("disk full", new IllegalStateException("fake"));
  }

  /** The next one that is held, waited for. */
  public Held next() {
    try {
      Held next = held.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was handed in");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything that is not settled is on disk now; what comes later is answered at once. */
  public void release() {
    mode = Mode.AT_ONCE;
    held.clear();
    unsettled.forEach(Held::stored);
    unsettled.clear();
  }

  /** Everything held up to now is on disk. */
  public void storeHeld() {
    List<Held> now = new ArrayList<>();
    held.drainTo(now);
    now.forEach(Held::stored);
  }

  /** How many were handed in. */
  public int count() {
    return count.get();
  }

  /** How many are held. */
  public int holding() {
    return held.size();
  }

  /** All that were handed in, in order. */
  public List<Inbound> taken() {
    return taken;
  }

  /** Payloads in order, as text. */
  public List<String> texts() {
    return taken.stream()
        .map(inbound -> new String(inbound.message().payload(), StandardCharsets.UTF_8))
        .toList();
  }

  /** Whether this payload was handed in. */
  public boolean has(String text) {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    return taken.stream().anyMatch(i -> Arrays.equals(i.message().payload(), wanted));
  }

  /** The first with this payload. */
  public @Nullable Inbound find(String text) {
    return taken.stream().filter(i -> i.message().text().equals(text)).findFirst().orElse(null);
  }

  @Override
  public boolean congested() {
    return congested;
  }

  /** All sources together have too much under way. */
  public void congest() {
    congested = true;
  }

  /** They no longer have. */
  public void relieve() {
    List<Relief> tasks;
    synchronized (waiting) {
      congested = false;
      tasks = List.copyOf(waiting);
      waiting.clear();
    }
    tasks.forEach(relief -> relief.context().runOnContext(here -> relief.task().run()));
  }

  @Override
  public void onceRelieved(Runnable task) {
    ContextInternal context = (ContextInternal) Vertx.currentContext();
    synchronized (waiting) {
      if (congested) {
        waiting.add(new Relief(context, task));
        return;
      }
    }
    context.runOnContext(here -> task.run());
  }
}
