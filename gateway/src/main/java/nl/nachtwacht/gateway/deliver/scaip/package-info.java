/**
 * The channel to an alarm centre that speaks SCAIP over SIP.
 *
 * <p>The order of one delivery is {@link ScaipChannel}; what follows from an answer is the table in
 * {@link SenderRules}; which codes an alarm gets is the table in {@link AlarmCodes}. A delivery is
 * never an acceptance: {@code snu} 0 says that the centre's system has it, an operator accepts in
 * another way.
 */
@NullMarked
package nl.nachtwacht.gateway.deliver.scaip;

import org.jspecify.annotations.NullMarked;
