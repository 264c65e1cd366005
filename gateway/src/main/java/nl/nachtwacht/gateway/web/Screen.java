package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nl.nachtwacht.alarm.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * One live stream. Bounded: while its reader is slow only the newest state of each alarm waits, at
 * most {@value #WAITING_MAX}; past that nothing waits any more, and the screen is told to fetch
 * everything again once it reads. A reader that takes nothing for a minute is let go.
 *
 * <p>Lives on the web server's event loop.
 */
final class Screen {
  static final int WAITING_MAX = 200;
  static final Duration STUCK = Duration.ofMinutes(1);

  /** Where it writes to. */
  interface Outlet {
    /** Whether the reader is behind. */
    boolean full();

    void write(String text);

    /** Lets go of the reader. */
    void close();
  }

  private record Change(long seq, Alarm alarm) {}

  private final Outlet outlet;
  private final Function<Alarm, Optional<JsonObject>> show;
  private final Map<String, Change> waiting = new LinkedHashMap<>();
  private boolean catchingUp = true;
  private boolean missedSome;
  private @Nullable Instant fullSince;

  /**
   * A stream that has yet to catch up with what it missed.
   *
   * @param show an alarm as this reader may see it now; empty: not at all
   */
  Screen(Outlet outlet, Function<Alarm, Optional<JsonObject>> show) {
    this.outlet = outlet;
    this.show = show;
  }

  /** The first word: where the record is now, and how often a heartbeat comes. */
  void hello(long seq, Instant now, Duration heartbeat) {
    outlet.write(
        event(
            "hello",
            null,
            new JsonObject()
                .put("seq", seq)
                .put("now", now.toString())
                .put("heartbeatSeconds", heartbeat.toSeconds())));
  }

  /** An alarm changed. */
  void changed(long seq, Alarm alarm) {
    if (missedSome) {
      return;
    }
    if (catchingUp || outlet.full()) {
      wait(seq, alarm);
    } else {
      send(seq, alarm);
    }
  }

  /** Events were left out on the way here: this screen must fetch everything again. */
  void missed() {
    waiting.clear();
    missedSome = true;
    relieved();
  }

  /** It has been told what it missed before it came: from now on it is live. */
  void caughtUp() {
    catchingUp = false;
    relieved();
  }

  /** The reader can take more. */
  void relieved() {
    if (catchingUp || outlet.full()) {
      return;
    }
    if (missedSome) {
      missedSome = false;
      outlet.write(event("resync", null, new JsonObject()));
    }
    var changes = waiting.values().iterator();
    while (changes.hasNext() && !outlet.full()) {
      Change change = changes.next();
      changes.remove();
      send(change.seq(), change.alarm());
    }
  }

  /** Says that we are there. */
  void heartbeat(Instant now) {
    if (!outlet.full()) {
      fullSince = null;
      outlet.write(event("heartbeat", null, new JsonObject().put("now", now.toString())));
    } else if (fullSince == null) {
      fullSince = now;
    } else if (now.isAfter(fullSince.plus(STUCK))) {
      close();
    }
  }

  void close() {
    waiting.clear();
    outlet.close();
  }

  int waiting() {
    return waiting.size();
  }

  private void wait(long seq, Alarm alarm) {
    String id = alarm.id().value();
    waiting.remove(id);
    waiting.put(id, new Change(seq, alarm));
    if (waiting.size() > WAITING_MAX) {
      waiting.clear();
      missedSome = true;
    }
  }

  private void send(long seq, Alarm alarm) {
    show.apply(alarm).ifPresent(json -> outlet.write(event("alarm", seq, json)));
  }

  private static String event(String name, @Nullable Long id, JsonObject data) {
    String idLine = id == null ? "" : "id: " + id + "\n";
    return "event: " + name + "\n" + idLine + "data: " + data.encode() + "\n\n";
  }
}
