package nl.nachtwacht.adapter.lorawan;

import com.fasterxml.jackson.databind.JsonNode;
import nl.nachtwacht.adapter.DeviceTime;
import org.jspecify.annotations.Nullable;

/**
 * What a device sent, without the envelope.
 *
 * @param nativeId DevEUI in lower-case hex; the platform's device id where it is missing
 * @param hint everything in the envelope that may name the model, in lower case
 * @param port LoRaWAN port; -1 when not given
 * @param identity equal for all copies of this uplink: session and frame counter, or the platform's
 *     own key; absent when there is none
 * @param bytes the frame; empty when only the decoded object came
 * @param decoded the platform's decoded object; absent when no codec ran there
 * @param time when the platform heard it
 * @param late the platform says that it delivers late
 * @param simulated the platform says that somebody made this up in its console
 * @param batteryPct from the envelope; absent when not given
 * @param rssiDbm of the gateway that heard it best
 */
record Uplink(
    String nativeId,
    String hint,
    int port,
    @Nullable String identity,
    byte[] bytes,
    @Nullable JsonNode decoded,
    DeviceTime time,
    boolean late,
    boolean simulated,
    @Nullable Double batteryPct,
    @Nullable Double rssiDbm,
    @Nullable Double snrDb) {}
