package nl.nachtwacht.gateway.door;

import java.util.concurrent.atomic.AtomicInteger;

/** How many peers wait for their refusal; guessing is slow, and cannot fill the memory either. */
final class RefusalQueue {
  private final AtomicInteger waiting = new AtomicInteger();
  private final int max;

  RefusalQueue(int max) {
    this.max = max;
  }

  boolean isFull() {
    return waiting.get() >= max;
  }

  void add() {
    waiting.incrementAndGet();
  }

  void done() {
    waiting.decrementAndGet();
  }
}
