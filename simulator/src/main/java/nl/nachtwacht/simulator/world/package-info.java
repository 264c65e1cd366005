/**
 * Time, chance and the way out: the event queue every world runs on, in virtual or in real time.
 * Start at {@link nl.nachtwacht.simulator.world.World}.
 */
@NullMarked
package nl.nachtwacht.simulator.world;

import org.jspecify.annotations.NullMarked;
