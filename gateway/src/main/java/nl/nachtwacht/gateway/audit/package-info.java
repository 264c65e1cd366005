/**
 * Who saw and did what, append-only and hash-chained (NEN 7513).
 *
 * <p>Kept apart from the technical log, which holds no client data. Start at {@link
 * nl.nachtwacht.gateway.audit.AuditTrail}; where rows are kept is behind {@link
 * nl.nachtwacht.gateway.audit.AuditStore}.
 */
@NullMarked
package nl.nachtwacht.gateway.audit;

import org.jspecify.annotations.NullMarked;
