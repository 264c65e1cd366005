package nl.nachtwacht.gateway.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.store.Committer;
import nl.nachtwacht.gateway.store.Recovery;
import nl.nachtwacht.gateway.supervise.Shards;
import org.jspecify.annotations.Nullable;

/** The intake: lanes for all sources, the bound on what is under way, the counts. */
public final class Ingest implements Intake {
  /** Messages under way over all sources; beyond it sources stop reading. */
  public static final int IN_FLIGHT_MAX = 6_000;

  /** Reading goes on when it is down to this. */
  public static final int IN_FLIGHT_RELIEVED = 3_000;

  private final IngestPath path;
  private final Recovery recovery;
  private final Map<LaneKey, SourceLane> lanes = new ConcurrentHashMap<>();
  private final Map<Context, AnswerDesk> desks = new ConcurrentHashMap<>();
  private final Map<String, SourceMemory> memories = new ConcurrentHashMap<>();
  private final Counter[] receipts = new Counter[Receipt.values().length];
  private final Counter notDurable;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final List<Waiter> waiters = new ArrayList<>();
  private volatile boolean anybodyWaits;

  private record LaneKey(String source, Context context) {}

  private record Waiter(Context context, Runnable task) {}

  public Ingest(
      Decoder decoder,
      Registry registry,
      Shards shards,
      Committer committer,
      Recovery recovery,
      MeterRegistry meters) {
    this.path = new IngestPath(decoder, registry, shards, committer, recovery);
    this.recovery = recovery;
    for (Receipt receipt : Receipt.values()) {
      receipts[receipt.ordinal()] =
          Counter.builder("nachtwacht.ingest.messages")
              .description("Messages answered, by what became of them")
              .tag("receipt", receipt.name().toLowerCase(java.util.Locale.ROOT))
              .register(meters);
    }
    notDurable =
        Counter.builder("nachtwacht.ingest.not.durable")
            .description("Messages not answered because the store could not take them")
            .register(meters);
    Gauge.builder("nachtwacht.ingest.in.flight", inFlight, AtomicInteger::get)
        .description("Messages between arrival and answer")
        .register(meters);
  }

  @Override
  public Future<Receipt> take(Inbound inbound) {
    inFlight.incrementAndGet();
    return lane(inbound.source()).take(inbound);
  }

  @Override
  public boolean congested() {
    return inFlight.get() >= IN_FLIGHT_MAX;
  }

  @Override
  public void onceRelieved(Runnable task) {
    synchronized (waiters) {
      waiters.add(new Waiter(here(), task));
      anybodyWaits = true;
    }
    if (inFlight.get() <= IN_FLIGHT_RELIEVED) {
      relieve();
    }
  }

  /**
   * Tells what devices said, once it is on disk; on any thread.
   *
   * @param listener must be quick; there is one
   */
  public void onObserved(BiConsumer<DeviceId, List<DeviceEvent>> listener) {
    path.onObserved(listener);
  }

  /** What adapters remember of one source. */
  public Future<Memory> memoryOf(String source) {
    SourceMemory known = memories.get(source);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    return recovery
        .memory(source)
        .map(stored -> memories.computeIfAbsent(source, id -> new SourceMemory(id, stored)));
  }

  private static Context here() {
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("sources call from their own event loop");
    }
    return context;
  }

  private SourceLane lane(String source) {
    Context context = here();
    return lanes.computeIfAbsent(
        new LaneKey(source, context),
        key -> new SourceLane(context, desk(context), new SourceWays(source), this::finished));
  }

  private AnswerDesk desk(Context context) {
    return desks.computeIfAbsent(context, AnswerDesk::new);
  }

  private void finished(SourceLane.Passage passage) {
    Future<Receipt> way = passage.way;
    if (way != null && way.succeeded()) {
      receipts[way.result().ordinal()].increment();
    } else {
      notDurable.increment();
    }
    int left = inFlight.decrementAndGet();
    if (anybodyWaits && left <= IN_FLIGHT_RELIEVED) {
      relieve();
    }
  }

  private void relieve() {
    List<Waiter> all;
    synchronized (waiters) {
      all = List.copyOf(waiters);
      waiters.clear();
      anybodyWaits = false;
    }
    all.forEach(waiter -> waiter.context().runOnContext(_ -> waiter.task().run()));
  }

  private final class SourceWays implements SourceLane.Ways {
    private final String source;

    SourceWays(String source) {
      this.source = source;
    }

    @Override
    public @Nullable SourceMemory known() {
      return memories.get(source);
    }

    @Override
    public Future<?> lookUp() {
      return recovery
          .memory(source)
          .onSuccess(stored -> memories.putIfAbsent(source, new SourceMemory(source, stored)));
    }

    @Override
    public void forget() {
      memories.remove(source);
    }

    @Override
    public Future<Receipt> way(Inbound inbound, SourceMemory memory) {
      return path.way(inbound, memory);
    }
  }
}
