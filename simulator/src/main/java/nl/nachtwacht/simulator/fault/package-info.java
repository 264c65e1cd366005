/** What goes wrong on the way, on purpose: the pitfalls every adapter must survive. */
@NullMarked
package nl.nachtwacht.simulator.fault;

import org.jspecify.annotations.NullMarked;
