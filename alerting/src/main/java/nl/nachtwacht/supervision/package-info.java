/**
 * What we know of a home now, and the rules that weigh it. A rule is a function of the view, the
 * plan and the time; it keeps no state.
 */
@NullMarked
package nl.nachtwacht.supervision;

import org.jspecify.annotations.NullMarked;
