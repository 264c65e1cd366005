package nl.nachtwacht.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.security.Entrance;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.supervise.CommandAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page behind a personal link. It works without JavaScript and without logging in: whoever has
 * the link is who was called. Showing it changes nothing; only a button does. An answer is judged
 * against the alarm as it is now, and the page that follows always says who has it.
 *
 * <p>Says no more about the client than the message did; the rest is behind the log-in.
 */
final class LinkPage {
  private static final Logger LOG = LoggerFactory.getLogger(LinkPage.class);

  private final WebPorts ports;
  private final LinkView view;
  private final Ledger ledger;
  private final MeterRegistry meters;

  LinkPage(WebPorts ports, LinkView view, Ledger ledger) {
    this.ports = ports;
    this.view = view;
    this.ledger = ledger;
    this.meters = ports.meters();
  }

  /** An offer with its alarm and the person it was made to. */
  private record Found(Offer offer, Alarm alarm, Staff staff) {
    LinkView.Seen seen(RoutingContext call, WebPorts ports) {
      return new LinkView.Seen(offer, alarm, Tongue.of(call), ports.clock().instant());
    }
  }

  void show(RoutingContext call) {
    found(call)
        .onSuccess(found ->
            found.ifPresentOrElse(
                known -> {
                  count("shown");
                  noteReading(call, known);
                  LinkReply.page(call, 200, view.page(known.seen(call, ports)));
                },
                () -> unknown(call)))
        .onFailure(failure -> trouble(call, failure));
  }

  /** What is behind the log-in for others is on record when it is shown here. */
  private void noteReading(RoutingContext call, Found known) {
    if (known.offer.privacy() == Privacy.FULL) {
      ledger.saw(
          known.staff,
          AuditAction.ALARM_VIEWED,
          known.alarm.client(),
          known.alarm.id().value(),
          Ledger.from(call.request()));
    }
  }

  /** A word that changes when the page would: the page asks for it while it is looked at. */
  void state(RoutingContext call) {
    found(call)
        .onSuccess(found ->
            LinkReply.head(call, found.isPresent() ? 200 : 404)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(
                    found
                        .map(known -> LinkStanding.fingerprint(known.alarm, known.offer.person()))
                        .orElse("unknown")))
        .onFailure(_ -> LinkReply.head(call, 503).end());
  }

  void answer(RoutingContext call) {
    found(call)
        .compose(found -> {
          if (found.isEmpty()) {
            unknown(call);
            return Future.succeededFuture();
          }
          return answer(call, found.get());
        })
        .onFailure(failure -> trouble(call, failure));
  }

  private Future<?> answer(RoutingContext call, Found known) {
    Optional<LinkAnswer> said = LinkAnswer.of(call.request().getFormAttribute("answer"));
    if (said.isEmpty()) {
      LinkReply.page(call, 400, view.page(known.seen(call, ports)));
      return Future.succeededFuture();
    }
    LinkGlimpse now = LinkGlimpse.of(known.alarm, known.offer.person());
    Optional<LinkGlimpse> then = LinkGlimpse.read(call.request().getFormAttribute("seen"));
    if (said.get() == LinkAnswer.BACK && then.isPresent() && !then.get().samePromise(now)) {
      count("stale");
      LinkReply.page(call, 409, view.stale(known.seen(call, ports)));
      return Future.succeededFuture();
    }
    boolean fresh = then.filter(now::equals).isPresent();
    return Answers.here(
            ports.watches().command(known.offer.client(), said.get().command(known.offer, fresh)))
        .onSuccess(answer -> answered(call, known, said.get(), answer));
  }

  private void answered(RoutingContext call, Found known, LinkAnswer said, CommandAnswer answer) {
    Refusal refusal = answer.refusal();
    ledger.note(
        known.staff,
        AuditAction.ALARM_COMMANDED,
        known.offer.client(),
        List.of(known.offer.alarm().value(), said.word()),
        Ledger.from(call.request()),
        refusal == null ? "ok" : Word.of(refusal));
    count(refusal == null ? "answered" : "refused");
    Alarm alarm = answer.alarm();
    if (refusal == null) {
      LinkReply.again(call);
    } else if (alarm == null) {
      unknown(call);
    } else {
      LinkView.Seen now = new Found(known.offer, alarm, known.staff).seen(call, ports);
      LinkReply.page(call, 409, view.refused(now, refusal));
    }
  }

  /** Empty when the link, its alarm or its person is not (or no longer) known. */
  private Future<Optional<Found>> found(RoutingContext call) {
    return LinkReply.token(call)
        .map(token -> Answers.here(ports.offers().byToken(token)))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(offer ->
            offer.isEmpty() ? Future.succeededFuture(Optional.empty()) : found(offer.get()));
  }

  private Future<Optional<Found>> found(Offer offer) {
    return Answers.here(ports.records().alarm(offer.alarm().value()))
        .map(stored ->
            stored.flatMap(row ->
                ports
                    .registry()
                    .person(offer.person())
                    .map(card ->
                        new Found(
                            offer,
                            CoreJson.ALARM.read(row.body()),
                            Staff.of(card, Entrance.LINK, offer.reference())))));
  }

  private void unknown(RoutingContext call) {
    count("unknown");
    LinkReply.page(call, 404, view.unknown(Tongue.of(call)));
  }

  private void trouble(RoutingContext call, Throwable failure) {
    LOG.error("a personal page failed: {}", failure.toString());
    count("failed");
    if (!call.response().ended()) {
      LinkReply.page(call, 503, view.trouble(Tongue.of(call)));
    }
  }

  private void count(String what) {
    meters.counter("nachtwacht_personal_links_total", "what", what).increment();
  }
}
