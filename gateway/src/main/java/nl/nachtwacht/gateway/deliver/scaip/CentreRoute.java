package nl.nachtwacht.gateway.deliver.scaip;

import nl.nachtwacht.gateway.sip.SipAddress;
import org.jspecify.annotations.Nullable;

/**
 * One receiver of a centre.
 *
 * @param name {@code primary} or {@code secondary}: in metrics, log and health
 * @param address where messages go
 * @param user the user they are for at the receiver; {@code null}: none
 * @param domain the domain of that user, where it differs from the address' host
 */
public record CentreRoute(
    String name, SipAddress address, @Nullable String user, @Nullable String domain) {}
