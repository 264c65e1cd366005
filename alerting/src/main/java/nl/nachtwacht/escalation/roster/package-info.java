/**
 * Who is on duty at a moment. A plain value and a total function of time: what is written (fixed
 * hours, rotations, shifts) is {@link nl.nachtwacht.escalation.roster.Roster#scheduled}, changed by
 * overrides; around every hand-over both sides are candidates ({@link
 * nl.nachtwacht.escalation.roster.Roster#onDuty}).
 *
 * <p>Start at {@link nl.nachtwacht.escalation.roster.Roster}; {@link
 * nl.nachtwacht.escalation.roster.RosterBook} is all rosters of a client as an {@link
 * nl.nachtwacht.escalation.OnCall}; {@link nl.nachtwacht.escalation.roster.LookAhead} says what
 * will be wrong.
 */
@NullMarked
package nl.nachtwacht.escalation.roster;

import org.jspecify.annotations.NullMarked;
