package nl.nachtwacht.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import nl.nachtwacht.gateway.reach.AskedQuestion;
import nl.nachtwacht.gateway.reach.ReachDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page behind the link of the monthly question: one button. Works without JavaScript and
 * without logging in. Showing it proves nothing, because mail scanners and previews open links;
 * only the button does. It names nobody.
 */
final class ReachPage {
  private static final Logger LOG = LoggerFactory.getLogger(ReachPage.class);

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
          LinkReply.page(call, found.isPresent() ? 200 : 404, of(call, found));
        })
        .onFailure(failure -> trouble(call, failure));
  }

  void answer(RoutingContext call) {
    found(call)
        .compose(found -> {
          boolean pressed = "here".equals(call.request().getFormAttribute("answer"));
          if (found.isEmpty() || !pressed) {
            count(found.isPresent() ? "refused" : "unknown");
            LinkReply.page(call, found.isPresent() ? 400 : 404, of(call, found));
            return Future.succeededFuture();
          }
          return Answers.here(desk.confirm(found.get()))
              .onSuccess(_ -> {
                count("answered");
                LinkReply.again(call);
              });
        })
        .onFailure(failure -> trouble(call, failure));
  }

  private Future<Optional<AskedQuestion>> found(RoutingContext call) {
    return LinkReply.token(call)
        .map(token -> Answers.here(desk.byToken(token)))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
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
      LinkReply.page(call, 503, whole(tongue, "link.trouble.title", text));
    }
  }

  private String whole(Tongue tongue, String heading, String body) {
    return LinkShell.page(phrases, tongue, say(tongue, heading), body, "");
  }

  private String say(Tongue tongue, String key) {
    return LinkShell.esc(phrases.say(tongue, key));
  }

  private void count(String what) {
    meters.counter("nachtwacht_reach_links_total", "what", what).increment();
  }
}
