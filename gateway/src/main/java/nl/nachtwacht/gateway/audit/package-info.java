/** Who saw and did what, append-only and hash-chained (NEN 7513). */
@NullMarked
package nl.nachtwacht.gateway.audit;

import org.jspecify.annotations.NullMarked;
