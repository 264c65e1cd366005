package nl.nachtwacht.gateway.scaip;

import static nl.nachtwacht.gateway.RealGateway.await;
import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import nl.nachtwacht.adapter.scaip.ScaipKind;
import nl.nachtwacht.adapter.scaip.ScaipReply;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import nl.nachtwacht.adapter.scaip.ScaipXml;
import nl.nachtwacht.gateway.RealGateway;
import nl.nachtwacht.gateway.deliver.scaip.FakeCentre;
import nl.nachtwacht.gateway.scaip.RawUnit.Outcome;
import nl.nachtwacht.gateway.sip.SipAddress;
import nl.nachtwacht.gateway.sip.SipBody;
import nl.nachtwacht.gateway.sip.SipCredentials;
import nl.nachtwacht.gateway.sip.SipNode;
import nl.nachtwacht.gateway.sip.SipNodeSettings;
import nl.nachtwacht.gateway.sip.SipRequest;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.gateway.sip.TestCertificate;
import nl.nachtwacht.gateway.time.SystemClockwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running gateway between units and a centre, both over TLS and with passwords: the sixteen
 * vectors of the reference, what is wrong, and what the centre does to an alarm.
 */
class ScaipGatewayTest {
  private static final SipCredentials UNIT = new SipCredentials("unit", "geheim");
  private static final SipCredentials OURS = new SipCredentials("gateway", "ook geheim");
  private static final String CENTRE_NUMBER = "tel:+31109999999";
  private static final String[] ACCOUNTS = {
    "4701", "4702", "4703", "4704", "4705", "4706", "4707", "4708", "4709", "4710", "4711", "4712",
    "4713", "4714", "4715", "4716", "4720", "4721", "4722"
  };

  @TempDir static Path folder;

  private static RealGateway gateway;
  private static FakeCentre centre;
  private static SipNode centreNode;
  private static io.vertx.core.Vertx outside;
  private static SSLContext trusting;

