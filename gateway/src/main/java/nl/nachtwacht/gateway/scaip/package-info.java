/**
 * The receiver for social alarm units that speak SCAIP over SIP themselves.
 *
 * <p>Persist first: what a unit says is handed to the {@link nl.nachtwacht.gateway.ingest.Intake}
 * as it came, and only when it is on disk does the unit get its 200 and then, as a message of its
 * own on the same flow, the {@code mrs} with {@code snu} 0. Nothing here decides what an event
 * means; that is the family's adapter's. Start at {@link ScaipReceiver}.
 */
@NullMarked
package nl.nachtwacht.gateway.scaip;

import org.jspecify.annotations.NullMarked;
