/**
 * The monthly question "can you be reached here?": made when {@link
 * nl.nachtwacht.escalation.roster.ReachQuestion} says so, sent like any other message, answered by
 * link, reply or key. What comes of it are facts of a person's reachability.
 *
 * <p>Start at {@link nl.nachtwacht.gateway.reach.MonthlyQuestions}.
 */
@NullMarked
package nl.nachtwacht.gateway.reach;

import org.jspecify.annotations.NullMarked;
