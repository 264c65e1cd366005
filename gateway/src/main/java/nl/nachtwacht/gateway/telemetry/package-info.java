/**
 * Readings and alarm timings on their way to InfluxDB: pseudonymous, batched, allowed to fail. It
 * hears what is on disk already and can neither slow nor stop the way of an event: a bounded queue,
 * one thread of its own, a bounded spool, and counts of what was dropped. Start at {@link
 * nl.nachtwacht.gateway.telemetry.Telemetry}.
 */
@NullMarked
package nl.nachtwacht.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
