package nl.nachtwacht.gateway.sip;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * Requests seen lately and how they were answered, so that a retransmission gets the same answer
 * and is not taken twice.
 *
 * <p>A request is the same only when branch, Call-ID, CSeq, method and source are: firmware that
 * uses one branch or tag for ever still changes one of these.
 */
final class RecentRequests {
  /** Longer than any sender repeats one request (SIP's timer F is 32 s). */
  static final Duration KEPT = Duration.ofSeconds(40);

  static final int REQUESTS_MAX = 8_192;

  private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>();

  /** What makes two requests one. */
  record Key(
      @Nullable String branch, String callId, long cseq, String method, String host, int port) {}

  /** Remembers a request; the entry of the one it repeats, {@code null} when it is new. */
  @Nullable Entry enter(Key key, Instant now) {
    forget(now);
    Entry known = entries.get(key);
    if (known == null) {
      entries.put(key, new Entry(now));
    }
    return known;
  }

  void answered(Key key, Response response) {
    Entry entry = entries.get(key);
    if (entry != null) {
      entry.response = response;
    }
  }

  /** Forgets a request that is deliberately left without an answer: its repetition is new. */
  void drop(Key key) {
    entries.remove(key);
  }

  private void forget(Instant now) {
    var oldest = entries.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Key, Entry> entry = oldest.next();
      boolean old = entry.getValue().at.plus(KEPT).isBefore(now);
      if (!old && entries.size() < REQUESTS_MAX) {
        return;
      }
      oldest.remove();
    }
  }

  static final class Entry {
    private final Instant at;
    private @Nullable Response response;

    private Entry(Instant at) {
      this.at = at;
    }

    /** The answer given; {@code null} while it is under way. */
    @Nullable Response response() {
      return response;
    }
  }
}
