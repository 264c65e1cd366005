/**
 * What comes back over a channel by itself: a provider's receipts, replies by text message, keys
 * pressed in a call. Proves who says it, finds the offer it is about, and hands the core a report
 * or a command. Never guesses which alarm is meant.
 */
@NullMarked
package nl.nachtwacht.gateway.reply;

import org.jspecify.annotations.NullMarked;
