/**
 * What we know of a home now, and what may be made of it.
 *
 * <p>{@link nl.nachtwacht.supervision.HomeUpdate} makes the {@link
 * nl.nachtwacht.supervision.HomeView} from events. {@link nl.nachtwacht.supervision.Signals} hears
 * calls for help in single events, whatever the plan says. A {@link nl.nachtwacht.supervision.Rule}
 * weighs the view as a plan asks: a function of view, plan and time that keeps no state; a new one
 * is a new file and a line in {@link nl.nachtwacht.supervision.RuleCatalogue}, and its words in the
 * message bundles.
 */
@NullMarked
package nl.nachtwacht.supervision;

import org.jspecify.annotations.NullMarked;
