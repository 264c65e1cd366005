/** Metrics: names, meanings and labels in one place. */
@NullMarked
package nl.nachtwacht.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
