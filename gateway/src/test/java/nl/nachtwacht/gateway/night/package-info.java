/**
 * The named nights against a whole gateway: its real store, pipeline, outbox and channels, people
 * and providers on loopback, and a clock that stands still until everything is done.
 */
package nl.nachtwacht.gateway.night;
