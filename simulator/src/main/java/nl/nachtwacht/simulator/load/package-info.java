/**
 * Many homes at once: how fast, how late, and whether anything is lost; beside a bare server as
 * measure.
 */
@NullMarked
package nl.nachtwacht.simulator.load;

import org.jspecify.annotations.NullMarked;
