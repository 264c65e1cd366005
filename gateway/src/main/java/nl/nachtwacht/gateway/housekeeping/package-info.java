/**
 * What is past its time is swept out of the store: by day, in small batches, through the one
 * writer. What may be swept says {@link nl.nachtwacht.gateway.housekeeping.Sweepable}; how it is
 * taken from disk is the store's.
 */
@NullMarked
package nl.nachtwacht.gateway.housekeeping;

import org.jspecify.annotations.NullMarked;
