package nl.nachtwacht.gateway;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import nl.nachtwacht.gateway.web.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Sends a small task through each part every few seconds and notes when it came out at the other
 * end. A part that merely runs is not ready; one that finished a cycle lately is.
 */
final class Cycle implements Readiness {
  static final Duration EVERY = Duration.ofSeconds(2);

  private record Part(String name, Supplier<Future<?>> cycle) {}

  private record State(@Nullable Instant lastCycle, @Nullable String fault) {}

  private final Clockwork clock;
  private final Consumer<String> onFault;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, State> states = new ConcurrentHashMap<>();
  private @Nullable WakeUp next;
  private volatile boolean stopped;

  /**
   * @param onFault told the name of a part whose cycle failed, each time
   */
  Cycle(Clockwork clock, Consumer<String> onFault) {
    this.clock = clock;
    this.onFault = onFault;
  }

  /** Adds a part; before {@link #start}. */
  Cycle with(String name, Supplier<Future<?>> cycle) {
    parts.add(new Part(name, cycle));
    return this;
  }

  void start() {
    if (!stopped) {
      parts.forEach(this::go);
      next = clock.wakeAt(clock.instant().plus(EVERY), this::start);
    }
  }

  void stop() {
    stopped = true;
    WakeUp waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
  }

  private void go(Part part) {
    part.cycle()
        .get()
        .onSuccess(_ -> states.put(part.name(), new State(clock.instant(), null)))
        .onFailure(e -> {
          states.merge(part.name(), failed(e), Cycle::keepingLast);
          onFault.accept(part.name());
        });
  }

  private static State failed(Throwable e) {
    return new State(null, e.getClass().getSimpleName());
  }

  private static State keepingLast(State before, State after) {
    return new State(before.lastCycle(), after.fault());
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>(parts.size());
    for (Part part : parts) {
      State state = states.getOrDefault(part.name(), new State(null, null));
      checks.add(new Check(part.name(), state.lastCycle(), state.fault()));
    }
    return checks;
  }
}
