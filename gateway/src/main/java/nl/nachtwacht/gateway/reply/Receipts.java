package nl.nachtwacht.gateway.reply;

import io.vertx.core.Future;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.config.CallbackConfig;
import nl.nachtwacht.gateway.deliver.FailureReason;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.provider.Pick;
import nl.nachtwacht.watch.DeliveryReport;
import org.jspecify.annotations.Nullable;

/**
 * A provider's word on what became of a message, as a report to the core. Receipts come early,
 * late, twice and out of order; the core judges them against the call in force, and none of them
 * stops a ladder.
 */
final class Receipts {
  private final String channel;
  private final CallbackConfig config;
  private final Answering answering;
  private final boolean tellsOfContact;

  /**
   * @param tellsOfContact whether that it did not arrive says something of the contact: an
   *     unanswered call does not
   */
  Receipts(String channel, CallbackConfig config, Answering answering, boolean tellsOfContact) {
    this.tellsOfContact = tellsOfContact;
    this.channel = channel;
    this.config = config;
    this.answering = answering;
  }

  Future<Callback.Answer> take(Pick.Given given) {
    Pick where = config.status();
    String reference = config.reference().from(given);
    String word = where == null ? null : where.from(given);
    if (reference == null || word == null) {
      return Future.succeededFuture(Callback.Answer.NONSENSE);
    }
    DeliveryReport.Status status = status(word);
    if (status == null) {
      return Future.succeededFuture(Callback.Answer.HEARD);
    }
    return answering
        .offers()
        .byReference(channel, reference)
        .compose(offer ->
            offer.isEmpty() ? ofQuestion(reference, status) : reportOf(offer.get(), status));
  }

  /** No alarm hears of it, but whether it arrived says the same of the contact. */
  private Future<Callback.Answer> ofQuestion(String reference, DeliveryReport.Status status) {
    return answering
        .questions()
        .byReference(channel, reference)
        .map(question -> {
          question
              .filter(_ -> tellsOfContact)
              .ifPresent(known -> arrived(known.person(), known.address(), status));
          return Callback.Answer.HEARD;
        });
  }

  private void arrived(PersonId person, String address, DeliveryReport.Status status) {
    answering
        .arrivals()
        .arrived(person, channel, address, status == DeliveryReport.Status.DELIVERED);
  }

  private Future<Callback.Answer> reportOf(Offer offer, DeliveryReport.Status status) {
    if (tellsOfContact) {
      arrived(offer.person(), offer.address(), status);
    }
    return report(offer, status);
  }

  /** A call that nobody answered. */
  Future<Callback.Answer> unanswered(Offer offer) {
    return report(offer, DeliveryReport.Status.FAILED);
  }

  private Future<Callback.Answer> report(Offer offer, DeliveryReport.Status status) {
    String reason =
        status == DeliveryReport.Status.FAILED ? FailureReason.UNDELIVERED.word() : null;
    DeliveryReport report =
        new DeliveryReport(
            offer.effectId(), offer.alarm(), offer.person(), channel, status, reason);
    return answering.watches().report(offer.client(), report).map(_ -> Callback.Answer.HEARD);
  }

  private DeliveryReport.@Nullable Status status(String word) {
    if (has(config.delivered(), word)) {
      return DeliveryReport.Status.DELIVERED;
    }
    return has(config.failed(), word) ? DeliveryReport.Status.FAILED : null;
  }

  private static boolean has(List<String> words, String word) {
    return words.stream().anyMatch(one -> one.equalsIgnoreCase(word.strip()));
  }
}
