/**
 * Rosters as they are now: what the site's files say, what was changed on the screen, what was seen
 * of people's reachability, made into the books by which the ladders call. Decides nothing: {@link
 * nl.nachtwacht.escalation.roster} does.
 *
 * <p>Start at {@link nl.nachtwacht.gateway.roster.Rosters}.
 */
@NullMarked
package nl.nachtwacht.gateway.roster;

import org.jspecify.annotations.NullMarked;
