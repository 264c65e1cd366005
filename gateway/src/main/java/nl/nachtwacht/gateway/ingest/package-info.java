/** The way in: what a source hands over, what becomes of it, and when it may be answered. */
@NullMarked
package nl.nachtwacht.gateway.ingest;

import org.jspecify.annotations.NullMarked;
