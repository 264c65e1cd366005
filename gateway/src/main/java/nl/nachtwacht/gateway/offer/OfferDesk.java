package nl.nachtwacht.gateway.offer;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.security.SecretHash;
import nl.nachtwacht.watch.Effect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a message what its reader needs to answer it. */
public final class OfferDesk {
  private static final Logger LOG = LoggerFactory.getLogger(OfferDesk.class);

  /** Where the pages of offers are, below the gateway's public address. */
  public static final String PATH = "/o/";

  private final OfferBook book;
  private final OfferKey key;
  private final @Nullable URI publicUrl;

  /**
   * @param publicUrl where people reach this gateway; {@code null}: messages have no link
   */
  public OfferDesk(OfferBook book, OfferKey key, @Nullable URI publicUrl) {
    this.book = book;
    this.key = key;
    this.publicUrl = publicUrl;
  }

  /**
   * What a message may carry.
   *
   * @param link to the personal page; {@code null} when there is none
   * @param code short number; {@link Offer#NO_CODE} when there is none
   */
  public record Carried(String reference, @Nullable String link, int code) {}

  /**
   * What this message may carry, durable before it completes. When the store cannot take it, the
   * message goes out all the same, without link and number: to be called is worth more than to be
   * able to answer.
   *
   * @param address as the channel dials it
   */
  public Future<Carried> carry(
      Effect.Notify message, String address, Privacy privacy, boolean wantsCode, Instant now) {
    String id = message.effectId();
    String token = key.token(id);
    Offer offer =
        new Offer(
            id,
            key.reference(id),
            message.alarm(),
            message.client(),
            message.recipient(),
            message.attempt(),
            message.contact().channel(),
            address,
            Offer.NO_CODE,
            privacy,
            now);
    return book.note(offer, SecretHash.of(token), wantsCode)
        .map(noted -> new Carried(noted.reference(), link(token), noted.code()))
        .otherwise(failure -> {
          LOG.error("a message goes out without a link: {}", failure.toString());
          return new Carried(offer.reference(), null, Offer.NO_CODE);
        });
  }

  private @Nullable String link(String token) {
    URI base = publicUrl;
    if (base == null) {
      return null;
    }
    String text = base.toString();
    return (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + PATH + token;
  }
}
