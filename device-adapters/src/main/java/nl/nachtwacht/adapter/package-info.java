/**
 * The contract every device family fulfils, the catalogue that picks one, and the blocks they are
 * built from.
 *
 * <p>An adapter is pure: bytes and what was remembered go in, events and what to remember come out.
 * No clock, no I/O, no state of its own. Start at {@link nl.nachtwacht.adapter.Adapter}.
 */
@NullMarked
package nl.nachtwacht.adapter;

import org.jspecify.annotations.NullMarked;
