package nl.nachtwacht.gateway.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP answer means. Only a definite success is one: a 200 with an error in its body, a
 * login page, or a body without end is none.
 */
final class WebhookAnswer {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> BAD_WORDS = Set.of("error", "failed", "failure", "rejected");
  private static final int REFERENCE_CHARS_MAX = 128;

  private WebhookAnswer() {}

  /**
   * Judges an answer.
   *
   * @param body {@code null} when it was longer than we read
   */
  static SendResult of(
      int status,
      @Nullable String contentType,
      @Nullable String retryAfter,
      byte @Nullable [] body,
      Instant now) {
    if (status >= 200 && status < 300) {
      return success(contentType, body);
    }
    return switch (status) {
      case 401, 403, 407 -> new SendResult.Misconfigured(FailureReason.UNAUTHORISED);
      case 404, 410 -> new SendResult.Permanent(FailureReason.NOT_FOUND);
      case 408, 425, 429 ->
          new SendResult.Temporary(FailureReason.RATE_LIMITED, wish(retryAfter, now));
      default ->
          status >= 500
              ? new SendResult.Temporary(FailureReason.SERVER_ERROR, wish(retryAfter, now))
              : new SendResult.Permanent(FailureReason.REJECTED);
    };
  }

  private static SendResult success(@Nullable String contentType, byte @Nullable [] body) {
    if (body == null) {
      return malformed();
    }
    if (body.length == 0) {
      return new SendResult.HandedOver(null);
    }
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    String essence = type.split(";", 2)[0].strip();
    if (essence.endsWith("/json") || essence.endsWith("+json")) {
      return json(body);
    }
    return essence.isEmpty() || essence.equals("text/plain")
        ? new SendResult.HandedOver(null)
        : malformed();
  }

  private static SendResult json(byte[] body) {
    JsonNode answer;
    try {
      answer = JSON.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException notJson) {
      return malformed();
    }
    if (answer == null || answer.isMissingNode() || saysError(answer)) {
      return malformed();
    }
    String reference = answer.path("reference").asText(answer.path("id").asText(""));
    boolean usable = !reference.isEmpty() && reference.length() <= REFERENCE_CHARS_MAX;
    return new SendResult.HandedOver(usable ? reference : null);
  }

  private static boolean saysError(JsonNode answer) {
    return isSomething(answer.path("error"))
        || isSomething(answer.path("errors"))
        || BAD_WORDS.contains(answer.path("status").asText("").toLowerCase(Locale.ROOT))
        || isFalse(answer.path("success"))
        || isFalse(answer.path("ok"));
  }

  private static boolean isSomething(JsonNode value) {
    return switch (value.getNodeType()) {
      case MISSING, NULL -> false;
      case BOOLEAN -> value.asBoolean();
      case STRING -> !value.asText().isEmpty();
      case NUMBER -> value.asDouble() != 0;
      case ARRAY, OBJECT -> !value.isEmpty();
      case BINARY, POJO -> true;
    };
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.asBoolean();
  }

  private static SendResult malformed() {
    return new SendResult.Temporary(FailureReason.MALFORMED_ANSWER, null);
  }

  /** Retry-After as seconds or as a date; nothing when it is neither. */
  private static @Nullable Duration wish(@Nullable String retryAfter, Instant now) {
    if (retryAfter == null) {
      return null;
    }
    try {
      return retryAfter.strip().matches("[0-9]{1,9}")
          ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
          : positive(now, retryAfter.strip());
    } catch (DateTimeException nonsense) {
      return null;
    }
  }

  private static Duration positive(Instant now, String date) {
    Instant at = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
  }
}
