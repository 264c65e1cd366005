/**
 * The measuring rig: homes and people from a seed, a year of ordinary life, incidents put into it,
 * and what the rules make of them. Start at {@link nl.nachtwacht.rig.YearRigTest}; the tables stand
 * in {@code docs/rig.md}.
 */
@NullMarked
package nl.nachtwacht.rig;

import org.jspecify.annotations.NullMarked;
