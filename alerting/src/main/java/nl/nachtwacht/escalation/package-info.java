/**
 * Who is called, in which order, after how long, and who is on call at a moment.
 *
 * <p>Start at {@link nl.nachtwacht.escalation.Ladders}: arithmetic over a frozen ladder, which
 * knows nothing of alarms. {@link nl.nachtwacht.escalation.OnCall} finds the people when a rung
 * fires.
 */
@NullMarked
package nl.nachtwacht.escalation;

import org.jspecify.annotations.NullMarked;
