package nl.nachtwacht.gateway.deliver.scaip;

import static nl.nachtwacht.gateway.deliver.scaip.SenderFixtures.T0;
import static nl.nachtwacht.gateway.deliver.scaip.SenderFixtures.alarm;
import static nl.nachtwacht.gateway.deliver.scaip.SenderFixtures.telling;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nl.nachtwacht.gateway.deliver.FailureReason;
import nl.nachtwacht.gateway.deliver.SendResult;
import nl.nachtwacht.gateway.deliver.SendResult.HandedOver;
import nl.nachtwacht.gateway.scaip.Sipp;
import nl.nachtwacht.gateway.sip.SipAddress;
import nl.nachtwacht.gateway.sip.SipCredentials;
import nl.nachtwacht.gateway.sip.SipNode;
import nl.nachtwacht.gateway.sip.SipNodeSettings;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.Effect.Purpose;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sender against a centre played by SIPp. This SIPp speaks no TLS. */
class SippCentreTest {
  /** The gateway's own heartbeat, and an alarm. */
  private static final String TWO_MESSAGES = "2";

  @TempDir Path folder;

  private final VirtualClockwork clock = new VirtualClockwork(T0);
  private Vertx vertx;
  private SipNode node;
  private ScaipChannel channel;
  private Process sipp;

  @BeforeEach
  void start() throws Exception {
    Sipp.mustBeInstalled();
    vertx = Vertx.vertx();
    node = await(SipNode.start(vertx, clock, SipNodeSettings.plain("127.0.0.1", 0, 0)));
  }

  @AfterEach
  void stop() throws Exception {
    if (node != null) {
      if (channel != null) {
        await(channel.close());
      }
      await(node.close());
      await(vertx.close());
    }
    if (sipp != null) {
      sipp.destroyForcibly();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void isHandedOverByACentreThatTakesItsTime(SipTransport transport) throws Exception {
    open(transport, "centre.xml", null);

    assertThat(await(offer())).isInstanceOf(HandedOver.class);
    assertThat(Sipp.exitCode(sipp)).isZero();
  }

  @Test
  void provesItsPasswordToACentreThatAsks() throws Exception {
    open(SipTransport.UDP, "centre-with-password.xml", new SipCredentials("gateway", "geheim"));

    assertThat(await(offer())).isInstanceOf(HandedOver.class);
    assertThat(Sipp.exitCode(sipp)).isZero();
  }

  @Test
  void isOurMistakeWhenTheCentreDoesNotBelieveThePassword() throws Exception {
    open(SipTransport.UDP, "centre-with-password.xml", new SipCredentials("gateway", "oud"));

    assertThat(await(offer())).isEqualTo(new SendResult.Misconfigured(FailureReason.UNAUTHORISED));
  }

  private Future<SendResult> offer() {
    return channel.send(telling(alarm("c-1-1", "sos"), Purpose.OFFER, T0));
  }

  private void open(SipTransport transport, String scenario, SipCredentials secret)
      throws Exception {
    int port = Sipp.freePort();
    String mode = transport == SipTransport.UDP ? "u1" : "t1";
    sipp = Sipp.play(folder, scenario, port, "-t", mode, "-m", TWO_MESSAGES);
    if (transport == SipTransport.TCP) {
      waitUntilItListens(port);
    }
    CentreSettings settings =
        CentreSettings.of(
            "centre",
            "100200",
            new CentreRoute(
                "primary", new SipAddress("127.0.0.1", port, transport), "alarm", null));
    channel =
        await(
            ScaipChannel.start(
                node,
                clock,
                secret == null ? settings : settings.knowing(secret),
                (_, _) -> null,
                null,
                RouteHealth.NONE,
                new SimpleMeterRegistry()));
  }

  private static void waitUntilItListens(int port) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < giveUp) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
