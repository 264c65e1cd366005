package nl.nachtwacht.gateway.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SipNodeTest {
  private static final Duration LONG = Duration.ofSeconds(5);

  @TempDir static Path folder;
  private static TestCertificate certificate;

  private static final VirtualClockwork CLOCK =
      new VirtualClockwork(Instant.parse("2026-03-01T01:00:00Z"));

  private static Vertx vertx;
  private static SipNode ours;
  private static SipNode theirs;

  /** What this test makes of a request that reaches them, and one that reaches us. */
  private static volatile Consumer<IncomingSip> theirReaction;

  private static volatile Consumer<IncomingSip> ourReaction;

  private final CopyOnWriteArrayList<IncomingSip> taken = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    certificate = TestCertificate.make(folder);
    vertx = Vertx.vertx();
    SipNodeSettings settings =
        SipNodeSettings.plain("127.0.0.1", 0, 0).withTls(0, certificate.tls());
    ours = await(SipNode.start(vertx, CLOCK, settings));
    theirs = await(SipNode.start(vertx, CLOCK, settings));
    await(theirs.handle(request -> react(request, theirReaction)));
    await(ours.handle(request -> react(request, ourReaction)));
  }

  @AfterAll
  static void stop() throws Exception {
    await(Future.join(ours.close(), theirs.close()));
    await(vertx.close());
  }

  private static boolean react(IncomingSip request, Consumer<IncomingSip> reaction) {
    if (!request.method().equals("MESSAGE")) {
      return false;
    }
    reaction.accept(request);
    return true;
  }

  @ParameterizedTest
  @EnumSource(SipTransport.class)
  void carriesMessageAndAnswerOverEveryTransport(SipTransport transport) throws Exception {
    takeAll(request -> request.answer(202));

    SipAnswer answer = await(ours.send(message(transport, "<mrq/>"), LONG));

    assertThat(answer).isEqualTo(new SipAnswer.Final(202, null));
    assertThat(taken).hasSize(1);
    assertThat(new String(taken.getFirst().body().bytes(), StandardCharsets.UTF_8))
        .isEqualTo("<mrq/>");
    assertThat(taken.getFirst().body().type()).isEqualTo("application/scaip+xml");
    assertThat(taken.getFirst().fromUser()).isEqualTo("4711");
  }

  @ParameterizedTest
  @EnumSource(SipTransport.class)
  void answersBackOverTheFlowTheMessageCameOn(SipTransport transport) throws Exception {
    takeAll(request -> {
      request.answer(200);
      theirs.send(
          new SipRequest("MESSAGE", request.source(), "4711", null, null, false, null, null), LONG);
    });
    CopyOnWriteArrayList<SipAddress> back = new CopyOnWriteArrayList<>();
    Promise<Void> arrived = Promise.promise();
    ourReaction =
        request -> {
          back.add(request.source());
          request.answer(200).onComplete(_ -> arrived.tryComplete());
        };

    await(ours.send(message(transport, "<mrq/>"), LONG));
    await(arrived.future());

    if (transport == SipTransport.UDP) {
      assertThat(back).containsExactly(theirs.listening(transport));
    } else {
      // The port they listen on when a connection of ours is used; a new one has another.
      assertThat(back.getFirst().port()).isEqualTo(theirs.listening(transport).port());
    }
  }

  @Test
  void answersTheChallengeOnce() throws Exception {
    takeAll(request -> {
      if (request.header("Authorization") == null) {
        request.answer(
            new SipReply(401)
                .with("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\""));
      } else {
        boolean proven =
            Digest.proves(
                Digest.parameters(request.header("Authorization")),
                new SipCredentials("u", "secret"),
                "MESSAGE");
        request.answer(proven ? 200 : 403);
      }
    });

    SipRequest plain = message(SipTransport.TCP, "<mrq/>");
    SipRequest right = with(plain, new SipCredentials("u", "secret"));
    SipRequest wrong = with(plain, new SipCredentials("u", "guess"));

    assertThat(await(ours.send(right, LONG))).isEqualTo(new SipAnswer.Final(200, null));
    assertThat(await(ours.send(wrong, LONG))).isEqualTo(new SipAnswer.Final(403, null));
    assertThat(await(ours.send(plain, LONG))).isEqualTo(new SipAnswer.Final(401, null));
  }

  @Test
  void saysSoWhenNobodyListens() throws Exception {
    SipAddress nobody = new SipAddress("127.0.0.1", 1, SipTransport.TCP);
    SipRequest request = new SipRequest("OPTIONS", nobody, null, null, null, false, null, null);

    assertThat(await(ours.send(request, LONG))).isEqualTo(new SipAnswer.Unreachable());
  }

  @Test
  void givesUpWhenTheClockSaysSo() throws Exception {
    Promise<Void> seen = Promise.promise();
    takeAll(_ -> seen.tryComplete());

    Future<SipAnswer> answer = ours.send(message(SipTransport.TCP, "<mrq/>"), LONG);
    await(seen.future());
    CLOCK.advance(LONG);

    assertThat(await(answer)).isEqualTo(new SipAnswer.NoAnswer());
  }

  @Test
  void repeatsOverUdpUntilItIsAnswered() throws Exception {
    takeAll(request -> {
      if (taken.size() == 1) {
        request.staySilent();
      } else {
        request.answer(200);
      }
    });

    SipAnswer answer = await(ours.send(message(SipTransport.UDP, "<mrq/>"), LONG));

    assertThat(answer).isEqualTo(new SipAnswer.Final(200, null));
    assertThat(taken).hasSize(2);
  }

  @Test
  void answersOptionsItselfAndRefusesWhatItDoesNotSpeak() throws Exception {
    SipAddress to = theirs.listening(SipTransport.UDP);
    SipRequest options = new SipRequest("OPTIONS", to, null, null, null, false, null, null);
    SipRequest info = new SipRequest("INFO", to, "x", null, null, false, null, null);

    assertThat(await(ours.send(options, LONG))).isEqualTo(new SipAnswer.Final(200, null));
    assertThat(await(ours.send(info, LONG))).isEqualTo(new SipAnswer.Final(405, null));
  }

  @Test
  void believesOnlyTheCertificateOfTheNamedHost() throws Exception {
    Path other = Files.createTempDirectory(folder, "other");
    SipTls strangers = TestCertificate.make(other).tls();
    SipNode stranger =
        await(
            SipNode.start(
                vertx, CLOCK, SipNodeSettings.plain("127.0.0.1", 0, 0).withTls(0, strangers)));
    SipAddress to = stranger.listening(SipTransport.TLS);
    SipRequest options = new SipRequest("OPTIONS", to, null, null, null, false, null, null);

    assertThat(await(ours.send(options, LONG))).isEqualTo(new SipAnswer.Unreachable());
    await(stranger.close());
  }

  private void takeAll(Consumer<IncomingSip> reaction) {
    theirReaction =
        request -> {
          taken.add(request);
          reaction.accept(request);
        };
  }

  private SipRequest message(SipTransport transport, String xml) {
    return new SipRequest(
        "MESSAGE",
        theirs.listening(transport),
        "alarm",
        null,
        "4711",
        true,
        null,
        new SipBody("application/scaip+xml", xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static SipRequest with(SipRequest request, SipCredentials credentials) {
    return new SipRequest(
        request.method(),
        request.to(),
        request.toUser(),
        request.toDomain(),
        request.fromUser(),
        request.contact(),
        credentials,
        request.body());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
