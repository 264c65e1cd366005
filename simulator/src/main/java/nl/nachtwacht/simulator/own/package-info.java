/** Devices that speak to the gateway by themselves, without a hub. */
@NullMarked
package nl.nachtwacht.simulator.own;

import org.jspecify.annotations.NullMarked;
