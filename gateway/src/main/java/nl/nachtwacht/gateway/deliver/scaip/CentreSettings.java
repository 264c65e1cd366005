package nl.nachtwacht.gateway.deliver.scaip;

import java.time.Duration;
import java.util.List;
import nl.nachtwacht.gateway.sip.Network;
import nl.nachtwacht.gateway.sip.SipCredentials;
import org.jspecify.annotations.Nullable;

/**
 * How one alarm centre is reached.
 *
 * @param id the channel's id
 * @param account the gateway's own number at the centre, for its heartbeat and for clients without
 *     one of their own: 1 to 16 digits
 * @param routes its receivers, first choice first; one or two
 * @param credentials to answer a challenge with; {@code null}: none
 * @param answersFrom networks an {@code mrs} may come from besides the routes' own addresses, for a
 *     centre that answers from elsewhere
 * @param timers how long to wait for what
 */
public record CentreSettings(
    String id,
    String account,
    List<CentreRoute> routes,
    @Nullable SipCredentials credentials,
    List<Network> answersFrom,
    CentreProfile profile,
    Timers timers) {
  public CentreSettings {
    routes = List.copyOf(routes);
    answersFrom = List.copyOf(answersFrom);
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("a centre needs at least one receiver");
    }
    if (!account.matches("[0-9]{1,16}")) {
      throw new IllegalArgumentException("an account at a centre is 1 to 16 digits");
    }
  }

  /** A centre with everything by default. */
  public static CentreSettings of(String id, String account, CentreRoute... routes) {
    return new CentreSettings(
        id, account, List.of(routes), null, List.of(), CentreProfile.STANDARD, Timers.STANDARD);
  }

  /** The same with a password. */
  public CentreSettings knowing(SipCredentials secret) {
    return new CentreSettings(id, account, routes, secret, answersFrom, profile, timers);
  }

  /** The same with another profile. */
  public CentreSettings like(CentreProfile other) {
    return new CentreSettings(id, account, routes, credentials, answersFrom, other, timers);
  }

  /** The same, timed otherwise. */
  public CentreSettings timed(Timers other) {
    return new CentreSettings(id, account, routes, credentials, answersFrom, profile, other);
  }

  /**
   * How long to wait for what.
   *
   * @param response SIP response over TCP and TLS
   * @param responseUdp SIP response over UDP, with the repetitions the stack makes
   * @param answer {@code mrs} after the SIP response
   * @param hold before the same address is tried again after {@code snu} 4
   * @param busy before the same address is tried again after {@code snu} 6
   * @param delivery one whole attempt over all routes; then the outbox tries again. The channel's
   *     time-out in the configuration
   * @param heartbeat between two heartbeats of the gateway itself
   * @param keepAlive between two OPTIONS
   * @param lost how long no route may work before the centre counts as lost
   */
  public record Timers(
      Duration response,
      Duration responseUdp,
      Duration answer,
      Duration hold,
      Duration busy,
      Duration delivery,
      Duration heartbeat,
      Duration keepAlive,
      Duration lost) {
    public static final Timers STANDARD =
        new Timers(
            Duration.ofSeconds(5),
            Duration.ofSeconds(8),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(55),
            Duration.ofSeconds(75),
            Duration.ofSeconds(30),
            Duration.ofMinutes(3));
  }
}
