/**
 * Homes, the people who live in them, and what their devices notice. Start at {@link
 * nl.nachtwacht.simulator.home.Neighbourhood}.
 */
@NullMarked
package nl.nachtwacht.simulator.home;

import org.jspecify.annotations.NullMarked;
