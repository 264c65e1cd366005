package nl.nachtwacht.gateway.supervise;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;

/** Who must be looked at when. One wake-up at a time; entries that were moved are skipped. */
final class Agenda {
  private record Entry(Instant at, Watcher watcher) {}

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(e -> e.watcher().client));
  private final Clockwork clock;
  private final Runnable wake;
  private @Nullable WakeUp armed;
  private Instant armedFor = Instant.MAX;

  Agenda(Clockwork clock, Runnable wake) {
    this.clock = clock;
    this.wake = wake;
  }

  /** Notes when a watcher wants to be looked at, instead of what it wanted before. */
  void set(Watcher watcher, @Nullable Instant at) {
    if (at == null || at.equals(watcher.due)) {
      watcher.due = at;
      return;
    }
    watcher.due = at;
    entries.add(new Entry(at, watcher));
    arm();
  }

  /** The next watcher whose moment has come; {@code null} when there is none. */
  @Nullable Watcher pollDue(Instant now) {
    for (Entry first = entries.peek(); first != null; first = entries.peek()) {
      boolean moved = !first.at().equals(first.watcher().due);
      if (moved) {
        entries.remove();
      } else if (first.at().isAfter(now)) {
        return null;
      } else {
        entries.remove();
        first.watcher().due = null;
        return first.watcher();
      }
    }
    return null;
  }

  /** Makes sure that we are woken for the first entry. */
  void arm() {
    Entry first = entries.peek();
    if (first == null || !first.at().isBefore(armedFor)) {
      return;
    }
    if (armed != null) {
      armed.cancel();
    }
    armedFor = first.at();
    armed = clock.wakeAt(first.at(), this::woken);
  }

  private void woken() {
    armed = null;
    armedFor = Instant.MAX;
    wake.run();
    arm();
  }

  void close() {
    if (armed != null) {
      armed.cancel();
    }
    entries.clear();
  }
}
