package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.outgoing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.SystemClockwork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every channel must do, whatever its provider does. A new channel extends this with a
 * provider that can misbehave in all these ways; what its protocol cannot express it leaves out by
 * name.
 *
 * <p>The network is real and on loopback; the channel's own time-out is short, so that nothing
 * waits long.
 */
abstract class ChannelConformance {
  /** For a provider that keeps silent: a test waits it out. */
  static final Duration TIMEOUT = Duration.ofMillis(800);

  /** For everything else: a loaded machine must not make a silence of a slow answer. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How a provider may behave. */
  enum Manner {
    TAKES,
    SERVER_ERROR,
    /** It took the message, and its answer never comes. */
    SILENT_AFTER_TAKING,
    /** The head of an answer comes, and then nothing. */
    SLOW_BODY,
    RESETS,
    SAYS_SUCCESS_MEANS_ERROR,
    ENDLESS_BODY,
    WRONG_CONTENT_TYPE,
    REFUSES_CREDENTIALS,
    REJECTS,
    RATE_LIMITS,
    SENDS_ELSEWHERE,
    KNOWS_NOBODY
  }

  /** A real server that can misbehave. */
  interface Provider extends AutoCloseable {
    void behave(Manner manner);

    /** Keys of the messages that reached it, in order, also those it did not answer. */
    List<String> keys();

    int port();

    @Override
    void close();
  }

  protected final Vertx vertx = Vertx.vertx();
  protected final Clockwork clockwork = new SystemClockwork(vertx);
  private @Nullable Provider provider;
  private @Nullable Channel channel;

  abstract Provider provider();

  abstract Channel channel(int port, Duration timeout);

  /** What must come of a manner; empty when the protocol cannot express it. */
  abstract Optional<SendResult> expected(Manner manner);

  /** An address that this channel can reach. */
  String address() {
    return "anna-phone";
  }

  @AfterEach
  void stop() throws Exception {
    if (channel != null) {
      done(channel.close());
    }
    if (provider != null) {
      provider.close();
    }
    done(vertx.close());
  }

  @TestFactory
  List<DynamicTest> onlyADefiniteSuccessIsHandedOver() {
    open();
    return List.of(Manner.values()).stream()
        .filter(manner -> expected(manner).isPresent())
        .map(manner ->
            DynamicTest.dynamicTest(
                manner.toString(),
                () -> {
                  done(channel.close());
                  channel = channel(provider.port(), timeout(manner));
                  provider.behave(manner);
                  assertThat(send(1)).isEqualTo(expected(manner).orElseThrow());
                }))
        .toList();
  }

