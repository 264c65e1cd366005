/**
 * The Dutch smart meter (P1 port), through DSMR-reader or as a telegram.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.dsmr.DsmrAdapter}. Sources: DSMR 5.0.2 P1 companion
 * standard; DSMR-reader's MQTT page.
 */
@NullMarked
package nl.nachtwacht.adapter.dsmr;

import org.jspecify.annotations.NullMarked;
