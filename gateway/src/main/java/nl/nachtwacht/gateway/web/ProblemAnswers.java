package nl.nachtwacht.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.ValidatorException;
import java.time.Duration;
import java.util.Locale;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.gateway.ingest.NotDurableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every failure as problem details (RFC 9457): what is wrong, which field, what to do, in
 * the caller's language. The technical log gets a line only for what is our own mistake, without
 * the path's parameters or the body.
 */
final class ProblemAnswers implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
  private static final String TYPE = "urn:nachtwacht:problem:";

  private final Phrases phrases;
  private final MeterRegistry meters;

  ProblemAnswers(Phrases phrases, MeterRegistry meters) {
    this.phrases = phrases;
    this.meters = meters;
  }

  @Override
  public void handle(RoutingContext call) {
    Problem problem = problemOf(call.failure(), call.statusCode());
    if (problem.code() == ProblemCode.INTERNAL) {
      LOG.error("a call failed", call.failure());
    }
    write(call, problem);
  }

  /** Ends the call with this problem. */
  void write(RoutingContext call, Problem problem) {
    meters.counter("nachtwacht_http_problems_total", "code", problem.code().word()).increment();
    if (call.response().headWritten()) {
      call.response().reset();
      return;
    }
    Duration retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      call.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(retryAfter)));
    }
    call.response()
        .setStatusCode(problem.code().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(json(problem, Tongue.of(call)).toBuffer());
  }

  private JsonObject json(Problem problem, Tongue tongue) {
    String word = problem.code().word();
    Refusal refusal = problem.refusal();
    String key = refusal == null ? "problem." + word : "refusal." + word(refusal);
    String detail = phrases.say(tongue, key + ".detail", problem.holderName());
    String reason = problem.reason();
    JsonObject json =
        new JsonObject()
            .put("type", TYPE + word)
            .put("title", phrases.say(tongue, "problem." + word + ".title"))
            .put("status", problem.code().status())
            .put("detail", detail(problem.code(), detail, reason))
            .put("code", word)
            .put("action", phrases.say(tongue, key + ".action", problem.holderName()));
    putIfThere(json, "field", problem.field());
    putIfThere(json, "refusal", refusal == null ? null : word(refusal));
    putIfThere(json, "holder", problem.holder());
    putIfThere(json, "holderName", problem.holderName());
    Duration retryAfter = problem.retryAfter();
    putIfThere(json, "retryAfterSeconds", retryAfter == null ? null : seconds(retryAfter));
    return json;
  }

  /** A sentence of our own is the detail; a technical reason stands behind one. */
  private static String detail(ProblemCode code, String detail, @Nullable String reason) {
    if (reason == null) {
      return detail;
    }
    boolean ours = code == ProblemCode.SUPERVISION_REFUSED || code == ProblemCode.TEST_REFUSED;
    return ours ? reason : detail + " (" + reason + ")";
  }

  private static Problem problemOf(@Nullable Throwable failure, int status) {
    return switch (failure) {
      case Problem problem -> problem;
      case ValidatorException invalid -> InvalidRequests.explain(invalid);
      case NotDurableException _ -> Problem.of(ProblemCode.STORE_UNAVAILABLE);
      case null -> Problem.of(codeOf(status));
      default ->
          failure.getCause() instanceof ValidatorException invalid
              ? InvalidRequests.explain(invalid)
              : Problem.of(codeOf(status));
    };
  }

  private static ProblemCode codeOf(int status) {
    return switch (status) {
      case 400 -> ProblemCode.INVALID_REQUEST;
      case 401 -> ProblemCode.LOG_IN_NEEDED;
      case 403 -> ProblemCode.NOT_ALLOWED;
      case 404 -> ProblemCode.NOT_FOUND;
      case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
      case 413 -> ProblemCode.TOO_LARGE;
      case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
      default -> ProblemCode.INTERNAL;
    };
  }

  private static long seconds(Duration duration) {
    return Math.max(1, duration.plusMillis(999).toSeconds());
  }

  private static String word(Refusal refusal) {
    return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void putIfThere(JsonObject json, String key, @Nullable Object value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
