package nl.nachtwacht.gateway.scaip;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.nachtwacht.gateway.RealGateway;
import nl.nachtwacht.gateway.sip.SipTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The running gateway with SIPp as the units on one side and as the centre on the other. */
class SippGatewayTest {
  @TempDir Path folder;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private RealGateway gateway;
  private HttpServer office;
  private Process centre;

  @BeforeEach
  void start() throws IOException {
    Sipp.mustBeInstalled();
    office = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    office.createContext(
        "/",
        exchange -> {
          told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    office.start();
  }

  @AfterEach
  void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    if (centre != null) {
      centre.destroyForcibly();
    }
    office.stop(0);
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void unitsThatRepeatThemselvesOnOneBranchAreHeardAndASlowCentreIsTold(SipTransport transport)
      throws Exception {
    int port = Sipp.freePort();
    String mode = transport == SipTransport.UDP ? "u1" : "t1";
    centre = Sipp.play(folder, "centre.xml", port, "-t", mode);
    open(transport, port, "PT3M");

    assertThat(Sipp.exitCode(units(transport, "unit.xml", 3))).isZero();

    until(
        "the centre said yes",
        () -> gateway.metric(SENT, "what=\"alarm\"", "result=\"snu_0\"") >= 1);
    JsonObject alarm = gateway.alarms("c-4711").getFirst();
    assertThat(alarm.getInteger("presses")).isEqualTo(3);
    until(
        "all three have their answer",
        () -> gateway.metric("nachtwacht_scaip_answered_total", "confirmed") == 3);
  }

  @Test
  void aUnitThatProvesItsPasswordIsHeard() throws Exception {
    open(SipTransport.UDP, Sipp.freePort(), "PT3M");

    assertThat(Sipp.exitCode(units(SipTransport.UDP, "unit-with-password.xml", 2))).isZero();
    assertThat(gateway.alarms("c-900")).hasSize(1);
  }

  /** The way to the centre is dead: no promise to units, and the office hears it another way. */
  @Test
  void aLostCentreIsToldByAnotherWayAndUnitsGetNoPromise() throws Exception {
    open(SipTransport.TCP, Sipp.freePort(), "PT1S");

    until("the office is told", () -> told.stream().anyMatch(text -> text.contains("centre-lost")));
    assertThat(gateway.metric("nachtwacht_scaip_route_healthy", "primary")).isZero();
    try (RawUnit unit = new RawUnit(gateway.sip(SipTransport.TCP), null)) {
      assertThat(
              unit.say("<mrq><ref>1</ref><cid>4711</cid><dty>3</dty><stc>10</stc></mrq>")
                  .tag("snu"))
          .isEqualTo("5");
    }
    assertThat(gateway.alarms("c-4711")).as("kept all the same").hasSize(1);
  }

  /** Five minutes of patience with the centre are in the ladder; nobody waits for them. */
  @Test
  void anEmergencyGoesToTheOwnPeopleAtOnceWhileTheCentreIsInDoubt() throws Exception {
    Map<String, String> site = new TreeMap<>(ScaipSite.of("4711"));
    site.computeIfPresent(
        "organisation.yaml",
        (_, text) ->
            text.replace(
                "centres:",
                "  - {id: anna, name: Anna, organisations: [zorg], roles: [responder],"
                    + " contacts: [{channel: office, address: anna}]}\ncentres:"));
    site.computeIfPresent(
        "clients/c-4711.yaml",
        (_, text) -> text + "  - {call: [{person: anna}], patience: PT5M}\n");
    open(SipTransport.TCP, Sipp.freePort(), "PT3M", site);
    until(
        "the centre is in doubt",
        () -> gateway.metric("nachtwacht_scaip_sent_total", "unreachable") > 0);
    until(
        "its receiver is known to be silent",
        () -> gateway.metric("nachtwacht_scaip_route_healthy", "primary") == 0);

    try (RawUnit unit = new RawUnit(gateway.sip(SipTransport.TCP), null)) {
      assertThat(
              unit.say("<mrq><ref>1</ref><cid>4711</cid><dty>3</dty><stc>10</stc></mrq>")
                  .tag("snu"))
          .isEqualTo("0");
    }

    until("Anna is called", () -> told.stream().anyMatch(text -> text.contains("anna")));
  }

  private static final String SENT = "nachtwacht_scaip_sent_total";

  private void open(SipTransport transport, int centrePort, String lost) throws Exception {
    open(transport, centrePort, lost, ScaipSite.of("4711", "900"));
  }

  private void open(SipTransport transport, int centrePort, String lost, Map<String, String> site)
      throws Exception {
    // The office is only for emergencies: it is no way onward for alarms of this test.
    String settings =
        """
        demo: true
        data: ./store
        site: ./site
        door: {host: 127.0.0.1, port: 0}
        http: {host: 127.0.0.1, port: 0}
        sip:
          host: 127.0.0.1
          udpPort: 0
          tcpPort: 0
          units:
            peers:
              - {id: guarded, accounts: ['900'], username: unit, password-file: x}
            strangers: true
        channels:
          - id: centre
            type: scaip
            account: '100200'
            receivers: [{host: 127.0.0.1, port: %d, transport: %s, user: alarm}]
            timers: {response: PT1S, responseUdp: PT4S, answer: PT4S, lost: %s}
        """
            .formatted(centrePort, transport.word(), lost)
            .replace("password-file: x", "passwordFile: unit.secret");
    java.nio.file.Files.writeString(folder.resolve("unit.secret"), "geheim");
    String emergency =
        """
          - {id: office, type: webhook, url: 'http://127.0.0.1:%d/'}
        emergency: {channel: office}
        """
            .formatted(office.getAddress().getPort());
    gateway = RealGateway.open(folder, settings + emergency, site);
  }

  private Process units(SipTransport transport, String scenario, int calls) throws Exception {
    return Sipp.play(
        folder,
        scenario,
        Sipp.freePort(),
        "127.0.0.1:" + gateway.sip(transport).port(),
        "-t",
        transport == SipTransport.UDP ? "u1" : "t1",
        "-oocsf",
        Sipp.copy(folder, "unit-hears-answer.xml").toString(),
        "-nr",
        "-r",
        "50",
        "-m",
        Integer.toString(calls));
  }
}
