package nl.nachtwacht.gateway.scaip;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import nl.nachtwacht.gateway.ingest.Inbound;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.ingest.Receipt;
import nl.nachtwacht.gateway.scaip.RawUnit.Outcome;
import nl.nachtwacht.gateway.sip.Network;
import nl.nachtwacht.gateway.sip.SipCredentials;
import nl.nachtwacht.gateway.sip.SipNode;
import nl.nachtwacht.gateway.sip.SipNodeSettings;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.gateway.sip.TestCertificate;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sixteen vectors of the reference and what goes wrong, against the real receiver. */
class ScaipReceiverTest {
  private static final String CENTRE = "sip:centre@alarm.example";
  private static final SipCredentials SECRET = new SipCredentials("unit", "geheim");

  @TempDir static Path folder;

  private static final VirtualClockwork CLOCK =
      new VirtualClockwork(Instant.parse("2026-03-01T01:00:00Z"));
  private static Vertx vertx;
  private static SipNode node;
  private static SSLContext trusting;
  private static volatile FakeIntake intake;
  private static volatile boolean onwardHealthy;

  private RawUnit unit;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    TestCertificate certificate = TestCertificate.make(folder);
    trusting = certificate.trusting();
    node =
        await(
            SipNode.start(
                vertx,
                CLOCK,
                SipNodeSettings.plain("127.0.0.1", 0, 0).withTls(0, certificate.tls())));
    List<ScaipPeer> peers =
        List.of(
            peer("guarded", "900", PeerProfile.STANDARD, SECRET, List.of()),
            peer("strict", "901", PeerProfile.STRICT_FROM, null, List.of()),
            peer("proxy", "902", PeerProfile.SYNTILIO, null, List.of()),
            peer("far", "903", PeerProfile.STANDARD, null, List.of(Network.parse("10.0.0.0/8"))));
    ScaipReceiverSettings settings =
        ScaipReceiverSettings.of("scaip-units", peers, ScaipPeer.anybody()).calling(CENTRE);
    await(
        ScaipReceiver.start(
            node,
            new Delegating(),
            CLOCK,
            () -> onwardHealthy,
            settings,
            new SimpleMeterRegistry()));
  }

  @AfterAll
  static void stop() throws Exception {
    await(node.close());
    await(vertx.close());
  }

  @BeforeEach
  void fresh() {
    intake = new FakeIntake();
    onwardHealthy = true;
  }

  @AfterEach
  void hangUp() throws Exception {
    if (unit != null) {
      unit.close();
    }
    CLOCK.advance(ScaipReceiverSettings.REPEAT_WINDOW);
  }

  // ------------------------------------------------------------------ the sixteen vectors

  @ParameterizedTest
  @EnumSource(SipTransport.class)
  void vector1TakesAHeartbeatWithATestStatus(SipTransport transport) throws Exception {
    Outcome outcome =
        dial(transport)
            .say(
                mrq(
                    "<ref>0a1b2c3d</ref><cha>0</cha><mty>PI</mty><cid>4711</cid><dty>02</dty>"
                        + "<did>00</did><crd>no-voice:</crd><stc>102</stc>"));

    assertTaken(outcome, "0a1b2c3d");
    assertSpeechless(outcome);
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector2TakesTheLeastHeartbeatInAnyOrder(SipTransport transport) throws Exception {
    Outcome outcome =
        dial(transport).say(mrq("<mty>PI</mty><ref>2</ref><cid>4711</cid><dty>2</dty>"));

    assertTaken(outcome, "2");
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector3OffersNoVoiceToAHeartbeatThatCarriesAnAlarmStatus(SipTransport transport)
      throws Exception {
    Outcome outcome =
        dial(transport)
            .say(
                mrq(
                    "<ref>3</ref><mty>PI</mty><cid>4711</cid><dty>0002</dty><crd>gsm:</crd>"
                        + "<stc>0009</stc><lco>002</lco>"));

    assertTaken(outcome, "3");
    assertSpeechless(outcome);
  }

  @ParameterizedTest
  @EnumSource(SipTransport.class)
  void vector4PointsTheVoiceOfAnAlarmAtTheCentre(SipTransport transport) throws Exception {
    Outcome outcome =
        dial(transport)
            .say(
                mrq(
                    "<ref>4</ref><mty>ME</mty><cid>4711</cid><dty>0003</dty>"
                        + "<crd>gsm:+31600000000</crd><stc>010</stc>"));

    assertTaken(outcome, "4");
    assertThat(outcome.tag("mre")).isEqualTo("1");
    assertThat(outcome.tag("cre")).isEqualTo("62");
    assertThat(outcome.tag("tnu")).isEqualTo(CENTRE);
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector5TakesAMessageWithoutAKindForAnAlarm(SipTransport transport) throws Exception {
    Outcome outcome =
        dial(transport)
            .say(mrq("<ref>5</ref><cid>4711</cid><dty>3</dty><stc>10</stc><crd>gsm:</crd>"));

    assertTaken(outcome, "5");
    assertThat(outcome.tag("cre")).isEqualTo("62");
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector6OffersNoVoiceToAMalfunction(SipTransport transport) throws Exception {
    Outcome outcome =
        dial(transport)
            .say(
                mrq(
                    "<ref>6</ref><mty>ME</mty><cid>4711</cid><dty>0002</dty><crd>gsm:</crd>"
                        + "<stc>0067</stc>"));

    assertTaken(outcome, "6");
    assertSpeechless(outcome);
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector7TakesATestAndLetsNobodyCall(SipTransport transport) throws Exception {
    Outcome outcome =
        dial(transport)
            .say(
                mrq(
                    "<ref>7</ref><mty>ME</mty><cid>4711</cid><dty>0002</dty>"
                        + "<crd>no-voice:</crd><stc>102</stc>"));

    assertTaken(outcome, "7");
    assertSpeechless(outcome);
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector8SaysThatAMandatoryTagIsMissing(SipTransport transport) throws Exception {
    Outcome outcome = dial(transport).say(mrq("<ref>8</ref><cid>4711</cid>"));

    assertAnswered(outcome, "8", 7);
    assertThat(intake.topics()).as("kept for the installer").containsExactly("scaip/4711");
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector9SaysThatXmlIsBrokenAndFindsTheReference(SipTransport transport) throws Exception {
    Outcome outcome = dial(transport).say("<mrq><ref>9</ref><cid>4711</cid><dty>3");

    assertAnswered(outcome, "9", 2);
    assertThat(intake.topics()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector10PassesACancelOnThoughItHasTheReferenceOfItsAlarm(SipTransport transport)
      throws Exception {
    RawUnit calling = dial(transport);
    Outcome alarm = calling.say(alarm("10"));
    Outcome cancel = calling.say(mrq("<ref>10</ref><cid>4711</cid><dty>3</dty><stc>19</stc>"));

    assertAnswered(alarm, "10", 0);
    assertAnswered(cancel, "10", 0);
    assertThat(intake.taken).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector11MakesOneAlarmOfOneSaidTwiceAndAnswersTwiceTheSame(SipTransport transport)
      throws Exception {
    RawUnit calling = dial(transport);
    Outcome first = calling.say(alarm("11"));
    Outcome second = calling.say(alarm("11"));

    assertTaken(first, "11");
    assertThat(second.answer()).isEqualTo(first.answer());
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector12HearsANewAlarmOnABranchThatNeverChanges(SipTransport transport) throws Exception {
    RawUnit calling = dial(transport);
    calling.fixedBranch = "z9hG4bK-0001";

    assertAnswered(calling.say(alarm("12a")), "12a", 0);
    assertAnswered(calling.say(alarm("12b")), "12b", 0);
    assertThat(intake.taken).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector13ChallengesAndTakesTheProvenRepeatOnce(SipTransport transport) throws Exception {
    RawUnit calling = dial(transport);
    calling.user = "900";
    String xml = mrq("<ref>13</ref><cid>900</cid><dty>3</dty><stc>10</stc>");

    Outcome challenged = calling.say(xml);
    assertThat(challenged.status()).isEqualTo(401);
    assertThat(intake.taken).isEmpty();

    calling.extraHeader = "Authorization: " + TestDigest.answer(challenged.response(), SECRET);
    assertTaken(calling.say(xml), "13");
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector14TakesTheLeastAlarm(SipTransport transport) throws Exception {
    Outcome outcome =
        dial(transport).say(mrq("<ref>1234</ref><cid>123456</cid><dty>0001</dty><stc>001</stc>"));

    assertTaken(outcome, "1234");
    assertThat(intake.topics()).containsExactly("scaip/123456");
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector15TakesSeveralReturnAddresses(SipTransport transport) throws Exception {
    Outcome outcome =
        dial(transport)
            .say(
                mrq(
                    "<ref>15</ref><cid>4711</cid><dty>3</dty><crd>no-voice:</crd>"
                        + "<crd>gsm:+31600000000</crd><crd>sip:a@b</crd><stc>10</stc>"));

    assertTaken(outcome, "15");
    assertThat(outcome.tag("tnu")).isEqualTo(CENTRE);
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void vector16TakesAPosition(SipTransport transport) throws Exception {
    String xml =
        mrq(
            "<ref>16</ref><cid>4711</cid><dty>51</dty><stc>9</stc><lge><geo>52.1,5.1</geo>"
                + "<tim>2026-03-01T02:00+01:00</tim></lge>");

    assertTaken(dial(transport).say(xml), "16");
    assertThat(intake.payloads()).containsExactly(xml);
  }

  // ------------------------------------------------------------------ what goes wrong

  @Test
  void answersNothingBeforeItIsOnDisk() throws Exception {
    intake.slowDisk = Promise.promise();
    RawUnit calling = dial(SipTransport.TCP);
    calling.send(calling.message(alarm("20")));

    assertThat(calling.hearsNothing()).isTrue();
    intake.slowDisk.complete();
    assertTaken(calling.listen(), "20");
  }

  @Test
  void answersEveryCopyThatCameWhileTheDiskWasSlow() throws Exception {
    intake.slowDisk = Promise.promise();
    RawUnit calling = dial(SipTransport.UDP);
    calling.send(calling.message(alarm("21")));
    calling.send(calling.message(alarm("21")));
    assertThat(calling.hearsNothing()).isTrue();
    intake.slowDisk.complete();

    int answers = 0;
    for (int i = 0; i < 4; i++) {
      String heard = calling.read();
      if (heard.startsWith("MESSAGE ")) {
        calling.confirm(heard);
        answers++;
      }
    }
    assertThat(answers).isEqualTo(2);
    assertThat(intake.taken).hasSize(1);
  }

  @Test
  void repeatsTheResponseWhenTheUnitRepeatsTheRequest() throws Exception {
    RawUnit calling = dial(SipTransport.UDP);
    String message = calling.message(alarm("22"));
    calling.send(message);
    assertTaken(calling.listen(), "22");

    calling.send(message);

    assertThat(calling.read()).startsWith("SIP/2.0 200");
    assertThat(calling.hearsNothing()).as("no second mrs for a mere retransmission").isTrue();
    assertThat(intake.taken).hasSize(1);
  }

  @Test
  void sends503WhenItCannotBeKept() throws Exception {
    intake.diskFull = true;
    RawUnit calling = dial(SipTransport.TCP);

    assertThat(calling.say(alarm("23")).status()).isEqualTo(503);

    intake.diskFull = false;
    assertAnswered(calling.say(alarm("23")), "23", 0);
  }

  @Test
  void doesNotPromiseForAnUnknownAccount() throws Exception {
    intake.receipt = Receipt.UNASSIGNED;

    assertAnswered(dial(SipTransport.UDP).say(alarm("24")), "24", 5);
  }

  @Test
  void doesNotPromiseWhenNobodyCanBeReachedButKeepsIt() throws Exception {
    onwardHealthy = false;

    assertAnswered(dial(SipTransport.UDP).say(alarm("25")), "25", 5);
    assertThat(intake.taken).hasSize(1);
  }

  @Test
  void hearsAUnitThatUsesOneReferenceForEverAgainAfterTheWindow() throws Exception {
    RawUnit calling = dial(SipTransport.UDP);
    calling.say(alarm("26"));
    CLOCK.advance(ScaipReceiverSettings.REPEAT_WINDOW);
    calling.say(alarm("26"));

    assertThat(intake.taken).hasSize(2);
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    String long9k = mrq("<ref>27</ref><ite>" + "x".repeat(9_000) + "</ite>");

    assertThat(dial(SipTransport.TCP).say(long9k).status()).isEqualTo(413);
    assertThat(intake.taken).isEmpty();
  }

  @Test
  void takesNoDocumentType() throws Exception {
    String xml =
        "<!DOCTYPE mrq [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><mrq><ref>28</ref>"
            + "<cid>4711</cid><dty>3</dty><ite>&x;</ite></mrq>";

    assertAnswered(dial(SipTransport.UDP).say(xml), "28", 2);
  }

  @Test
  void refusesWhoComesFromAnotherNetworkThanAgreed() throws Exception {
    RawUnit calling = dial(SipTransport.UDP);
    calling.user = "903";

    assertThat(calling.say(mrq("<ref>29</ref><cid>903</cid><dty>3</dty>")).status()).isEqualTo(403);
    assertThat(intake.taken).isEmpty();
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    RawUnit calling = dial(SipTransport.TCP);
    calling.user = "900";
    String xml = mrq("<ref>30</ref><cid>900</cid><dty>3</dty>");
    Outcome challenged = calling.say(xml);
    SipCredentials guess = new SipCredentials("unit", "guess");
    calling.extraHeader = "Authorization: " + TestDigest.answer(challenged.response(), guess);

    assertThat(calling.say(xml).status()).isEqualTo(401);
    assertThat(intake.taken).isEmpty();
  }

  @Test
  void cannotBeTrickedOutOfAPasswordByAnotherFromUser() throws Exception {
    RawUnit calling = dial(SipTransport.TCP);
    calling.user = "902";

    assertThat(calling.say(mrq("<ref>31</ref><cid>900</cid><dty>3</dty>")).status()).isEqualTo(401);
  }

  @Test
  void refusesAnotherFromThanTheAccountWhereThatIsAgreed() throws Exception {
    RawUnit calling = dial(SipTransport.UDP);
    calling.user = "555";

    assertAnswered(calling.say(mrq("<ref>32</ref><cid>901</cid><dty>3</dty>")), "32", 99);
  }

  @Test
  void answersInsideThe200WhereThatIsAgreed() throws Exception {
    RawUnit calling = dial(SipTransport.TCP);
    calling.user = "902";
    calling.send(
        calling
            .message("<scaip><ref>33</ref><cid>902</cid><dty>3</dty></scaip>")
            .replace("application/scaip+xml", "application/xml"));

    String response = calling.read();

    assertThat(response).startsWith("SIP/2.0 200");
    assertThat(RawUnit.bodyOf(response)).contains("<scaip><ref>33</ref><snu>0</snu>");
  }

  @Test
  void registersAUnitAndSaysForHowLong() throws Exception {
    RawUnit calling = dial(SipTransport.UDP);
    calling.extraHeader = "Contact: <sip:4711@127.0.0.1:5060>;expires=99999";

    calling.send(calling.request("REGISTER", "", 1, "registering"));

    String response = calling.read();
    assertThat(response).startsWith("SIP/2.0 200");
    assertThat(RawUnit.header(response, "Expires")).isEqualTo("3600");
  }

  @Test
  void answersOptionsAndRefusesCalls() throws Exception {
    RawUnit calling = dial(SipTransport.UDP);
    calling.send(calling.request("OPTIONS", "", 1, "asking"));
    assertThat(calling.read()).startsWith("SIP/2.0 200");

    calling.send(calling.request("INFO", "", 1, "calling"));
    assertThat(calling.read()).startsWith("SIP/2.0 405");
  }

  @Test
  void letsHeartbeatsWaitWhenTooMuchIsUnderWayButNoAlarm() throws Exception {
    intake.congested = true;
    RawUnit calling = dial(SipTransport.UDP);
    calling.send(calling.message(mrq("<ref>34</ref><mty>PI</mty><cid>4711</cid><dty>2</dty>")));
    assertThat(calling.hearsNothing()).isTrue();

    assertTaken(calling.say(alarm("35")), "35");
  }

  // ------------------------------------------------------------------ helpers

  private RawUnit dial(SipTransport transport) throws Exception {
    unit = new RawUnit(node.listening(transport), trusting);
    return unit;
  }

  private static String mrq(String inside) {
    return "<mrq>" + inside + "</mrq>";
  }

  private static String alarm(String reference) {
    return mrq("<ref>" + reference + "</ref><cid>4711</cid><dty>3</dty><stc>10</stc>");
  }

  private static void assertTaken(Outcome outcome, String reference) {
    assertAnswered(outcome, reference, 0);
    assertThat(intake.taken).hasSize(1);
    assertThat(intake.taken.getFirst().source()).isEqualTo("scaip-units");
    assertThat(intake.taken.getFirst().family()).isEqualTo("scaip");
  }

  private static void assertAnswered(Outcome outcome, String reference, int status) {
    assertThat(outcome.status()).isEqualTo(200);
    assertThat(RawUnit.header(outcome.response(), "Content-Length")).isEqualTo("0");
    assertThat(outcome.answer()).contains("<mrs>");
    assertThat(outcome.tag("ref")).isEqualTo(reference);
    assertThat(outcome.tag("snu")).isEqualTo(Integer.toString(status));
  }

  private static void assertSpeechless(Outcome outcome) {
    assertThat(outcome.answer()).doesNotContain("<tnu>", "<cre>", "<mre>1");
  }

  private static ScaipPeer peer(
      String name,
      String account,
      PeerProfile profile,
      SipCredentials credentials,
      List<Network> networks) {
    return new ScaipPeer(name, Set.of(account), networks, profile, credentials, null);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** The intake of the test that runs now. */
  private static final class Delegating implements Intake {
    @Override
    public Future<Receipt> take(Inbound inbound) {
      return intake.take(inbound);
    }

    @Override
    public boolean congested() {
      return intake.congested();
    }

    @Override
    public void onceRelieved(Runnable task) {
      intake.onceRelieved(task);
    }
  }
}
