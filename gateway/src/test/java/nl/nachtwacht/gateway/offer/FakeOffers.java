package nl.nachtwacht.gateway.offer;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.nachtwacht.gateway.security.SecretHash;

/** Offers in memory; short numbers count up from 47. */
public final class FakeOffers implements OfferBook {
  private final Map<SecretHash, Offer> offers = new LinkedHashMap<>();
  private int lastCode = 46;
  public volatile boolean broken;

  @Override
  public synchronized Future<Offer> note(Offer offer, SecretHash token, boolean wantsCode) {
    if (broken) {
      return Future.failedFuture(new IllegalStateException("disk full"));
    }
    Offer known = offers.get(token);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    Offer noted = wantsCode ? coded(offer) : offer;
    offers.put(token, noted);
    return Future.succeededFuture(noted);
  }

  private Offer coded(Offer offer) {
    int code =
        offers.values().stream()
            .filter(
                one -> one.alarm().equals(offer.alarm()) && one.address().equals(offer.address()))
            .mapToInt(Offer::code)
            .findFirst()
            .orElseGet(() -> ++lastCode);
    return offer.withCode(code);
  }

  @Override
  public synchronized Future<Optional<Offer>> byToken(SecretHash token) {
    return broken
        ? Future.failedFuture(new IllegalStateException("disk gone"))
        : Future.succeededFuture(Optional.ofNullable(offers.get(token)));
  }

  @Override
  public synchronized Future<Optional<Offer>> byReference(String channel, String reference) {
    return Future.succeededFuture(
        offers.values().stream()
            .filter(one -> one.channel().equals(channel) && one.reference().equals(reference))
            .findFirst());
  }

  @Override
  public synchronized Future<List<Offer>> at(String channel, String address, Instant since) {
    return Future.succeededFuture(
        offers.values().stream()
            .filter(one -> one.channel().equals(channel) && one.address().equals(address))
            .filter(one -> one.code() > 0 && !one.madeAt().isBefore(since))
            .toList()
            .reversed());
  }
}
