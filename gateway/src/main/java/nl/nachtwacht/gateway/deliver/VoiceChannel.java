package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import nl.nachtwacht.gateway.config.VoiceConfig;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.offer.OfferDesk.Carried;
import nl.nachtwacht.gateway.provider.PhoneNumber;

/**
 * Telephone calls over a provider. A call that is made, picked up or listened to is no answer; a
 * key is, and comes to {@link nl.nachtwacht.gateway.reply.VoiceDesk}.
 */
final class VoiceChannel implements Channel, Speaks {
  private final VoiceConfig config;
  private final Provider provider;
  private final Wording wording;
  private final Answerable answerable;

  VoiceChannel(VoiceConfig config, Provider provider, Wording wording, Answerable answerable) {
    this.config = config;
    this.provider = provider;
    this.wording = wording;
    this.answerable = answerable;
  }

  @Override
  public String id() {
    return config.id();
  }

  @Override
  public Future<SendResult> send(Outgoing message) {
    Optional<PhoneNumber> number = PhoneNumber.of(message.decided().contact().address());
    if (number.isEmpty()) {
      return undiallable();
    }
    return answerable
        .desk()
        .carry(
            message.decided(),
            number.get().e164(),
            config.common().privacy(),
            false,
            answerable.clockwork().instant())
        .compose(
            carried -> provider.hand(number.get(), spoken(message, carried), carried.reference()));
  }

  /** Nothing that must be read, such as a link or a number to type. */
  private String spoken(Outgoing message, Carried carried) {
    Carried plain = new Carried(carried.reference(), null, Offer.NO_CODE);
    String text = wording.text(message, plain);
    return Relevance.offers(message.decided().purpose()) && config.callback() != null
        ? wording.say("voice.offer", Map.of("text", text))
        : text;
  }

  @Override
  public boolean asks() {
    return config.callback() != null;
  }

  @Override
  public Future<SendResult> ask(Question question) {
    return PhoneNumber.of(question.contact().address())
        .map(number ->
            provider.hand(
                number, wording.say("voice.question", Map.of()), answerable.reference(question)))
        .orElseGet(VoiceChannel::undiallable);
  }

  @Override
  public Future<SendResult> warn(Warning warning) {
    return PhoneNumber.of(warning.address())
        .map(number ->
            provider.hand(
                number, wording.warning(warning), answerable.key().reference(warning.id())))
        .orElseGet(VoiceChannel::undiallable);
  }

  @Override
  public Phrase words() {
    return wording;
  }

  @Override
  public Future<Void> close() {
    return provider.close();
  }

  private static Future<SendResult> undiallable() {
    return Future.succeededFuture(new SendResult.Permanent(FailureReason.UNDIALLABLE));
  }
}
