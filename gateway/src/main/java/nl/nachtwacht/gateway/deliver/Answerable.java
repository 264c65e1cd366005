package nl.nachtwacht.gateway.deliver;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import nl.nachtwacht.gateway.config.CallbackConfig;
import nl.nachtwacht.gateway.offer.OfferDesk;
import nl.nachtwacht.gateway.offer.OfferKey;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * What makes a message answerable.
 *
 * @param key names messages that are about no alarm at a provider
 * @param publicUrl where providers reach us; {@code null}: nowhere
 */
public record Answerable(
    OfferDesk desk, OfferKey key, Clockwork clockwork, @Nullable URI publicUrl) {

  /** Where the pages of questions are, below the gateway's public address. */
  public static final String QUESTIONS = "/b/";

  /** Where the callbacks of a channel go; empty when nobody reaches us. */
  public String callbackBase(String channel) {
    URI url = publicUrl;
    return url == null ? "" : url.toString().replaceAll("/$", "") + "/callbacks/" + channel;
  }

  /** Where a question is answered; {@code null}: nobody reaches us. */
  @Nullable String questionLink(Question question) {
    URI url = publicUrl;
    return url == null
        ? null
        : url.toString().replaceAll("/$", "") + QUESTIONS + key.token(question.effectId());
  }

  /** Our name for a question at a provider. */
  String reference(Question question) {
    return key.reference(question.effectId());
  }

  /** What a provider's template may say of its callbacks. */
  Map<String, String> callbacks(String channel, @Nullable CallbackConfig callback) {
    Map<String, String> places = new HashMap<>();
    places.put("callback", callbackBase(channel));
    places.put("callbackSecret", callback == null ? "" : callback.secret().reveal());
    return places;
  }
}
