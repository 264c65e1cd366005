package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.gateway.config.ChannelConfig;
import nl.nachtwacht.gateway.offer.FakeOffers;
import nl.nachtwacht.gateway.offer.OfferDesk;
import nl.nachtwacht.gateway.offer.OfferKey;
import nl.nachtwacht.gateway.time.Clockwork;

/** Channels made as the gateway makes them, from the shipped examples. */
final class PeopleChannels {
  static final OfferKey KEY = OfferKey.of(new byte[32]);
  static final String SITE = "https://nw.example";

  private PeopleChannels() {}

  static Channel of(String file, Map<String, String> settings, Vertx vertx, Clockwork clockwork) {
    ChannelConfig config = ProviderExample.read(file, settings);
    OfferDesk desk = new OfferDesk(new FakeOffers(), KEY, URI.create(SITE));
    return Channels.of(
            List.of(config),
            Map.of(),
            vertx,
            _ -> "secret sentence",
            new Answerable(desk, KEY, clockwork, URI.create(SITE)),
            clockwork)
        .getFirst()
        .channel();
  }

  /** A provider sees our reference and never the message's own id, which names people. */
  static String keyOf(String reference) {
    return List.of("offer-1", "emergency/1").stream()
        .filter(id -> KEY.reference(id).equals(reference))
        .findFirst()
        .orElse("unknown " + reference);
  }
}
