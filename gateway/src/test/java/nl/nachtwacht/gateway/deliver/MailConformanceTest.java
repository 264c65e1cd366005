package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.to;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.nachtwacht.watch.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailConformanceTest extends ChannelConformance {

  @Override
  Provider provider() {
    return new SmtpListener(vertx);
  }

  @Override
  Channel channel(int port, Duration timeout) {
    return channel(port, timeout, Map.of());
  }

  private Channel channel(int port, Duration timeout, Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "MAIL_HOST", "127.0.0.1",
                "MAIL_PORT", Integer.toString(port),
                "MAIL_SECURITY", "none",
                "MAIL_USERNAME", "nachtwacht",
                "MAIL_PASSWORD", "geheim",
                "MAIL_TIMEOUT", timeout.toString()));
    settings.putAll(more);
    return PeopleChannels.of("mail.yaml", settings, vertx, clockwork);
  }

  @Override
  String address() {
    return "anna@example.nl";
  }

  /** SMTP has no bodies, no content types and no success that means an error. */
  @Override
  Optional<SendResult> expected(Manner manner) {
    return switch (manner) {
      case TAKES -> Optional.of(new SendResult.HandedOver(PeopleChannels.KEY.reference("offer-1")));
      case SERVER_ERROR -> Optional.of(temporary(FailureReason.SERVER_ERROR));
      case SILENT_AFTER_TAKING, SLOW_BODY -> Optional.of(temporary(FailureReason.TIMED_OUT));
      case RESETS -> Optional.of(temporary(FailureReason.CONNECTION_LOST));
      case REFUSES_CREDENTIALS ->
          Optional.of(new SendResult.Misconfigured(FailureReason.UNAUTHORISED));
      case REJECTS -> Optional.of(new SendResult.Permanent(FailureReason.REJECTED));
      case RATE_LIMITS -> Optional.of(temporary(FailureReason.RATE_LIMITED));
      case KNOWS_NOBODY, SENDS_ELSEWHERE ->
          Optional.of(new SendResult.Permanent(FailureReason.NOT_FOUND));
      case SAYS_SUCCESS_MEANS_ERROR, ENDLESS_BODY, WRONG_CONTENT_TYPE -> Optional.empty();
    };
  }

  @Test
  void aServerThatOffersNoTlsGetsNothing() throws Exception {
    open();
    Channel channel =
        channel(opened().port(), Duration.ofSeconds(5), Map.of("MAIL_SECURITY", "starttls"));
    Outgoing message = new Outgoing(to(address(), Effect.Purpose.OFFER), waiting(), 1, T0);
    assertThat(done(channel.send(message))).isInstanceOf(SendResult.Misconfigured.class);
    assertThat(((SmtpListener) opened()).lines).noneMatch(line -> line.startsWith("AUTH"));
    assertThat(opened().keys()).isEmpty();
    done(channel.close());
  }

  @Test
  void aRealServerTakesItAndAReaderSeesWhatIsAskedAndWhereToAnswer() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.setUser(address(), "nachtwacht", "geheim");
    server.start();
    try {
      Channel channel = channel(server.getSmtp().getPort(), Duration.ofSeconds(10));
      Outgoing message = new Outgoing(to(address(), Effect.Purpose.OFFER), waiting(), 1, T0);
      assertThat(done(channel.send(message))).isInstanceOf(SendResult.HandedOver.class);
      assertThat(server.waitForIncomingEmail(20_000, 1)).isTrue();
      var mail = server.getReceivedMessages()[0];
      assertThat(mail.getSubject()).isEqualTo("Nachtwacht NOOD client-07-1: kunt u gaan?");
      assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(mail.getMessageID())
          .isEqualTo("<" + PeopleChannels.KEY.reference("offer-1") + "@example.nl>");
      assertThat(GreenMailUtil.getBody(mail).replace("=\r\n", ""))
          .contains(PeopleChannels.SITE + "/o/", "alleen de link openen doet niets")
          .doesNotContain("secret sentence");
      done(channel.close());
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "550, NOT_FOUND",
    "551, NOT_FOUND",
    "553, NOT_FOUND",
    "552, REJECTED",
    "554, REJECTED",
    "421, SERVER_ERROR",
    "451, SERVER_ERROR",
    "450, RATE_LIMITED",
    "452, RATE_LIMITED",
    "535, UNAUTHORISED",
    "530, UNAUTHORISED"
  })
  void everyAnswerOfAServerHasItsClass(int code, FailureReason reason) {
    FailureReason told =
        switch (MailChannel.byCode(code)) {
          case SendResult.Temporary(FailureReason why, Duration _) -> why;
          case SendResult.Permanent(FailureReason why) -> why;
          case SendResult.Misconfigured(FailureReason why) -> why;
          case SendResult.HandedOver _ -> throw new AssertionError("never");
        };
    assertThat(told).isEqualTo(reason);
  }

  @Test
  void aQuestionIsAMailWithALink() throws Exception {
    open();
    ask();
    assertThat(String.join("\n", ((SmtpListener) opened()).lines))
        .contains("Nachtwacht: bent u hier bereikbaar?", "/b/", "alleen de link openen doet niets")
        .doesNotContain("Importance: high");
  }
}
