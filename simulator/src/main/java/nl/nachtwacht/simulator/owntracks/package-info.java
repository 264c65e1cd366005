/** A phone with OwnTracks, as it looks from outside. */
@NullMarked
package nl.nachtwacht.simulator.owntracks;

import org.jspecify.annotations.NullMarked;
