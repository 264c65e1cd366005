/**
 * Which browsers of which people take push messages, and the key with which we show who we are to
 * the services that bring them. Sends nothing: {@link nl.nachtwacht.gateway.deliver} does.
 */
@NullMarked
package nl.nachtwacht.gateway.push;

import org.jspecify.annotations.NullMarked;
