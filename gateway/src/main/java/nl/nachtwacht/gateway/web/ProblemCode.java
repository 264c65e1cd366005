package nl.nachtwacht.gateway.web;

import java.util.Locale;

/** Every way a call can fail. Closed: the same word in the API, the metrics and the texts. */
enum ProblemCode {
  INVALID_REQUEST(400),
  LOG_IN_NEEDED(401),
  WRONG_LOG_IN(401),
  NO_SECOND_FACTOR(403),
  CSRF(403),
  NOT_ALLOWED(403),
  /** A device may not be asked for this by them, or not now; the reason says why. */
  DOOR_STAYS_SHUT(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  /** The alarm did not take the command; the refusal says why. */
  REFUSED(409),
  /** What was said about a client's supervision had no effect. */
  SUPERVISION_REFUSED(409),
  /** The form was made from a plan that somebody else has changed since. */
  PLAN_STALE(409),
  /** A device cannot be declared fit so. */
  TEST_REFUSED(409),
  TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  TOO_MANY_TRIES(429),
  TOO_MANY_SCREENS(503),
  STORE_UNAVAILABLE(503),
  INTERNAL(500);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  /** The word used in JSON and texts: lower case with hyphens. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
