package nl.nachtwacht.gateway.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.audit.AuditEntry;
import nl.nachtwacht.gateway.audit.AuditTrail;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the audit record what the web server showed, did and refused.
 *
 * <p>A screen refreshes by itself; the same thing seen again in the same sitting within ten minutes
 * is one looking. Lives on the web server's event loop; bounded.
 */
final class Ledger {
  private static final Duration ONE_LOOKING = Duration.ofMinutes(10);
  private static final int LOOKINGS_MAX = 20_000;

  private final AuditTrail trail;
  private final Clockwork clock;
  private final Map<String, Instant> lookings =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > LOOKINGS_MAX;
        }
      };

  Ledger(AuditTrail trail, Clockwork clock) {
    this.trail = trail;
    this.clock = clock;
  }

  /** Something was shown; {@code object} is the alarm, or empty. */
  void saw(Staff staff, AuditAction action, @Nullable ClientId client, String object, String from) {
    Instant now = clock.instant();
    String key = staff.ticket() + " " + staff.person() + " " + action + " " + client + " " + object;
    Instant before = lookings.get(key);
    if (before == null || now.isAfter(before.plus(ONE_LOOKING))) {
      lookings.remove(key);
      lookings.put(key, now);
      note(staff, action, client, object.isEmpty() ? List.of() : List.of(object), from, "ok");
    }
  }

  /** Something was done, or refused. */
  void note(
      Staff staff,
      AuditAction action,
      @Nullable ClientId client,
      List<String> objects,
      String from,
      String result) {
    Set<String> roles = staff.roles().stream().map(Word::of).collect(Collectors.toSet());
    trail.note(
        new AuditEntry(
            clock.instant(),
            action,
            client,
            staff.person(),
            null,
            roles,
            staff.entrance().word(),
            staff.ticket(),
            from,
            objects,
            false,
            result));
  }

  /** Somebody unknown tried something. */
  void noteUnknown(AuditAction action, String from, List<String> objects, String result) {
    trail.note(AuditEntry.byNobody(clock.instant(), action, from, objects, result));
  }

  /** The access point: the peer's address. */
  static String from(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    String address = peer == null ? null : peer.hostAddress();
    return address == null ? "unknown" : address;
  }
}
