package nl.nachtwacht.gateway.scaip;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nl.nachtwacht.gateway.sip.SipCredentials;
import nl.nachtwacht.gateway.sip.SipNode;
import nl.nachtwacht.gateway.sip.SipNodeSettings;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The receiver against units played by SIPp. This SIPp speaks no TLS. */
class SippUnitTest {
  @TempDir Path folder;

  private final FakeIntake intake = new FakeIntake();
  private Vertx vertx;
  private SipNode node;

  @BeforeEach
  void start() throws Exception {
    Sipp.mustBeInstalled();
    vertx = Vertx.vertx();
    VirtualClockwork clock = new VirtualClockwork(Instant.parse("2026-03-01T01:00:00Z"));
    node = await(SipNode.start(vertx, clock, SipNodeSettings.plain("127.0.0.1", 0, 0)));
    SipCredentials secret = new SipCredentials("unit", "geheim");
    ScaipPeer guarded =
        new ScaipPeer("guarded", Set.of("900"), List.of(), PeerProfile.STANDARD, secret, null);
    ScaipReceiverSettings settings =
        ScaipReceiverSettings.of("units", List.of(guarded), ScaipPeer.anybody());
    await(
        ScaipReceiver.start(node, intake, clock, () -> true, settings, new SimpleMeterRegistry()));
  }

  @AfterEach
  void stop() throws Exception {
    if (node != null) {
      await(node.close());
      await(vertx.close());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void hearsFiveAlarmsOnOneBranchEachSentTwice(SipTransport transport) throws Exception {
    Process units = play(transport, "unit.xml", 5);

    assertThat(Sipp.exitCode(units)).isZero();
    assertThat(intake.taken).hasSize(5);
    assertThat(intake.payloads()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void admitsAUnitThatProvesItsPassword(SipTransport transport) throws Exception {
    Process units = play(transport, "unit-with-password.xml", 3);

    assertThat(Sipp.exitCode(units)).isZero();
    assertThat(intake.taken).hasSize(3);
  }

  private Process play(SipTransport transport, String scenario, int calls) throws Exception {
    String to = "127.0.0.1:" + node.listening(transport).port();
    return Sipp.play(
        folder,
        scenario,
        Sipp.freePort(),
        to,
        "-t",
        transport == SipTransport.UDP ? "u1" : "t1",
        "-oocsf",
        Sipp.copy(folder, "unit-hears-answer.xml").toString(),
        // Else SIPp takes the repeated 200 it waits for as noise.
        "-nr",
        "-r",
        "50",
        "-m",
        Integer.toString(calls));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
