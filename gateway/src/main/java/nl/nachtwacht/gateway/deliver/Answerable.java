package nl.nachtwacht.gateway.deliver;

import nl.nachtwacht.gateway.offer.OfferDesk;
import nl.nachtwacht.gateway.offer.OfferKey;
import nl.nachtwacht.gateway.time.Clockwork;

/**
 * What makes a message answerable.
 *
 * @param key names messages that are about no alarm at a provider
 */
public record Answerable(OfferDesk desk, OfferKey key, Clockwork clockwork) {}
