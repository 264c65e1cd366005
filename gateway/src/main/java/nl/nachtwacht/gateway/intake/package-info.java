/**
 * The HTTP intake: platforms post what their devices say. Who is it, may they, is it small enough,
 * on disk, and only then 202. Nothing here knows what a message means; that is the family's
 * adapter's. Start at {@link HttpIntake}.
 */
@NullMarked
package nl.nachtwacht.gateway.intake;

import org.jspecify.annotations.NullMarked;
