package nl.nachtwacht.gateway.deliver;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import nl.nachtwacht.gateway.provider.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's answer means, as its settings say: many answer 200 whatever became of the
 * message, and say in the body what did.
 *
 * @param accepted all of which must hold of a success
 * @param refused any of which means that this message will never go
 * @param reference where the provider's own number stands; {@code null}: nowhere
 */
record ProviderAnswer(
    List<Condition> accepted, List<Condition> refused, @Nullable JsonPointer reference) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int REFERENCE_CHARS_MAX = 128;
  private static final int PAYMENT_REQUIRED = 402;

  ProviderAnswer {
    accepted = List.copyOf(accepted);
    refused = List.copyOf(refused);
  }

  SendResult judge(HttpSender.Answer answer) {
    JsonNode json = json(answer.body());
    boolean success = answer.status() >= 200 && answer.status() < 300;
    if (json != null && refused.stream().anyMatch(condition -> condition.holds(json))) {
      return new SendResult.Permanent(FailureReason.REJECTED);
    }
    if (answer.status() == PAYMENT_REQUIRED) {
      return new SendResult.Misconfigured(FailureReason.UNAUTHORISED);
    }
    if (!success || accepted.isEmpty()) {
      return withReference(
          WebhookAnswer.of(
              answer.status(),
              answer.contentType(),
              answer.retryAfter(),
              answer.body(),
              answer.now()),
          json);
    }
    boolean all = json != null && accepted.stream().allMatch(condition -> condition.holds(json));
    return all
        ? withReference(new SendResult.HandedOver(null), json)
        : new SendResult.Temporary(FailureReason.MALFORMED_ANSWER, null);
  }

  private SendResult withReference(SendResult result, @Nullable JsonNode json) {
    if (!(result instanceof SendResult.HandedOver) || json == null || reference == null) {
      return result;
    }
    String text = json.at(reference).asText("");
    boolean usable = !text.isEmpty() && text.length() <= REFERENCE_CHARS_MAX;
    return new SendResult.HandedOver(usable ? text : null);
  }

  private static @Nullable JsonNode json(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      return null;
    }
    try {
      JsonNode tree = JSON.readTree(body);
      return tree.isContainerNode() ? tree : null;
    } catch (IOException notJson) {
      return null;
    }
  }
}
