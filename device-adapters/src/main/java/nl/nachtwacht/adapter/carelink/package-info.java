/**
 * The tracker of the Carelink project for people who wander.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.carelink.CarelinkAdapter}. Source: the project's
 * published interface specification.
 */
@NullMarked
package nl.nachtwacht.adapter.carelink;

import org.jspecify.annotations.NullMarked;
