package nl.nachtwacht.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in on a screen. In memory: a restart of the gateway asks everybody to log in again.
 * Only hashes of the cookies are kept. Not thread-safe; lives on the web server's event loop.
 */
public final class Sessions {
  /** A night shift with its hand-over. */
  static final Duration LIFE = Duration.ofHours(12);

  /** Without a call or an open live stream. */
  static final Duration IDLE = Duration.ofMinutes(30);

  static final int SESSIONS_MAX = 2_000;

  /**
   * A session.
   *
   * @param id not secret: names the session in the audit record
   * @param csrf what a changing call must carry in its header, besides the cookie
   */
  public record Session(String id, PersonId person, String csrf, Instant began, Instant seen) {}

  /** A session just begun, with the cookie that is shown this once. */
  public record Opened(Session session, String cookie) {}

  private final SecureRandom random;
  private final Map<String, Session> byCookieHash = new HashMap<>();

  public Sessions(SecureRandom random) {
    this.random = random;
  }

  /** Begins a session. */
  public Opened open(PersonId person, Instant now) {
    forgetEnded(now);
    if (byCookieHash.size() >= SESSIONS_MAX) {
      forgetLongestIdle();
    }
    String cookie = randomText(32);
    Session session = new Session(randomText(9), person, randomText(24), now, now);
    byCookieHash.put(hash(cookie), session);
    return new Opened(session, cookie);
  }

  /** The session of a cookie, if it still holds; being asked keeps it awake. */
  public Optional<Session> find(@Nullable String cookie, Instant now) {
    if (cookie == null) {
      return Optional.empty();
    }
    String key = hash(cookie);
    Session session = byCookieHash.get(key);
    if (session == null) {
      return Optional.empty();
    }
    if (ended(session, now)) {
      byCookieHash.remove(key);
      return Optional.empty();
    }
    Session awake =
        new Session(session.id(), session.person(), session.csrf(), session.began(), now);
    byCookieHash.put(key, awake);
    return Optional.of(awake);
  }

  /** Whether the session with this id goes on; a live stream asks, which keeps it awake. */
  public boolean holds(String id, Instant now) {
    for (Map.Entry<String, Session> entry : byCookieHash.entrySet()) {
      Session session = entry.getValue();
      if (session.id().equals(id) && !ended(session, now)) {
        entry.setValue(new Session(id, session.person(), session.csrf(), session.began(), now));
        return true;
      }
    }
    return false;
  }

  /** Ends a session. */
  public void close(String id) {
    byCookieHash.values().removeIf(session -> session.id().equals(id));
  }

  private void forgetEnded(Instant now) {
    byCookieHash.values().removeIf(session -> ended(session, now));
  }

  private void forgetLongestIdle() {
    byCookieHash.entrySet().stream()
        .min(Map.Entry.comparingByValue(java.util.Comparator.comparing(Session::seen)))
        .ifPresent(entry -> byCookieHash.remove(entry.getKey()));
  }

  private static boolean ended(Session session, Instant now) {
    return now.isAfter(session.began().plus(LIFE)) || now.isAfter(session.seen().plus(IDLE));
  }

  private String randomText(int bytes) {
    byte[] raw = new byte[bytes];
    random.nextBytes(raw);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }

  private static String hash(String cookie) {
    return HexFormat.of().formatHex(SecretHash.sha256(cookie.getBytes(StandardCharsets.UTF_8)));
  }
}
