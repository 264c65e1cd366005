/**
 * The way out: claims rows of the outbox, sends them over channels, tells the core what came of it.
 *
 * <p>Start at {@link nl.nachtwacht.gateway.deliver.DeliveryPump}; what follows from a result is
 * {@link nl.nachtwacht.gateway.deliver.Ruling}, whether a message is still wanted {@link
 * nl.nachtwacht.gateway.deliver.Relevance}, both pure. A new channel implements {@link
 * nl.nachtwacht.gateway.deliver.Channel}, passes {@code ChannelConformance} and gets a line in
 * {@link nl.nachtwacht.gateway.deliver.Channels}.
 */
@NullMarked
package nl.nachtwacht.gateway.deliver;

import org.jspecify.annotations.NullMarked;
