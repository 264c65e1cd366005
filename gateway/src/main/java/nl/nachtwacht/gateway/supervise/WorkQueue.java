package nl.nachtwacht.gateway.supervise;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one client. Urgent work goes first, but never past earlier work of the same
 * device: that is taken along to the front.
 */
final class WorkQueue {
  private final ArrayDeque<Work> urgent = new ArrayDeque<>();
  private final ArrayDeque<Work> normal = new ArrayDeque<>();

  void add(Work work) {
    if (!work.urgent()) {
      normal.add(work);
      return;
    }
    takeAlong(work.device());
    urgent.add(work);
  }

  private void takeAlong(@Nullable String device) {
    if (device == null || normal.isEmpty()) {
      return;
    }
    for (Iterator<Work> earlier = normal.iterator(); earlier.hasNext(); ) {
      Work work = earlier.next();
      if (device.equals(work.device())) {
        urgent.add(work);
        earlier.remove();
      }
    }
  }

  @Nullable Work poll() {
    Work next = urgent.poll();
    return next == null ? normal.poll() : next;
  }

  boolean hasUrgent() {
    return !urgent.isEmpty();
  }

  boolean isEmpty() {
    return urgent.isEmpty() && normal.isEmpty();
  }
}
