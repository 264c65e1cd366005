/**
 * What a message may carry so that its reader can answer: a personal link, a short number for a
 * reply by text message, and our reference for the provider's receipts.
 *
 * <p>All three are bound to one alarm, one person and one message. Nothing here decides: an answer
 * becomes a command, judged against the alarm as it is when the answer comes.
 */
@NullMarked
package nl.nachtwacht.gateway.offer;

import org.jspecify.annotations.NullMarked;
