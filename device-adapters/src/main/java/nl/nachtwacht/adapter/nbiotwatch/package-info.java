/**
 * Watches with an SOS button that report through a telecom IoT platform.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.nbiotwatch.NbIotWatchAdapter}. Source: callbacks of such
 * a platform as published by integrators.
 */
@NullMarked
package nl.nachtwacht.adapter.nbiotwatch;

import org.jspecify.annotations.NullMarked;
