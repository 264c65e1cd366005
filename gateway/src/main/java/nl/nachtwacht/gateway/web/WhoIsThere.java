package nl.nachtwacht.gateway.web;

import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Entrance;
import nl.nachtwacht.gateway.security.MachineTokens;
import nl.nachtwacht.gateway.security.Sessions;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls: a machine by its token, a person by the session cookie, or in the
 * demonstration the demo person. Roles are looked up anew each time.
 *
 * <p>Whoever comes without a token must, to change anything, also show what only our own pages
 * know: a browser sends cookies along with forged requests too.
 */
final class WhoIsThere implements Handler<RoutingContext> {
  static final String COOKIE = "nachtwacht";
  static final String CSRF_HEADER = "X-CSRF-Token";

  /** Needs no proof of an earlier page: its JSON body cannot be sent by a page from elsewhere. */
  private static final String LOG_IN_PATH = "/api/v1/session";

  private static final String STAFF = "staff";
  private static final String CSRF = "csrf";
  private static final Set<HttpMethod> HARMLESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Registry registry;
  private final MachineTokens tokens;
  private final Sessions sessions;
  private final Clockwork clock;
  private final @Nullable PersonId demoPerson;
  private final String demoCsrf;

  WhoIsThere(
      Registry registry,
      MachineTokens tokens,
      Sessions sessions,
      Clockwork clock,
      @Nullable PersonId demoPerson,
      String demoCsrf) {
    this.registry = registry;
    this.tokens = tokens;
    this.sessions = sessions;
    this.clock = clock;
    this.demoPerson = demoPerson;
    this.demoCsrf = demoCsrf;
  }

  /** Who calls, or a problem that asks to log in. */
  static Staff of(RoutingContext call) {
    return find(call).orElseThrow(() -> Problem.of(ProblemCode.LOG_IN_NEEDED));
  }

  /** Who calls, if anybody we know. */
  static Optional<Staff> find(RoutingContext call) {
    return Optional.ofNullable(call.get(STAFF));
  }

  /** What the caller must show to change something; empty for machines, which need nothing more. */
  static String csrf(RoutingContext call) {
    String csrf = call.get(CSRF);
    return csrf == null ? "" : csrf;
  }

  /** Notes who came in within this very call: by logging in. */
  static void welcome(RoutingContext call, Staff staff, String csrf) {
    call.put(STAFF, staff);
    call.put(CSRF, csrf);
  }

  @Override
  public void handle(RoutingContext call) {
    String authorization = call.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      tokens
          .prove(authorization)
          .flatMap(token ->
              registry
                  .person(token.person())
                  .map(card -> Staff.of(card, Entrance.TOKEN, token.id())))
          .ifPresentOrElse(
              staff -> {
                call.put(STAFF, staff);
                call.next();
              },
              () -> call.fail(Problem.of(ProblemCode.LOG_IN_NEEDED)));
      return;
    }
    recogniseBrowser(call);
    String csrf = csrf(call);
    boolean changes =
        !HARMLESS.contains(call.request().method()) && !call.normalizedPath().equals(LOG_IN_PATH);
    if (changes && find(call).isPresent() && !shown(call, csrf)) {
      call.fail(Problem.of(ProblemCode.CSRF));
    } else {
      call.next();
    }
  }

  private void recogniseBrowser(RoutingContext call) {
    Cookie cookie = call.request().getCookie(COOKIE);
    Optional<Sessions.Session> session =
        sessions.find(cookie == null ? null : cookie.getValue(), clock.instant());
    session.ifPresent(known ->
        registry
            .person(known.person())
            .ifPresent(
                card -> welcome(call, Staff.of(card, Entrance.SESSION, known.id()), known.csrf())));
    PersonId demo = demoPerson;
    if (find(call).isEmpty() && demo != null) {
      registry
          .person(demo)
          .ifPresent(card -> welcome(call, Staff.of(card, Entrance.DEMO, "demo"), demoCsrf));
    }
  }

  private static boolean shown(RoutingContext call, String csrf) {
    String header = call.request().getHeader(CSRF_HEADER);
    return header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
  }
}
