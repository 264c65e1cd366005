package nl.nachtwacht.gateway.offer;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.gateway.security.SecretHash;

/** Keeps who was offered what, for as long as an answer may come. */
public interface OfferBook {

  /** Offers are kept this long at least, so that a late answer gets the alarm's actual state. */
  Duration KEPT = Duration.ofDays(7);

  /** A short number rests this long, and for as long as its alarm is open. */
  Duration CODE_RESTS = Duration.ofHours(24);

  /** The most alarms of which one address's offers are listed, latest first. */
  int LISTED_MAX = 20;

  /**
   * Writes an offer down, durably, before its message goes out; the same message again gives the
   * same offer. With {@code wantsCode} it gets a short number: the one this address has for this
   * alarm already, or the next free one.
   */
  Future<Offer> note(Offer offer, SecretHash token, boolean wantsCode);

  /** The offer behind a link's token. */
  Future<Optional<Offer>> byToken(SecretHash token);

  /** The offer a provider tells of. */
  Future<Optional<Offer>> byReference(String channel, String reference);

  /** Offers with a short number to one address since then, latest first, one per alarm. */
  Future<List<Offer>> at(String channel, String address, Instant since);
}
