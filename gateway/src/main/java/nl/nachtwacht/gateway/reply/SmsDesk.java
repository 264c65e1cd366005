package nl.nachtwacht.gateway.reply;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.gateway.config.CallbackConfig;
import nl.nachtwacht.gateway.deliver.Phrase;
import nl.nachtwacht.gateway.deliver.Says;
import nl.nachtwacht.gateway.deliver.Troubles;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.provider.PhoneNumber;
import nl.nachtwacht.gateway.provider.Pick;
import nl.nachtwacht.gateway.reply.Answering.Found;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receipts and replies of one channel of text messages.
 *
 * <p>A reply names its call by the short number. A bare yes or no counts only when that telephone
 * has exactly one open call; otherwise the list of open calls goes back, and nothing is done. Every
 * reply gets an answer that says how it stands.
 */
public final class SmsDesk implements Callback.Desk {
  private static final Logger LOG = LoggerFactory.getLogger(SmsDesk.class);

  /** Calls shown in a list; it must fit a message. */
  private static final int LISTED_MAX = 6;

  private final String channel;
  private final CallbackConfig config;
  private final CallbackGuard guard;
  private final Receipts receipts;
  private final Answering answering;
  private final Says says;
  private final Phrase phrase;

  /**
   * @param says the channel itself, for the echo
   * @param phrase the channel's words
   */
  public SmsDesk(
      String channel, CallbackConfig config, Answering answering, Says says, Phrase phrase) {
    this.channel = channel;
    this.config = config;
    this.guard = new CallbackGuard(config);
    this.receipts = new Receipts(channel, config, answering, true);
    this.answering = answering;
    this.says = says;
    this.phrase = phrase;
  }

  @Override
  public Future<Callback.Answer> take(Callback callback) {
    if (!guard.knows(callback)) {
      return Future.succeededFuture(Callback.Answer.STRANGER);
    }
    return switch (callback.about()) {
      case "receipts" -> receipts.take(callback.given());
      case "replies" -> reply(callback.given());
      default -> Future.succeededFuture(Callback.Answer.NOT_HERE);
    };
  }

  private Future<Callback.Answer> reply(Pick.Given given) {
    String from = picked(config.replyFrom(), given);
    String text = picked(config.replyText(), given);
    PhoneNumber number = from == null ? null : PhoneNumber.ofCaller(from).orElse(null);
    if (number == null || text == null) {
      return Future.succeededFuture(Callback.Answer.NONSENSE);
    }
    return answering
        .at(channel, number.e164())
        .compose(offers -> answer(SmsReply.read(text), offers, number))
        .map(echo -> {
          say(number, echo);
          return Callback.Answer.HEARD;
        });
  }

  private static @Nullable String picked(@Nullable Pick where, Pick.Given given) {
    return where == null ? null : where.from(given);
  }

  private void say(PhoneNumber number, String echo) {
    says.say(number.e164(), echo, "echo/" + number.e164() + "/" + answering.clock().instant())
        .onSuccess(result -> LOG.debug("an answer was echoed: {}", result))
        .onFailure(failure -> LOG.warn("an answer could not be echoed: {}", failure.toString()));
  }

  private Future<String> answer(SmsReply reply, List<Found> offers, PhoneNumber number) {
    boolean called = offers.stream().anyMatch(one -> one.alarm().open());
    return switch (reply) {
      case SmsReply.Here() -> here(number, phrase.say("reply.here.none", Map.of()));
      // A bare yes is about a call as long as there is one.
      case SmsReply.Go(Integer code) when code == null && !called -> here(number, list(offers));
      case SmsReply.Go(Integer code) -> judged(code, offers, true);
      case SmsReply.Cannot(Integer code) -> judged(code, offers, false);
      case SmsReply.Stop() -> Future.succeededFuture(stop(offers));
      case SmsReply.Unclear() -> Future.succeededFuture(list(offers));
    };
  }

  /** The answer to a question outside any alarm; {@code otherwise} when there is none. */
  private Future<String> here(PhoneNumber number, String otherwise) {
    return answering
        .questions()
        .confirmAt(channel, number.e164())
        .map(confirmed -> confirmed > 0 ? phrase.say("reply.here", Map.of()) : otherwise)
        .otherwise(failure -> {
          LOG.error("an answer could not be written down: {}", failure.toString());
          return phrase.say("reply.trouble", Map.of());
        });
  }

  private Future<String> judged(@Nullable Integer code, List<Found> offers, boolean go) {
    Found meant = meant(code, offers);
    if (meant == null) {
      return Future.succeededFuture(list(offers));
    }
    Offer offer = meant.offer();
    return (go ? answering.go(offer) : answering.cannot(offer))
        .map(answer -> {
          answering.note(channel, offer, go, answer);
          return Echo.of(offer, go, answer).say("reply", phrase, offer, answer, answering.names());
        })
        .otherwise(failure -> {
          LOG.error("a reply could not be written down: {}", failure.toString());
          return phrase.say("reply.trouble", Map.of());
        });
  }

  /** The one call that is meant; {@code null} when that is not certain. */
  private static @Nullable Found meant(@Nullable Integer code, List<Found> offers) {
    List<Found> candidates =
        offers.stream()
            .filter(one -> code == null ? one.alarm().open() : one.offer().code() == code)
            .toList();
    return candidates.size() == 1 ? candidates.getFirst() : null;
  }

  private String list(List<Found> offers) {
    String list =
        offers.stream()
            .filter(one -> one.alarm().open())
            .limit(LISTED_MAX)
            .map(one -> Integer.toString(one.offer().code()))
            .collect(Collectors.joining(", "));
    return list.isEmpty()
        ? phrase.say("reply.none", Map.of())
        : phrase.say("reply.list", Map.of("list", list));
  }

  /** Nobody is taken off by a text message; their planner must hear of it. */
  private String stop(List<Found> offers) {
    Set<String> people = new HashSet<>();
    offers.forEach(one -> people.add(one.offer().person().value()));
    people.forEach(person ->
        answering.troubles().open(new Troubles.Trouble("contact-says-stop", channel, person)));
    return phrase.say("reply.stop", Map.of());
  }
}
