/**
 * The way out: claims rows of the outbox, sends them over channels, tells the core what came of it.
 */
@NullMarked
package nl.nachtwacht.gateway.deliver;

import org.jspecify.annotations.NullMarked;
