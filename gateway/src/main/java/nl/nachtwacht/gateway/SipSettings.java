package nl.nachtwacht.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.config.ScaipChannelConfig;
import nl.nachtwacht.gateway.config.Secret;
import nl.nachtwacht.gateway.config.SipConfig;
import nl.nachtwacht.gateway.config.UnitsConfig;
import nl.nachtwacht.gateway.deliver.scaip.CentreProfile;
import nl.nachtwacht.gateway.deliver.scaip.CentreRoute;
import nl.nachtwacht.gateway.deliver.scaip.CentreSettings;
import nl.nachtwacht.gateway.scaip.ScaipPeer;
import nl.nachtwacht.gateway.scaip.ScaipReceiverSettings;
import nl.nachtwacht.gateway.sip.SipAddress;
import nl.nachtwacht.gateway.sip.SipCredentials;
import nl.nachtwacht.gateway.sip.SipNodeSettings;
import nl.nachtwacht.gateway.sip.SipTls;
import org.jspecify.annotations.Nullable;

/** The configuration's words about SIP as each part's own settings. */
final class SipSettings {
  private SipSettings() {}

  static SipNodeSettings node(SipConfig config) {
    SipConfig.Tls tls = config.tls();
    return new SipNodeSettings(
        config.host(),
        config.announcedHost(),
        port(config.udpPort()),
        port(config.tcpPort()),
        port(config.tlsPort()),
        tls == null
            ? null
            : new SipTls(
                tls.own().certificateFile(),
                tls.own().keyFile(),
                tls.trustFile(),
                tls.clientCertificate()),
        SipNodeSettings.MESSAGE_BYTES_MAX,
        SipNodeSettings.CONNECTIONS_MAX,
        SipNodeSettings.IN_FLIGHT_MAX,
        SipNodeSettings.CONNECT_TIMEOUT);
  }

  private static int port(@Nullable Integer written) {
    return written == null ? SipNodeSettings.OFF : written;
  }

  /** How many receivers each centre has, by its channel. */
  static Map<String, Integer> receivers(GatewayConfig config) {
    Map<String, Integer> receivers = new HashMap<>();
    config
        .channels()
        .forEach(channel -> {
          if (channel instanceof ScaipChannelConfig centre) {
            receivers.put(centre.id(), centre.receivers().size());
          }
        });
    return receivers;
  }

  static CentreSettings centre(ScaipChannelConfig config) {
    List<CentreRoute> routes = new ArrayList<>();
    for (ScaipChannelConfig.Receiver receiver : config.receivers()) {
      routes.add(
          new CentreRoute(
              routes.isEmpty() ? "primary" : "secondary",
              new SipAddress(receiver.host(), receiver.port(), receiver.transport()),
              receiver.user(),
              receiver.domain()));
    }
    ScaipChannelConfig.Timers timers = config.timers();
    return new CentreSettings(
        config.id(),
        config.account(),
        routes,
        credentials(config.username(), config.password()),
        config.answersFrom(),
        new CentreProfile(config.contact(), config.callBack(), config.minimalOnly()),
        new CentreSettings.Timers(
            timers.response(),
            timers.responseUdp(),
            timers.answer(),
            timers.hold(),
            timers.busy(),
            config.common().timeout(),
            timers.heartbeat(),
            timers.keepAlive(),
            timers.lost()));
  }

  static ScaipReceiverSettings units(UnitsConfig config) {
    ScaipReceiverSettings standard =
        ScaipReceiverSettings.of(
            config.source(),
            config.peers().stream().map(SipSettings::peer).toList(),
            config.strangers() ? ScaipPeer.anybody() : null);
    ScaipReceiverSettings named = standard.inRealm(config.realm());
    String number = config.voiceNumber();
    return number == null ? named : named.calling(number);
  }

  private static ScaipPeer peer(UnitsConfig.Peer peer) {
    return new ScaipPeer(
        peer.id(),
        Set.copyOf(peer.accounts()),
        peer.networks(),
        peer.profile(),
        credentials(peer.username(), peer.password()),
        peer.voiceNumber());
  }

  private static @Nullable SipCredentials credentials(
      @Nullable String username, @Nullable Secret password) {
    return username == null
        ? null
        : new SipCredentials(username, Objects.requireNonNull(password).reveal());
  }
}
