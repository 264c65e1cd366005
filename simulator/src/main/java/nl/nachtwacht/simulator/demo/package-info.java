/** One night with five incidents: what is expected, what came, and the verdict. */
@NullMarked
package nl.nachtwacht.simulator.demo;

import org.jspecify.annotations.NullMarked;
