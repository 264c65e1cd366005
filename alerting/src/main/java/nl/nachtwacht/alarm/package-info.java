/**
 * One alarm: its class, state, leases and outcome, the commands people give it and the facts that
 * follow.
 */
@NullMarked
package nl.nachtwacht.alarm;

import org.jspecify.annotations.NullMarked;
