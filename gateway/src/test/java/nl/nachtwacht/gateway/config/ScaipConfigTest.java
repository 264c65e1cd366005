package nl.nachtwacht.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.gateway.scaip.PeerProfile;
import nl.nachtwacht.gateway.sip.Network;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.gateway.yaml.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaipConfigTest {
  private static final String FULL =
      """
      sip:
        host: 0.0.0.0
        announcedHost: nachtwacht.example
        udpPort: 5060
        tcpPort: 5060
        tlsPort: 5061
        tls: {certificateFile: crt, keyFile: key, trustFile: crt, clientCertificate: true}
        units:
          source: alarmtoestellen
          realm: zorg
          voiceNumber: 'tel:+31101234567'
          peers:
            - {id: noord, accounts: ['4711', '4712'], networks: ['10.1.0.0/16'], profile: climax}
            - {id: zuid, accounts: ['4713'], username: unit, passwordFile: pw, voiceNumber: 'sip:a@b.example'}
      channels:
        - id: zcc
          type: scaip
          account: '100200'
          privacy: full
          username: gateway
          passwordFile: pw
          answersFrom: ['192.0.2.0/24']
          contact: false
          callBack: false
          minimalOnly: true
          receivers:
            - {host: a.example, transport: tls, user: alarm, domain: centre.example}
            - {host: b.example, port: 5070}
          timers: {response: PT3S, answer: PT6S, hold: PT4S, busy: PT2S, heartbeat: PT60S, lost: PT2M}
        - {id: office, type: webhook, url: 'https://x.example', secretFile: pw}
      emergency: {channel: office}
      """;

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String name : List.of("crt", "key", "pw")) {
      Files.writeString(folder.resolve(name), "geheim");
    }
  }

  @Test
  void everythingThatCanBeWrittenIsRead() {
    GatewayConfig.Reading reading = read(FULL);
    assertThat(reading.findings().errors()).as("%s", reading.findings().list()).isZero();
    SipConfig sip = reading.config().sip();
    assertThat(sip.port(SipTransport.TLS)).isEqualTo(5061);
    assertThat(sip.tls().clientCertificate()).isTrue();
    assertThat(sip.units().source()).isEqualTo("alarmtoestellen");
    UnitsConfig.Peer noord = sip.units().peers().getFirst();
    assertThat(noord.accounts()).containsExactly("4711", "4712");
    assertThat(noord.networks()).containsExactly(Network.parse("10.1.0.0/16"));
    assertThat(noord.profile()).isEqualTo(PeerProfile.CLIMAX);
    ScaipChannelConfig centre = (ScaipChannelConfig) reading.config().channels().getFirst();
    assertThat(centre.receivers())
        .containsExactly(
            new ScaipChannelConfig.Receiver(
                "a.example", 5061, SipTransport.TLS, "alarm", "centre.example"),
            new ScaipChannelConfig.Receiver("b.example", 5070, SipTransport.UDP, null, null));
    assertThat(centre.common().timeout()).isEqualTo(Duration.ofSeconds(55));
    assertThat(centre.timers().heartbeat()).isEqualTo(Duration.ofSeconds(60));
    assertThat(centre.password()).isEqualTo(Secret.of("geheim"));
    assertThat(centre.minimalOnly()).isTrue();
    assertThat(reading.config().toString()).doesNotContain("geheim");
  }

  @Test
  void everyFaultIsToldWithFileLineAndKey() {
    assertThat(
            sentences(
                """
                sip:
                  host: 0.0.0.0
                  tlsPort: 5061
                  units:
                    voiceNumber: just call
                    peers:
                      - {id: a}
                      - {id: b, accounts: ['47x'], networks: [centre.example], username: u}
                channels:
                  - id: zcc
                    type: scaip
                    account: '12345678901234567'
                    receivers:
                      - {host: a, transport: sctp}
                      - {host: b}
                      - {host: c}
                """))
        .anyMatch(line -> line.contains(":2:3: sip.announcedHost: is not set"))
        .anyMatch(line -> line.contains(":3:12: sip.tlsPort: needs a certificate and a key"))
        .anyMatch(line -> line.contains(":5:18: sip.units.voiceNumber:"))
        .anyMatch(line -> line.contains(":7:9: sip.units.peers[0].accounts: is empty"))
        .anyMatch(line -> line.contains(":8:28: sip.units.peers[1].accounts[0]:"))
        .anyMatch(line -> line.contains(":8:47: sip.units.peers[1].networks[0]:"))
        .anyMatch(line -> line.contains("sip.units.peers[1].username: needs a password"))
        .anyMatch(line -> line.contains(":12:14: channels[0].account:"))
        .anyMatch(line -> line.contains(":14:30: channels[0].receivers[0].transport: 'sctp'"))
        .anyMatch(line -> line.contains(":14:7: channels[0].receivers: has more than two"))
        .anyMatch(line -> line.contains("channels[0].receivers: are reached over udp"));
  }

  @Test
  void aCentreNeedsTheGroupSip() {
    assertThat(
            sentences(
                """
                channels:
                  - {id: zcc, type: scaip, account: '1', receivers: [{host: a}]}
                """))
        .anyMatch(
            line -> line.contains(":2:21: channels[0].type: is scaip, and there is no group"));
  }

  @Test
  void aCentreAsItsOwnEmergencyPathIsWarnedOf() {
    assertThat(
            sentences(
                """
                sip: {udpPort: 0}
                channels:
                  - {id: zcc, type: scaip, account: '1', receivers: [{host: a}]}
                emergency: {channel: zcc}
                """))
        .anyMatch(line -> line.contains("emergency.channel: is an alarm centre"))
        .anyMatch(line -> line.contains("channels[0].receivers: has one receiver"));
  }

  @Test
  void theEnvironmentReachesAPeersPassword() {
    GatewayConfig.Reading reading =
        GatewayConfig.read(
            write(
                """
                sip:
                  udpPort: 0
                  units: {peers: [{id: noord, accounts: ['1'], username: u}]}
                """),
            Map.of("NACHTWACHT_SIP_UNITS_PEERS_NOORD_PASSWORD", "van buiten"));
    assertThat(reading.config().sip().units().peers().getFirst().password())
        .isEqualTo(Secret.of("van buiten"));
  }

  private List<String> sentences(String text) {
    return read(text).findings().list().stream().map(Finding::sentence).toList();
  }

  private GatewayConfig.Reading read(String text) {
    return GatewayConfig.read(write(text), Map.of());
  }

  private Path write(String text) {
    try {
      return Files.writeString(folder.resolve("nachtwacht.yaml"), text);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
