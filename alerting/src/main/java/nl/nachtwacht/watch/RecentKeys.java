package nl.nachtwacht.watch;

import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.supervision.HomeUpdate;
import nl.nachtwacht.supervision.Signals;

/**
 * Tells copies of one happening from repetitions of it, by the keys that devices and networks give.
 *
 * <p>Only what can change something is remembered. Calls for help are kept longest: when the memory
 * is full, the oldest key of something else goes first. Events of one message may share a key and
 * are no copies of each other.
 */
final class RecentKeys {

  private static final String CALL = "!";

  private final List<String> before;
  private final List<String> noted = new ArrayList<>(0);
  private List<String> after;

  RecentKeys(List<String> before) {
    this.before = before;
    this.after = before;
  }

  boolean isCopy(DeviceId device, DeviceEvent event) {
    String key = event.envelope().dedupKey();
    if (key == null || before.isEmpty()) {
      return false;
    }
    String full = full(device, event, key);
    return before.contains(full) || before.contains(CALL + full);
  }

  void note(Placement placement, DeviceEvent event) {
    String key = event.envelope().dedupKey();
    if (key == null) {
      return;
    }
    String full = full(placement.device(), event, key);
    if (Signals.mayCall(placement, event.observation())) {
      noted.add(CALL + full);
    } else if (HomeUpdate.reads(event.observation())) {
      noted.add(full);
    }
  }

  /** The message is read: from now on its events are known. */
  void keep() {
    if (noted.isEmpty()) {
      return;
    }
    List<String> more = new ArrayList<>(before);
    for (String key : noted) {
      if (!more.contains(key)) {
        more.add(key);
      }
    }
    while (more.size() > WatchState.RECENT_KEYS_MAX) {
      more.remove(oldestOfLeastWorth(more));
    }
    after = List.copyOf(more);
  }

  List<String> now() {
    return after;
  }

  private static int oldestOfLeastWorth(List<String> keys) {
    for (int i = 0; i < keys.size(); i++) {
      if (!keys.get(i).startsWith(CALL)) {
        return i;
      }
    }
    return 0;
  }

  private static String full(DeviceId device, DeviceEvent event, String key) {
    return device.value() + "|" + event.kind() + "|" + key;
  }
}
