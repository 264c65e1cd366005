package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import nl.nachtwacht.gateway.config.MailConfig;
import nl.nachtwacht.gateway.config.Secret;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.offer.OfferDesk.Carried;

/**
 * E-mail over SMTP. Each message has a connection of its own, and the same Message-ID on every
 * attempt, by which a reader's mail program knows a double. Answers come over the personal link.
 */
final class MailChannel implements Channel {
  /** A connection on which nothing was said for this much longer than a time-out is let go. */
  private static final Duration LEFT_ALONE = Duration.ofMillis(500);

  private final MailConfig config;
  private final MailClient client;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Wording wording;
  private final Answerable answerable;

  MailChannel(Vertx vertx, MailConfig config, Wording wording, Answerable answerable) {
    this.config = config;
    this.client = MailClient.create(vertx, options(config));
    this.wording = wording;
    this.answerable = answerable;
  }

  private static io.vertx.ext.mail.MailConfig options(MailConfig config) {
    Secret password = config.password();
    String username = config.username();
    boolean login = username != null && password != null;
    io.vertx.ext.mail.MailConfig options =
        new io.vertx.ext.mail.MailConfig()
            .setHostname(config.host())
            .setPort(config.port())
            .setStarttls(
                config.security() == MailConfig.Security.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setSsl(config.security() == MailConfig.Security.TLS)
            .setLogin(login ? LoginOption.REQUIRED : LoginOption.NONE)
            .setConnectTimeout(Math.toIntExact(config.common().timeout().toMillis()))
            .setKeepAlive(false)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout(Math.toIntExact(config.common().timeout().plus(LEFT_ALONE).toMillis()))
            .setMaxPoolSize(config.common().atOnceMax())
            .setHostnameVerificationAlgorithm("HTTPS");
    if (username != null && password != null) {
      options.setUsername(username).setPassword(password.reveal());
    }
    Path trust = config.trustFile();
    if (trust != null) {
      options.setTrustOptions(new PemTrustOptions().addCertPath(trust.toString()));
    }
    return options;
  }

  @Override
  public String id() {
    return config.id();
  }

  @Override
  public Future<SendResult> send(Outgoing message) {
    return answerable
        .desk()
        .carry(
            message.decided(),
            message.decided().contact().address(),
            config.common().privacy(),
            false,
            answerable.clockwork().instant())
        .compose(carried ->
            mail(
                message.decided().contact().address(),
                wording.title(message),
                body(message, carried),
                carried.reference(),
                message.decided().urgent()));
  }

  private String body(Outgoing message, Carried carried) {
    Carried plain = new Carried(carried.reference(), null, Offer.NO_CODE);
    String text = wording.body(message, plain, false) + "\n";
    String link = carried.link();
    return link == null || !Relevance.asks(message.decided().purpose())
        ? text
        : text
            + "\n"
            + wording.say("mail.more", Map.of("link", link))
            + "\n"
            + wording.say("mail.late-link", Map.of())
            + "\n";
  }

  @Override
  public boolean asks() {
    return answerable.publicUrl() != null;
  }

  @Override
  public Future<SendResult> ask(Question question) {
    String link = answerable.questionLink(question);
    String text =
        wording.say("question.text", Map.of())
            + "\n\n"
            + wording.say("mail.more", Map.of("link", link == null ? "" : link))
            + "\n"
            + wording.say("mail.late-link", Map.of())
            + "\n";
    return mail(
        question.contact().address(),
        wording.say("question.title", Map.of()),
        text,
        answerable.reference(question),
        false);
  }

  @Override
  public Future<SendResult> warn(Warning warning) {
    String text = wording.warning(warning);
    return mail(
        warning.address(), text, text + "\n", answerable.key().reference(warning.id()), true);
  }

  @Override
  public Future<Void> close() {
    // A line that the server dropped meanwhile makes the client's own farewell fail; it is closed.
    return closed.getAndSet(true)
        ? Future.succeededFuture()
        : client.close().recover(_ -> Future.succeededFuture());
  }

  private Future<SendResult> mail(
      String to, String subject, String text, String reference, boolean urgent) {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Message-ID", "<" + reference + "@" + domain() + ">")
            .add("Auto-Submitted", "auto-generated");
    if (urgent) {
      headers.add("Importance", "high").add("X-Priority", "1");
    }
    MailMessage mail =
        new MailMessage()
            .setFrom(config.from())
            .setTo(to)
            .setSubject(subject)
            .setText(text)
            .setHeaders(headers);
    Promise<SendResult> result = Promise.promise();
    var guard =
        answerable
            .clockwork()
            .wakeAt(
                answerable.clockwork().instant().plus(config.common().timeout()),
                () -> result.tryComplete(temporary(FailureReason.TIMED_OUT)));
    client
        .sendMail(mail)
        .onComplete(done -> {
          guard.cancel();
          result.tryComplete(
              done.succeeded() ? new SendResult.HandedOver(reference) : judged(done.cause()));
        });
    return result.future();
  }

  private String domain() {
    return config.from().substring(config.from().indexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
  }

  private static SendResult judged(Throwable failure) {
    if (failure instanceof SMTPException said) {
      return byCode(said.getReplyCode());
    }
    return switch (failure) {
      case ConnectException _, UnknownHostException _, SSLException _ ->
          temporary(FailureReason.CONNECT_FAILED);
      default ->
          String.valueOf(failure.getMessage()).toUpperCase(Locale.ROOT).contains("TLS REQUIRED")
                  || String.valueOf(failure.getMessage()).contains("STARTTLS")
              ? new SendResult.Misconfigured(FailureReason.CONNECT_FAILED)
              : temporary(FailureReason.CONNECTION_LOST);
    };
  }

  /** RFC 5321 §4.2 and RFC 4954 §6. */
  static SendResult byCode(int code) {
    return switch (code) {
      case 530, 534, 535, 538 -> new SendResult.Misconfigured(FailureReason.UNAUTHORISED);
      case 550, 551, 553 -> new SendResult.Permanent(FailureReason.NOT_FOUND);
      case 450, 452 -> new SendResult.Temporary(FailureReason.RATE_LIMITED, null);
      default ->
          code >= 500
              ? new SendResult.Permanent(FailureReason.REJECTED)
              : temporary(FailureReason.SERVER_ERROR);
    };
  }

  private static SendResult temporary(FailureReason reason) {
    return new SendResult.Temporary(reason, (Duration) null);
  }
}
