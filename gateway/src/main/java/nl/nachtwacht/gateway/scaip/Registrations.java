package nl.nachtwacht.gateway.scaip;

import java.time.Instant;
import java.util.LinkedHashMap;
import nl.nachtwacht.gateway.sip.SipAddress;
import org.jspecify.annotations.Nullable;

/** Where registered units say they can be reached; used when the flow of a message is gone. */
final class Registrations {
  private static final int UNITS_MAX = 20_000;

  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(SipAddress address, Instant until) {}

  void enter(String user, SipAddress address, Instant until) {
    entries.remove(user);
    entries.put(user, new Entry(address, until));
    if (entries.size() > UNITS_MAX) {
      entries.pollFirstEntry();
    }
  }

  void leave(String user) {
    entries.remove(user);
  }

  @Nullable SipAddress find(String user, Instant now) {
    Entry entry = entries.get(user);
    return entry == null || entry.until.isBefore(now) ? null : entry.address;
  }
}