  @BeforeAll
  static void start() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder);
    trusting = certificate.trusting();
    outside = io.vertx.core.Vertx.vertx();
    SystemClockwork clock = new SystemClockwork(outside);
    centreNode =
        await(
            SipNode.start(
                outside,
                clock,
                SipNodeSettings.plain("127.0.0.1", SipNodeSettings.OFF, SipNodeSettings.OFF)
                    .withTls(0, certificate.tls())));
    centre = await(FakeCentre.start(centreNode, clock));
    centre.wanted = OURS;
    Files.writeString(folder.resolve("unit.secret"), UNIT.password());
    Files.writeString(folder.resolve("centre.secret"), OURS.password());
    gateway = RealGateway.open(folder, settings(), ScaipSite.of(ACCOUNTS));
  }

  private static String settings() {
    return """
    demo: true
    data: ./store
    site: ./site
    door: {host: 127.0.0.1, port: 0}
    http: {host: 127.0.0.1, port: 0}
    sip:
      host: 127.0.0.1
      udpPort: 0
      tcpPort: 0
      tlsPort: 0
      tls: {certificateFile: sip.crt, keyFile: sip.key, trustFile: sip.crt}
      units:
        voiceNumber: '%s'
        peers:
          - {id: guarded, accounts: ['4713'], username: unit, passwordFile: unit.secret}
          - {id: strict, accounts: ['4720'], networks: ['127.0.0.0/8'], profile: strict-from}
          - {id: far, accounts: ['4721'], networks: ['10.0.0.0/8']}
          - {id: rest, networks: ['127.0.0.0/8']}
    channels:
      - id: centre
        type: scaip
        account: '100200'
        privacy: full
        username: gateway
        passwordFile: centre.secret
        receivers:
          - {host: 127.0.0.1, port: %d, transport: tls, user: alarm}
    """
        .formatted(CENTRE_NUMBER, centreNode.listening(SipTransport.TLS).port());
  }

  @AfterAll
  static void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    if (centreNode != null) {
      await(centreNode.close());
    }
    await(outside.close());
  }

  // ------------------------------------------------------------------ the sixteen vectors

  @Test
  void heartbeatsAreTakenWhateverTheyCarryAndRaiseNothing() throws Exception {
    assertTaken(
        say(
            SipTransport.TLS,
            "4701",
            "<ref>0a1b2c3d</ref><cha>0</cha><mty>PI</mty><cid>4701</cid><dty>02</dty><did>00</did>"
                + "<crd>no-voice:</crd><stc>102</stc>"),
        "0a1b2c3d");
    assertTaken(
        say(SipTransport.UDP, "4702", "<mty>PI</mty><ref>2</ref><cid>4702</cid><dty>2</dty>"), "2");
    assertTaken(
        say(
            SipTransport.TCP,
            "4703",
            "<ref>3</ref><mty>PI</mty><cid>4703</cid><dty>0002</dty><crd>gsm:</crd>"
                + "<stc>0009</stc><lco>002</lco>"),
        "3");
    assertThat(gateway.alarms("c-4701")).isEmpty();
    assertThat(gateway.alarms("c-4702")).isEmpty();
    assertThat(gateway.alarms("c-4703")).isEmpty();
  }

  @Test
  void anAlarmIsPointedAtTheCentreWhichHearsOfItUnderTheClientsNumberThere() throws Exception {
    Outcome outcome =
        say(
            SipTransport.TLS,
            "4704",
            "<ref>4</ref><mty>ME</mty><cid>4704</cid><dty>0003</dty><crd>gsm:+31600000000</crd>"
                + "<stc>010</stc>");

    assertTaken(outcome, "4");
    assertThat(outcome.tag("mre")).isEqualTo("1");
    assertThat(outcome.tag("cre")).isEqualTo("62");
    assertThat(outcome.tag("tnu")).isEqualTo(CENTRE_NUMBER);
    assertThat(gateway.alarms("c-4704")).hasSize(1);
    ScaipRequest told = told("94704");
    assertThat(told.kind()).isEqualTo(ScaipKind.ME);
    assertThat(told.deviceType()).isEqualTo(3);
    assertThat(told.status()).isEqualTo(10);
    assertThat(told.callers()).containsExactly("tel:+31101234567");
  }

  @Test
  void aMessageWithoutAKindIsAnAlarm() throws Exception {
    assertTaken(
        say(
            SipTransport.UDP,
            "4705",
            "<ref>5</ref><cid>4705</cid><dty>3</dty><stc>10</stc><crd>gsm:</crd>"),
        "5");
    assertThat(gateway.alarms("c-4705")).hasSize(1);
  }

  @Test
  void aMalfunctionAndATestCallNobodyForCare() throws Exception {
    assertTaken(
        say(
            SipTransport.TCP,
            "4706",
            "<ref>6</ref><mty>ME</mty><cid>4706</cid><dty>0002</dty><crd>gsm:</crd>"
                + "<stc>0067</stc>"),
        "6");
    assertTaken(
        say(
            SipTransport.TCP,
            "4707",
            "<ref>7</ref><mty>ME</mty><cid>4707</cid><dty>0002</dty><crd>no-voice:</crd>"
                + "<stc>102</stc>"),
        "7");
    assertThat(gateway.alarms("c-4706"))
        .allSatisfy(alarm -> assertThat(alarm.getString("class")).startsWith("tech"));
    assertThat(gateway.alarms("c-4707"))
        .allSatisfy(alarm -> assertThat(alarm.getString("class")).startsWith("te"));
    assertThat(gateway.get("/events?client=c-4706").getJsonArray("events")).isNotEmpty();
  }

  @Test
  void whatIsIncompleteOrBrokenIsToldWhyAndKeptForTheInstaller() throws Exception {
    assertAnswered(say(SipTransport.UDP, "4708", "<ref>8</ref><cid>4708</cid>"), "8", 7);
    RawUnit unit = dial(SipTransport.UDP, "4709");
    assertAnswered(unit.say("<mrq><ref>9</ref><cid>4709</cid><dty>3"), "9", 2);
    unit.close();
    assertThat(gateway.get("/rubbish").getJsonArray("rubbish").encode())
        .contains("scaip/4708", "scaip/4709");
    assertThat(gateway.metric("nachtwacht_scaip_received_total", "result=\"snu_7\"")).isPositive();
    assertThat(gateway.metric("nachtwacht_scaip_received_total", "result=\"snu_2\"")).isPositive();
  }

  @Test
  void aCancelWithTheReferenceOfItsAlarmReachesItAndTheHistoryStays() throws Exception {
    assertTaken(say(SipTransport.UDP, "4710", alarm("4710", "10")), "10");
    assertTaken(
        say(SipTransport.UDP, "4710", "<ref>10</ref><cid>4710</cid><dty>3</dty><stc>19</stc>"),
        "10");

    JsonObject alarm = gateway.alarms("c-4710").getFirst();
    assertThat(alarm.getBoolean("conditionActive")).isFalse();
    assertThat(gateway.get("/alarms/" + alarm.getString("id")).getJsonArray("timeline"))
        .isNotEmpty();
  }

  @Test
  void anAlarmSaidTwiceIsOneAndIsAnsweredTwiceTheSame() throws Exception {
    Outcome first = say(SipTransport.UDP, "4711", alarm("4711", "11"));
    Outcome second = say(SipTransport.UDP, "4711", alarm("4711", "11"));

    assertTaken(first, "11");
    assertThat(second.answer()).isEqualTo(first.answer());
    assertThat(gateway.alarms("c-4711")).hasSize(1);
    assertThat(gateway.alarms("c-4711").getFirst().getInteger("presses")).isEqualTo(1);
  }

  @Test
  void aNewAlarmOnABranchThatNeverChangesIsHeard() throws Exception {
    RawUnit unit = dial(SipTransport.UDP, "4712");
    unit.fixedBranch = "z9hG4bK-0001";
    assertTaken(unit.say(mrq(alarm("4712", "12a"))), "12a");
    assertTaken(unit.say(mrq(alarm("4712", "12b"))), "12b");
    unit.close();

    assertThat(gateway.alarms("c-4712").getFirst().getInteger("presses")).isEqualTo(2);
  }

  @Test
  void aUnitIsChallengedAndItsProvenRepeatIsOneAlarm() throws Exception {
    RawUnit unit = dial(SipTransport.TLS, "4713");
    Outcome challenged = unit.say(mrq(alarm("4713", "13")));
    assertThat(challenged.status()).isEqualTo(401);
    assertThat(gateway.alarms("c-4713")).isEmpty();

    unit.extraHeader = "Authorization: " + TestDigest.answer(challenged.response(), UNIT);
    assertTaken(unit.say(mrq(alarm("4713", "13"))), "13");
    unit.close();
    assertThat(gateway.alarms("c-4713")).hasSize(1);
  }

  @Test
  void theLeastAlarmSeveralReturnAddressesAndAPositionAreTaken() throws Exception {
    assertTaken(
        say(
            SipTransport.UDP,
            "4714",
            "<ref>1234</ref><cid>4714</cid><dty>0001</dty><stc>001</stc>"),
        "1234");
    assertTaken(
        say(
            SipTransport.UDP,
            "4715",
            "<ref>15</ref><cid>4715</cid><dty>3</dty><crd>no-voice:</crd>"
                + "<crd>gsm:+31600000000</crd><crd>sip:a@b</crd><stc>10</stc>"),
        "15");
    assertTaken(
        say(
            SipTransport.UDP,
            "4716",
            "<ref>16</ref><cid>4716</cid><dty>51</dty><stc>9</stc><lge><geo>52.1,5.1</geo>"
                + "<tim>2026-03-01T02:00+01:00</tim></lge>"),
        "16");
    assertThat(gateway.alarms("c-4715")).hasSize(1);
    assertThat(gateway.get("/events?client=c-4716").encode()).contains("position");
  }

  // ------------------------------------------------------------------ what is wrong

  @Test
  void theWrongPeopleAndWhatIsTooLargeAreRefusedAndCounted() throws Exception {
    RawUnit pretending = dial(SipTransport.TCP, "999");
    assertAnswered(pretending.say(mrq(alarm("4720", "20"))), "20", 99);
    assertThat(pretending.say(mrq(alarm("4721", "21"))).status()).isEqualTo(403);
    assertAnswered(pretending.say(mrq(alarm("888", "22"))), "22", 5);
    pretending.close();
    RawUnit endless = dial(SipTransport.TCP, "4722");
    String long9k = mrq("<ref>27</ref><cid>4722</cid><ite>" + "x".repeat(9_000) + "</ite>");
    assertThat(endless.say(long9k).status()).isEqualTo(413);
    endless.close();

    assertThat(gateway.alarms("c-4720")).isEmpty();
    assertThat(gateway.alarms("c-4721")).isEmpty();
    for (String result : new String[] {"wrong_account", "forbidden", "too_large"}) {
      assertThat(gateway.metric("nachtwacht_scaip_received_total", result)).isPositive();
    }
    assertThat(gateway.get("/unassigned").encode()).contains("888");
  }

  // ------------------------------------------------------------------ what the centre does

  @Test
  void theCentreTakesAnAlarmIsOnSiteAndEndsItInItsOwnLanguage() throws Exception {
    assertTaken(say(SipTransport.UDP, "4722", alarm("4722", "23")), "23");
    String reference = told("94722").reference();

    report(reference, "9999", "IN", 4);
    until("zcc holds it", () -> "zcc".equals(only("c-4722").getString("holder")));
    report(reference, "9999", "IN", 121);
    until("zcc is there", () -> "on-site".equals(only("c-4722").getString("state")));
    report(reference, "9999", "IN", 58);
    report(reference, "9999", "RE", 111);
    until("it is over", () -> gateway.alarms("c-4722").isEmpty());

    until("each report is answered", () -> centre.answers.size() == 4);
    assertThat(centre.answers.stream().map(ScaipReply::reference)).containsOnly(reference);
    assertThat(centre.answers.stream().map(ScaipReply::status)).containsOnly(0, 3);
    JsonObject over = gateway.ended("c-4722").getFirst();
    assertThat(over.getString("outcome")).isEqualTo("helped-on-site");
    assertThat(gateway.metric("nachtwacht_scaip_reports_total", "accepted")).isEqualTo(1);
    until(
        "what means nothing is refused",
        () -> gateway.metric("nachtwacht_scaip_reports_total", "unknown_status") == 1);
  }

  @Test
  void theCentreIsToldThatAnAlarmWasTakenAndIsOverUnderTheSameReference() throws Exception {
    assertTaken(say(SipTransport.UDP, "4708", alarm("4708", "30")), "30");
    String reference = told("94708").reference();
    String id = only("c-4708").getString("id");

    command(id, "{\"command\":\"accept\"}");
    until("taken is told", () -> heard(reference, ScaipKind.IN));
    command(id, "{\"command\":\"resolve\",\"outcome\":\"helped-by-voice\"}");
    until("it is withdrawn", () -> heard(reference, ScaipKind.RE));
  }

  private static boolean heard(String reference, ScaipKind kind) {
    return centre.requests().stream()
        .anyMatch(request -> request.reference().equals(reference) && request.kind() == kind);
  }

  private static void command(String alarm, String body) {
    String csrf = gateway.get("/me").getString("csrf");
    Map<String, String> headers = Map.of("Content-Type", "application/json", "X-CSRF-Token", csrf);
    var answer = gateway.call("POST", "/api/v1/alarms/" + alarm + "/commands", body, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void theGatewaysOwnHeartbeatReachesTheCentreAndTheRouteIsHealthy() {
    until("a heartbeat came", () -> !centre.heartbeats.isEmpty());
    assertThat(centre.heartbeats.getFirst().account()).isEqualTo("100200");
    assertThat(centre.heartbeats.getFirst().deviceType()).isEqualTo(45);
    assertThat(gateway.metric("nachtwacht_scaip_route_healthy", "primary")).isEqualTo(1);
  }

  private static JsonObject only(String client) {
    return gateway.alarms(client).getFirst();
  }

  /** What the centre was told about a client. */
  private static ScaipRequest told(String account) {
    until("the centre hears of " + account, () -> heard(account) != null);
    return heard(account);
  }

  private static ScaipRequest heard(String account) {
    return centre.requests().stream()
        .filter(request -> request.account().equals(account))
        .findFirst()
        .orElse(null);
  }

  private static void report(String reference, String account, String kind, int status)
      throws Exception {
    ScaipRequest report =
        ScaipRequest.minimal(reference, ScaipKind.valueOf(kind), account, 45, status);
    SipRequest message =
        new SipRequest(
            "MESSAGE",
            gateway.sip(SipTransport.TLS),
            "100200",
            null,
            "centre",
            false,
            null,
            new SipBody("application/scaip+xml", ScaipXml.write(report)));
    await(centreNode.send(message, java.time.Duration.ofSeconds(20)));
  }

  // ------------------------------------------------------------------ odds and ends

  private static String alarm(String account, String reference) {
    return "<ref>" + reference + "</ref><cid>" + account + "</cid><dty>3</dty><stc>10</stc>";
  }

  private static String mrq(String inner) {
    return "<mrq>" + inner + "</mrq>";
  }

  private static Outcome say(SipTransport transport, String user, String inner) throws Exception {
    try (RawUnit unit = dial(transport, user)) {
      return unit.say(mrq(inner));
    }
  }

  private static RawUnit dial(SipTransport transport, String user) throws Exception {
    SipAddress address = gateway.sip(transport);
    RawUnit unit = new RawUnit(address, trusting);
    unit.user = user;
    return unit;
  }

  private static void assertTaken(Outcome outcome, String reference) {
    assertAnswered(outcome, reference, 0);
  }

  private static void assertAnswered(Outcome outcome, String reference, int status) {
    assertThat(outcome.status()).as(outcome.response()).isEqualTo(200);
    assertThat(outcome.tag("ref")).isEqualTo(reference);
    assertThat(outcome.tag("snu")).as(outcome.answer()).isEqualTo(Integer.toString(status));
  }
}
