/** Programs we start and must not leave behind. */
@NullMarked
package nl.nachtwacht.simulator.child;

import org.jspecify.annotations.NullMarked;
