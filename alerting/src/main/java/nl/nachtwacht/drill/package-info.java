/**
 * Nights written as text: what happens at which moment, and what is to be seen between which
 * moments. Only the language lives here; who plays it, against the core alone or a whole gateway,
 * does so elsewhere (tests, drills).
 */
@NullMarked
package nl.nachtwacht.drill;

import org.jspecify.annotations.NullMarked;
