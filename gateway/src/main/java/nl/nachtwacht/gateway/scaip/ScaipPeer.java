package nl.nachtwacht.gateway.scaip;

import java.util.List;
import java.util.Set;
import nl.nachtwacht.gateway.sip.Network;
import nl.nachtwacht.gateway.sip.SipCredentials;
import org.jspecify.annotations.Nullable;

/**
 * A unit, or all units of one kind.
 *
 * @param name for metrics and the log
 * @param accounts whom it is about: the {@code cid}s, or From users where the account is not known;
 *     empty: everybody who is not named elsewhere and comes from these networks
 * @param networks where they may come from, as {@code 10.1.0.0/16}; empty: anywhere. Set it where
 *     there are no credentials
 * @param profile how they want to be spoken to
 * @param credentials what they must prove to know; {@code null}: nothing is asked
 * @param voiceNumber whom a speech unit is told to call: the alarm centre's {@code sip:} or {@code
 *     tel:} address; {@code null}: the receiver's, or else the number programmed in the unit
 */
public record ScaipPeer(
    String name,
    Set<String> accounts,
    List<Network> networks,
    PeerProfile profile,
    @Nullable SipCredentials credentials,
    @Nullable String voiceNumber) {
  public ScaipPeer {
    accounts = Set.copyOf(accounts);
    networks = List.copyOf(networks);
  }

  /** Anybody, from anywhere, by the book. */
  public static ScaipPeer anybody() {
    return new ScaipPeer("any", Set.of(), List.of(), PeerProfile.STANDARD, null, null);
  }

  boolean mayComeFrom(String address) {
    return networks.isEmpty() || networks.stream().anyMatch(network -> network.holds(address));
  }
}
