/**
 * Withings devices, by the notifications of their cloud.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.withings.WithingsAdapter}. Source: Withings public API,
 * notifications.
 */
@NullMarked
package nl.nachtwacht.adapter.withings;

import org.jspecify.annotations.NullMarked;
