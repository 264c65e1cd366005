/** The durable store: one committer, many readers. The only package that knows SQL. */
@NullMarked
package nl.nachtwacht.gateway.store;

import org.jspecify.annotations.NullMarked;
