/**
 * Pontosense Silver Shield radars, by the maker's cloud.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.pontosense.PontosenseAdapter}. Source: Pontosense
 * Integration API, part MQTT 4.0.2 and part webhook 5.0.0.
 */
@NullMarked
package nl.nachtwacht.adapter.pontosense;

import org.jspecify.annotations.NullMarked;
