package nl.nachtwacht.gateway.reply;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import nl.nachtwacht.gateway.config.CallbackConfig;
import nl.nachtwacht.gateway.config.Secret;
import nl.nachtwacht.gateway.config.VoiceConfig;
import nl.nachtwacht.gateway.deliver.Phrase;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.provider.Pick;
import nl.nachtwacht.gateway.provider.RequestTemplate;
import nl.nachtwacht.gateway.reach.AskedQuestion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys pressed in a call, and how calls ended. Only a key is an answer: 1 goes, 0 cannot. 9, and a
 * key that means nothing, hear it again. Silence ends the call and is no answer: that is what
 * voicemail and machines do; the ladder then goes on, and calls again when it comes round.
 */
public final class VoiceDesk implements Callback.Desk {
  private static final Logger LOG = LoggerFactory.getLogger(VoiceDesk.class);

  private final VoiceConfig config;
  private final CallbackGuard guard;
  private final Receipts receipts;
  private final Answering answering;
  private final Phrase phrase;
  private final Map<String, String> places = new HashMap<>();

  /**
   * @param callback what the provider shows and where it keeps things
   * @param phrase the channel's words
   * @param base address of this channel's callbacks
   */
  public VoiceDesk(
      VoiceConfig config,
      CallbackConfig callback,
      Answering answering,
      Phrase phrase,
      String base) {
    this.config = config;
    this.guard = new CallbackGuard(callback);
    this.receipts = new Receipts(config.id(), callback, answering, false);
    this.answering = answering;
    this.phrase = phrase;
    Secret secret = callback.secret();
    places.put("callback", base);
    places.put("callbackSecret", secret.reveal());
  }

  @Override
  public Future<Callback.Answer> take(Callback callback) {
    if (!guard.knows(callback)) {
      return Future.succeededFuture(Callback.Answer.STRANGER);
    }
    return switch (callback.about()) {
      case "receipts" -> receipts.take(callback.given());
      case "keys" -> key(callback.given());
      default -> Future.succeededFuture(Callback.Answer.NOT_HERE);
    };
  }

  private Future<Callback.Answer> key(Pick.Given given) {
    CallbackConfig callback = config.callback();
    String reference = callback == null ? null : callback.reference().from(given);
    if (reference == null || config.ask() == null || config.end() == null) {
      return Future.succeededFuture(Callback.Answer.NONSENSE);
    }
    String digit = config.digit().from(given);
    return answering
        .offers()
        .byReference(config.id(), reference)
        .compose(offer ->
            offer.isEmpty()
                ? question(digit == null ? "" : digit.strip(), reference)
                : pressed(digit == null ? "" : digit.strip(), offer.get()));
  }

  /** A key in a call that asks whether somebody can be reached. Silence proves nothing. */
  private Future<Callback.Answer> question(String digit, String reference) {
    return answering
        .questions()
        .byReference(config.id(), reference)
        .compose(asked ->
            asked.isEmpty()
                ? Future.succeededFuture(end("reply.none", reference))
                : switch (digit) {
                  case "1" -> heard(asked.get());
                  case "" -> Future.succeededFuture(end("voice.question.silent", reference));
                  default ->
                      Future.succeededFuture(
                          spoken(config.ask(), phrase.say("voice.question", Map.of()), reference));
                });
  }

  private Future<Callback.Answer> heard(AskedQuestion asked) {
    return answering
        .questions()
        .confirm(asked)
        .map(_ -> end("voice.here", asked.reference()))
        .otherwise(failure -> {
          LOG.error("a key could not be written down: {}", failure.toString());
          return end("voice.trouble", asked.reference());
        });
  }

  private Future<Callback.Answer> pressed(String digit, Offer offer) {
    return switch (digit) {
      case "1" -> answered(offer, true);
      case "0" -> answered(offer, false);
      case "" -> silent(offer);
      default -> askAgain(offer);
    };
  }

  private Future<Callback.Answer> answered(Offer offer, boolean go) {
    return (go ? answering.go(offer) : answering.cannot(offer))
        .map(answer -> {
          answering.note(config.id(), offer, go, answer);
          Echo echo = Echo.of(offer, go, answer);
          return spoken(
              config.end(),
              echo.say("voice", phrase, offer, answer, answering.names()),
              offer.reference());
        })
        .otherwise(failure -> {
          LOG.error("a key could not be written down: {}", failure.toString());
          return spoken(config.end(), phrase.say("voice.trouble", Map.of()), offer.reference());
        });
  }

  /** Nobody, or a machine: the core hears that this call reached nobody. */
  private Future<Callback.Answer> silent(Offer offer) {
    return receipts.unanswered(offer).map(_ -> end("voice.again", offer.reference()));
  }

  private Future<Callback.Answer> askAgain(Offer offer) {
    return answering
        .find(offer)
        .map(found ->
            found.isPresent() && found.get().alarm().open()
                ? spoken(config.ask(), offered(), offer.reference())
                : end("voice.over", offer.reference()));
  }

  private String offered() {
    String asked = phrase.say("head.none", Map.of()) + " " + phrase.say("purpose.OFFER", Map.of());
    return phrase.say("voice.offer", Map.of("text", asked));
  }

  private Callback.Answer end(String key, String reference) {
    return spoken(config.end(), phrase.say(key, Map.of()), reference);
  }

  private Callback.Answer spoken(
      @Nullable RequestTemplate template, String text, String reference) {
    RequestTemplate known = Objects.requireNonNull(template);
    Map<String, String> values = new HashMap<>(places);
    values.put("text", text);
    values.put("reference", reference);
    return new Callback.Answer(200, known.form().contentType(), known.fill(values));
  }
}
