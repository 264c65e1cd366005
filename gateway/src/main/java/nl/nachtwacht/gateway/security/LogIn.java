package nl.nachtwacht.gateway.security;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.security.Credentials.StaffCredential;
import org.jspecify.annotations.Nullable;

/**
 * Staff come in: name, password, second factor. The answer never tells which of the three was
 * wrong, and an unknown name takes as long as a known one. Lives on the web server's event loop;
 * the password is hashed off it.
 */
public final class LogIn {

  /** What came of a try. */
  public sealed interface Answer {
    /** Come in. */
    record Welcome(PersonId person) implements Answer {}

    /** Name, password or code is wrong. */
    record Wrong() implements Answer {}

    /** Too many wrong tries: not before {@code after}. */
    record TooSoon(Duration after) implements Answer {}

    /** Right, but nobody gave this person a second factor, without which staff do not come in. */
    record NoSecondFactor() implements Answer {}
  }

  private final Vertx vertx;
  private final Credentials credentials;
  private final LogInThrottle throttle = new LogInThrottle();
  private final Map<PersonId, Long> usedSteps = new HashMap<>();
  private final PasswordHash nobodys;

  /**
   * A door.
   *
   * @param nobodys the hash tried when nobody has the name, so that it takes as long
   */
  public LogIn(Vertx vertx, Credentials credentials, PasswordHash nobodys) {
    this.vertx = vertx;
    this.credentials = credentials;
    this.nobodys = nobodys;
  }

  /** One try, from one address. */
  public Future<Answer> attempt(
      String name, String password, @Nullable String code, String address, Instant now) {
    String key = name.strip().toLowerCase(Locale.ROOT);
    Duration wait = throttle.waitFor(key, address, now);
    if (wait.isPositive()) {
      return Future.succeededFuture(new Answer.TooSoon(wait));
    }
    // Counted before the slow part, so that a burst of parallel tries is no way around it.
    throttle.failed(key, address, now);
    Optional<StaffCredential> found = credentials.staff(name.strip());
    PasswordHash hash = found.map(StaffCredential::password).orElse(nobodys);
    return vertx
        .executeBlocking(() -> hash.matches(password), false)
        .map(matches -> judge(found, matches, code, now))
        .onSuccess(answer -> {
          if (answer instanceof Answer.Welcome) {
            throttle.succeeded(key, address);
          }
        });
  }

  private Answer judge(
      Optional<StaffCredential> found,
      @Nullable Boolean matches,
      @Nullable String code,
      Instant now) {
    if (found.isEmpty() || !Boolean.TRUE.equals(matches)) {
      return new Answer.Wrong();
    }
    StaffCredential credential = found.get();
    TotpSecret secret = credential.secondFactor();
    if (secret == null) {
      return new Answer.NoSecondFactor();
    }
    long used = usedSteps.getOrDefault(credential.person(), Long.MIN_VALUE);
    OptionalLong step =
        code == null ? OptionalLong.empty() : Totp.match(secret, code.strip(), now, used);
    if (step.isEmpty()) {
      return new Answer.Wrong();
    }
    usedSteps.put(credential.person(), step.getAsLong());
    return new Answer.Welcome(credential.person());
  }
}
