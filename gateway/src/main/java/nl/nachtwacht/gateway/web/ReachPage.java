package nl.nachtwacht.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.reach.AskedQuestion;
import nl.nachtwacht.gateway.reach.ReachDesk;
import nl.nachtwacht.gateway.security.SecretHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page behind the link of the monthly question: one button. Works without JavaScript and
 * without logging in. Showing it proves nothing, because mail scanners and previews open links;
 * only the button does. It names nobody.
 */
final class ReachPage {
  private static final Logger LOG = LoggerFactory.getLogger(ReachPage.class);
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

  private final ReachDesk desk;
  private final Phrases phrases;
  private final MeterRegistry meters;

  ReachPage(ReachDesk desk, Phrases phrases, MeterRegistry meters) {
    this.desk = desk;
    this.phrases = phrases;
    this.meters = meters;
  }

  void show(RoutingContext call) {
    found(call)
        .onSuccess(found -> {
          count(found.isPresent() ? "shown" : "unknown");
          page(call, found.isPresent() ? 200 : 404, of(call, found));
        })
        .onFailure(failure -> trouble(call, failure));
  }

  void answer(RoutingContext call) {
    found(call)
        .compose(found -> {
          boolean pressed = "here".equals(call.request().getFormAttribute("answer"));
          if (found.isEmpty() || !pressed) {
            count(found.isPresent() ? "refused" : "unknown");
            page(call, found.isPresent() ? 400 : 404, of(call, found));
            return Future.succeededFuture();
          }
          return Answers.here(desk.confirm(found.get()))
              .onSuccess(_ -> {
                count("answered");
                head(call, 303).putHeader(HttpHeaders.LOCATION, call.normalizedPath()).end();
              });
        })
        .onFailure(failure -> trouble(call, failure));
  }

  private Future<Optional<AskedQuestion>> found(RoutingContext call) {
    String token = call.pathParam("token");
    return token == null || !TOKEN.matcher(token).matches()
        ? Future.succeededFuture(Optional.empty())
        : Answers.here(desk.byToken(SecretHash.of(token)));
  }

  private String of(RoutingContext call, Optional<AskedQuestion> found) {
    Tongue tongue = Tongue.of(call);
    if (found.isEmpty()) {
      return whole(tongue, "reach.unknown.title", "<p>" + say(tongue, "reach.unknown") + "</p>");
    }
    return found.get().answeredAt() == null
        ? whole(tongue, "reach.question", button(tongue))
        : whole(
            tongue,
            "reach.noted",
            "<p class=\"stand\">" + say(tongue, "reach.noted.text") + "</p>");
  }

  private String button(Tongue tongue) {
    return """
    <p class="what">%s</p>
    <p class="stand">%s</p>
    <form method="post" class="answers">
      <button name="answer" value="here" class="main huge">%s</button>
    </form>
    <p id="unconfirmed" class="message bad" role="alert" hidden>%s</p>
    """
        .formatted(
            say(tongue, "reach.no-alarm"),
            say(tongue, "reach.question.text"),
            say(tongue, "reach.button"),
            say(tongue, "link.unconfirmed"));
  }

  private void trouble(RoutingContext call, Throwable failure) {
    LOG.error("the page of a question failed: {}", failure.toString());
    count("failed");
    if (!call.response().ended()) {
      Tongue tongue = Tongue.of(call);
      String text =
          "<p class=\"message bad\" role=\"alert\">" + say(tongue, "link.trouble") + "</p>";
      page(call, 503, whole(tongue, "link.trouble.title", text));
    }
  }

  private String whole(Tongue tongue, String heading, String body) {
    return LinkShell.page(phrases, tongue, say(tongue, heading), body, "");
  }

  private String say(Tongue tongue, String key) {
    return LinkShell.esc(phrases.say(tongue, key));
  }

  private static void page(RoutingContext call, int status, String html) {
    head(call, status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader("Content-Security-Policy", LinkShell.POLICY)
        .end(html);
  }

  private static HttpServerResponse head(RoutingContext call, int status) {
    return call.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Robots-Tag", "noindex");
  }

  private void count(String what) {
    meters.counter("nachtwacht_reach_links_total", "what", what).increment();
  }
}
