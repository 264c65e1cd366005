/**
 * Emfit QS bed sensors, by their own page and by the push of their cloud.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.emfit.EmfitAdapter}. Source: Emfit QS local API.
 */
@NullMarked
package nl.nachtwacht.adapter.emfit;

import org.jspecify.annotations.NullMarked;
