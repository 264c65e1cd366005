package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import java.util.Optional;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.provider.PhoneNumber;

/** Text messages over a provider. Each that calls somebody can be answered by number or link. */
final class SmsChannel implements Channel, Says {
  private final String id;
  private final Privacy privacy;
  private final boolean takesReplies;
  private final Provider provider;
  private final Wording wording;
  private final Answerable answerable;

  SmsChannel(
      String id,
      Privacy privacy,
      boolean takesReplies,
      Provider provider,
      Wording wording,
      Answerable answerable) {
    this.id = id;
    this.privacy = privacy;
    this.takesReplies = takesReplies;
    this.provider = provider;
    this.wording = wording;
    this.answerable = answerable;
  }

  @Override
  public String id() {
    return id;
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
            privacy,
            takesReplies,
            answerable.clockwork().instant())
        .compose(carried ->
            provider.hand(number.get(), wording.text(message, carried), carried.reference()));
  }

  @Override
  public boolean asks() {
    return takesReplies || answerable.publicUrl() != null;
  }

  @Override
  public Future<SendResult> ask(Question question) {
    String text = wording.question(answerable.questionLink(question), takesReplies);
    return PhoneNumber.of(question.contact().address())
        .map(number -> provider.hand(number, text, answerable.reference(question)))
        .orElseGet(SmsChannel::undiallable);
  }

  @Override
  public Future<SendResult> warn(Warning warning) {
    return say(warning.address(), wording.warning(warning), warning.id());
  }

  @Override
  public Future<SendResult> say(String address, String text, String key) {
    return PhoneNumber.of(address)
        .map(number -> provider.hand(number, text, answerable.key().reference(key)))
        .orElseGet(SmsChannel::undiallable);
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
