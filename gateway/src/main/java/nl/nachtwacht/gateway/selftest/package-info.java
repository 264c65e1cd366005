/**
 * The gateway tests itself: a press that nobody made goes the whole way of an event and is awaited
 * at its end. {@link nl.nachtwacht.gateway.selftest.SelfTests} runs one; {@link
 * nl.nachtwacht.gateway.selftest.Canaries} runs one every few minutes through every shard.
 *
 * <p>What a test of its own can never do is call anybody: see {@code TestSession.SELF}.
 */
@NullMarked
package nl.nachtwacht.gateway.selftest;

import org.jspecify.annotations.NullMarked;
