/**
 * Devices that follow the Homie convention, versions 4 and 5.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.homie.HomieAdapter}. Source: the Homie convention 5.0.
 */
@NullMarked
package nl.nachtwacht.adapter.homie;

import org.jspecify.annotations.NullMarked;
