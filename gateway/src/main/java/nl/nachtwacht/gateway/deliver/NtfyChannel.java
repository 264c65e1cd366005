package nl.nachtwacht.gateway.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.gateway.config.NtfyConfig;
import nl.nachtwacht.gateway.config.Secret;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.offer.OfferDesk.Carried;

/**
 * Push over an ntfy server, mostly the organisation's own. A call has two buttons that answer
 * without opening anything, and opens the personal page when tapped. The message passes servers of
 * others on its way to a phone, so it holds no more than its level allows.
 */
final class NtfyChannel implements Channel {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PRIORITY_MAX = 5;
  private static final int PRIORITY_HIGH = 4;
  private static final int PRIORITY_USUAL = 3;

  private final NtfyConfig config;
  private final HttpSender http;
  private final Wording wording;
  private final Answerable answerable;

  NtfyChannel(NtfyConfig config, HttpSender http, Wording wording, Answerable answerable) {
    this.config = config;
    this.http = http;
    this.wording = wording;
    this.answerable = answerable;
  }

  @Override
  public String id() {
    return config.id();
  }

  @Override
  public Future<SendResult> send(Outgoing message) {
    String topic = message.decided().contact().address();
    return answerable
        .desk()
        .carry(
            message.decided(),
            topic,
            config.common().privacy(),
            false,
            answerable.clockwork().instant())
        .compose(carried -> publish(push(message, topic, carried)));
  }

  private ObjectNode push(Outgoing message, String topic, Carried carried) {
    boolean asks = Relevance.asks(message.decided().purpose());
    Carried plain = new Carried(carried.reference(), null, Offer.NO_CODE);
    ObjectNode push =
        push(
            topic,
            wording.title(message),
            wording.body(message, plain, false),
            carried.reference());
    push.put("priority", priority(message, asks));
    String link = carried.link();
    if (asks && link != null) {
      push.put("click", link);
      if (Relevance.offers(message.decided().purpose())) {
        ArrayNode actions = push.putArray("actions");
        actions.add(button("button.go", link, "go"));
        actions.add(button("button.cannot", link, "cannot"));
      }
    }
    return push;
  }

  private static int priority(Outgoing message, boolean asks) {
    if (!asks || message.alarm().alarmClass() == AlarmClass.TEST) {
      return PRIORITY_USUAL;
    }
    return message.decided().urgent() ? PRIORITY_MAX : PRIORITY_HIGH;
  }

  /** Posts the answer to the personal page: a tap on the notification alone changes nothing. */
  private ObjectNode button(String phrase, String link, String answer) {
    ObjectNode button = JSON.createObjectNode();
    button.put("action", "http");
    button.put("label", wording.say(phrase, Map.of()));
    button.put("url", link);
    button.put("method", "POST");
    button.putObject("headers").put("Content-Type", "application/x-www-form-urlencoded");
    button.put("body", "answer=" + answer);
    button.put("clear", true);
    return button;
  }

  @Override
  public boolean asks() {
    return answerable.publicUrl() != null;
  }

  @Override
  public Future<SendResult> ask(Question question) {
    ObjectNode push =
        push(
            question.contact().address(),
            wording.say("question.title", Map.of()),
            wording.say("question.text", Map.of()),
            answerable.reference(question));
    push.put("priority", PRIORITY_USUAL);
    String link = answerable.questionLink(question);
    if (link != null) {
      push.put("click", link);
      push.putArray("actions").add(button("button.here", link, "here"));
    }
    return publish(push);
  }

  @Override
  public Future<SendResult> warn(Warning warning) {
    String text = wording.warning(warning);
    ObjectNode push =
        push(warning.address(), "Nachtwacht", text, answerable.key().reference(warning.id()));
    return publish(push.put("priority", PRIORITY_HIGH));
  }

  private static ObjectNode push(String topic, String title, String text, String reference) {
    ObjectNode push = JSON.createObjectNode();
    push.put("topic", topic);
    push.put("title", title);
    push.put("message", text.isEmpty() ? title : text);
    // The same on each attempt: a server that knows it shows a repeat once.
    push.put("sequence_id", reference);
    return push;
  }

  private Future<SendResult> publish(ObjectNode push) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json");
    Secret token = config.token();
    if (token != null) {
      headers.put("Authorization", "Bearer " + token.reveal());
    }
    return http.send(
        new HttpSender.Request(HttpMethod.POST, config.url().toString(), headers, bytes(push)),
        answer ->
            WebhookAnswer.of(
                answer.status(),
                answer.contentType(),
                answer.retryAfter(),
                answer.body(),
                answer.now()));
  }

  private static byte[] bytes(ObjectNode push) {
    try {
      return JSON.writeValueAsBytes(push);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException("a tree of plain values has a JSON shape", impossible);
    }
  }

  @Override
  public Future<Void> close() {
    return http.close();
  }
}
