/**
 * One client's whole state machine: {@code Watch.step} takes a state, a plan, an input and the time
 * and gives the next state, facts and effects.
 */
@NullMarked
package nl.nachtwacht.watch;

import org.jspecify.annotations.NullMarked;
