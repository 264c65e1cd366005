package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.nachtwacht.gateway.config.ProviderConfig;
import nl.nachtwacht.gateway.config.Secret;
import nl.nachtwacht.gateway.provider.PhoneNumber;
import nl.nachtwacht.gateway.provider.RequestTemplate;
import nl.nachtwacht.gateway.time.Clockwork;

/** A provider of text messages or calls, as its template says. */
final class Provider {
  private final ProviderConfig config;
  private final Map<String, String> places;
  private final HttpSender http;
  private final Pace pace;
  private final ProviderAnswer rule;

  /**
   * @param places of its callbacks
   */
  Provider(
      ProviderConfig config, Map<String, String> places, HttpSender http, Clockwork clockwork) {
    this.config = config;
    this.places = Map.copyOf(places);
    this.http = http;
    this.pace = new Pace(config.perSecond(), clockwork);
    this.rule = new ProviderAnswer(config.accepted(), config.refused(), config.reference());
  }

  /**
   * Hands a text over for a number.
   *
   * @param reference ours, the same on each attempt
   */
  Future<SendResult> hand(PhoneNumber number, String text, String reference) {
    return pace.inTurn(() -> http.send(request(number, text, reference), rule::judge));
  }

  private HttpSender.Request request(PhoneNumber number, String text, String reference) {
    Map<String, String> values = new HashMap<>(places);
    values.put("number", number.e164());
    values.put("digits", number.digits());
    values.put("doubleZero", number.doubleZero());
    values.put("text", text);
    values.put("textXml", RequestTemplate.xml(text));
    values.put("reference", reference);
    values.put("sender", config.sender());
    Secret secret = config.secret();
    values.put("secret", secret == null ? "" : secret.reveal());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    RequestTemplate body = config.body();
    if (body != null) {
      headers.put("Content-Type", body.form().contentType());
    }
    config
        .headers()
        .forEach((name, value) -> headers.put(name, RequestTemplate.header(value, values)));
    return new HttpSender.Request(
        HttpMethod.valueOf(config.method().name()),
        RequestTemplate.address(config.url(), values),
        headers,
        body == null ? null : body.fill(values).getBytes(StandardCharsets.UTF_8));
  }

  Future<Void> close() {
    return http.close();
  }
}