  @Test
  void itAlwaysAnswersWithinItsTimeOutAndWorksAgainAfterEveryMisbehaviour() throws Exception {
    open(TIMEOUT);
    for (Manner manner : Manner.values()) {
      if (expected(manner).isEmpty()) {
        continue;
      }
      provider.behave(manner);
      long began = System.nanoTime();
      send(1);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).as("%s", manner).isLessThan(PATIENCE);
      takesAgain();
    }
  }

  @Test
  void everyAttemptBearsTheSameKeySoThatADuplicateIsHarmless() throws Exception {
    open(TIMEOUT);
    provider.behave(Manner.SILENT_AFTER_TAKING);
    assumeTrue(expected(Manner.SILENT_AFTER_TAKING).isPresent());
    assertThat(send(1)).isInstanceOf(SendResult.Temporary.class);
    takesAgain();
    Set<String> once = new HashSet<>(provider.keys());
    assertThat(provider.keys()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(once).containsExactly("offer-1");
  }

  /** "Can you be reached here?": what is asked outside any alarm goes under the same contract. */
  @TestFactory
  List<DynamicTest> aQuestionIsHandedOverOnADefiniteSuccessOnly() {
    open();
    if (!channel.asks()) {
      return List.of();
    }
    return ASKED.stream()
        .filter(manner -> expected(manner).isPresent())
        .map(manner ->
            DynamicTest.dynamicTest(
                manner.toString(),
                () -> {
                  done(channel.close());
                  channel = channel(provider.port(), timeout(manner));
                  provider.behave(manner);
                  assertThat(done(channel.ask(question())))
                      .isEqualTo(expected(manner).orElseThrow());
                  provider.behave(Manner.TAKES);
                  done(channel.ask(question()));
                  assertThat(Set.copyOf(provider.keys())).containsExactly("offer-1");
                }))
        .toList();
  }

  private static final List<Manner> ASKED =
      List.of(
          Manner.TAKES,
          Manner.SERVER_ERROR,
          Manner.SILENT_AFTER_TAKING,
          Manner.REFUSES_CREDENTIALS,
          Manner.REJECTS,
          Manner.RATE_LIMITS,
          Manner.KNOWS_NOBODY);

  /** Bears the id that the providers of these tests know. */
  Question question() {
    Contact contact = new Contact("push", ChannelFamily.DATA, address());
    return new Question("offer-1", DeliveryFixtures.ANNA, contact, T0);
  }

  @Test
  void nobodyThereIsAConnectFailure() throws Exception {
    open();
    int port = provider.port();
    provider.close();
    provider = null;
    done(channel.close());
    channel = channel(port, PATIENCE);
    assertThat(send(1)).isEqualTo(new SendResult.Temporary(FailureReason.CONNECT_FAILED, null));
  }

  @Test
  void manyAtOnceAreAllAnswered() throws Exception {
    open();
    provider.behave(Manner.TAKES);
    List<Future<SendResult>> all =
        java.util.stream.IntStream.rangeClosed(1, 50)
            .mapToObj(number -> channel.send(outgoing(number, address())))
            .toList();
    for (Future<SendResult> one : all) {
      assertThat(done(one)).isInstanceOf(SendResult.HandedOver.class);
    }
    assertThat(provider.keys()).hasSize(50);
  }

  @Test
  void aTechnicalWarningGoesTheSameWay() throws Exception {
    open();
    provider.behave(Manner.TAKES);
    Warning warning = new Warning("emergency/1", "store-not-writable", T0, address());
    assertThat(done(channel.warn(warning))).isInstanceOf(SendResult.HandedOver.class);
    assertThat(provider.keys()).containsExactly("emergency/1");
  }

  protected void ask() throws Exception {
    assertThat(channel).isNotNull();
    assertThat(done(channel.ask(question()))).isInstanceOf(SendResult.HandedOver.class);
  }

  protected void open() {
    open(PATIENCE);
  }

  private void open(Duration timeout) {
    provider = provider();
    channel = channel(provider.port(), timeout);
  }

  private Duration timeout(Manner manner) {
    SendResult outcome = expected(manner).orElseThrow();
    return outcome.equals(temporary(FailureReason.TIMED_OUT)) ? TIMEOUT : PATIENCE;
  }

  /** The same channel, once the provider behaves again; it may repeat, as the outbox does. */
  private void takesAgain() throws Exception {
    opened().behave(Manner.TAKES);
    SendResult result = send(2);
    for (int attempt = 3;
        result.equals(temporary(FailureReason.TIMED_OUT)) && attempt < 25;
        attempt++) {
      result = send(attempt);
    }
    assertThat(result).isInstanceOf(SendResult.HandedOver.class);
  }

  protected Provider opened() {
    assertThat(provider).isNotNull();
    return provider;
  }

  protected SendResult send(int attempt) throws Exception {
    assertThat(channel).isNotNull();
    return done(channel.send(outgoing(attempt, address())));
  }

  /**
   * What comes of a manner over HTTP, whatever the provider: how it fails does not hang on what it
   * sells.
   *
   * @param receipt what the provider calls a message that it took; null when it gives none
   */
  static SendResult overHttp(Manner manner, @Nullable String receipt) {
    return switch (manner) {
      case TAKES -> new SendResult.HandedOver(receipt);
      case SERVER_ERROR -> temporary(FailureReason.SERVER_ERROR);
      case SILENT_AFTER_TAKING, SLOW_BODY -> temporary(FailureReason.TIMED_OUT);
      case RESETS -> temporary(FailureReason.CONNECTION_LOST);
      case SAYS_SUCCESS_MEANS_ERROR, ENDLESS_BODY, WRONG_CONTENT_TYPE ->
          temporary(FailureReason.MALFORMED_ANSWER);
      case REFUSES_CREDENTIALS -> new SendResult.Misconfigured(FailureReason.UNAUTHORISED);
      case REJECTS, SENDS_ELSEWHERE -> new SendResult.Permanent(FailureReason.REJECTED);
      case RATE_LIMITS ->
          new SendResult.Temporary(FailureReason.RATE_LIMITED, Duration.ofSeconds(3));
      case KNOWS_NOBODY -> new SendResult.Permanent(FailureReason.NOT_FOUND);
    };
  }

  static SendResult temporary(FailureReason reason) {
    return new SendResult.Temporary(reason, null);
  }

  static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
