/** The learnt daily pattern of a client and deviations from it. */
@NullMarked
package nl.nachtwacht.lifestyle;

import org.jspecify.annotations.NullMarked;
