package nl.nachtwacht.gateway.scaip;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import nl.nachtwacht.adapter.scaip.ScaipKind;
import nl.nachtwacht.adapter.scaip.ScaipReply;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import org.jspecify.annotations.Nullable;

/**
 * What units said lately and what came of it, so that a message sent again because its answer was
 * lost becomes no second alarm and gets the same answer.
 */
final class SaidLately {
  private static final int MESSAGES_MAX = 8_192;

  private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>();
  private final Duration window;

  SaidLately(Duration window) {
    this.window = window;
  }

  private record Key(String account, String reference, ScaipKind kind, int status) {
    static Key of(ScaipRequest request) {
      return new Key(
          request.account(), request.reference(), request.kind(), request.effectiveStatus());
    }
  }

  private record Entry(Instant at, Future<ScaipReply> outcome) {}

  /** What came or will come of the same message; {@code null} when it is new. */
  @Nullable Future<ScaipReply> outcomeOf(ScaipRequest request, Instant now) {
    forget(now);
    Entry entry = entries.get(Key.of(request));
    return entry == null ? null : entry.outcome;
  }

  /** Remembers a message until its window is over, or until it turns out not to be taken. */
  void remember(ScaipRequest request, Future<ScaipReply> outcome, Instant now) {
    Key key = Key.of(request);
    Entry entry = new Entry(now, outcome);
    entries.put(key, entry);
    outcome.onComplete(result -> {
      if (result.failed() || result.result().status() != 0) {
        entries.remove(key, entry);
      }
    });
  }

  private void forget(Instant now) {
    var oldest = entries.values().iterator();
    while (oldest.hasNext()) {
      boolean old = !oldest.next().at.plus(window).isAfter(now);
      if (!old && entries.size() < MESSAGES_MAX) {
        return;
      }
      oldest.remove();
    }
  }
}
