/**
 * Runs the core: which shard owns a client, in which order its inputs are stepped, who is woken
 * when.
 */
@NullMarked
package nl.nachtwacht.gateway.supervise;

import org.jspecify.annotations.NullMarked;
