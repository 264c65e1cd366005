package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.push.PushDesk;
import nl.nachtwacht.gateway.push.Subscription;
import nl.nachtwacht.gateway.push.SubscriptionBook;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Has the caller's own browser called, or no longer. Only who has a contact at that channel can:
 * whether somebody is called this way is for their planner to say.
 */
final class PushApi {
  private final PushDesk desk;
  private final Registry registry;
  private final Clockwork clock;
  private final Ledger ledger;

  PushApi(WebPorts ports, Ledger ledger) {
    this.desk = ports.push();
    this.registry = ports.registry();
    this.clock = ports.clock();
    this.ledger = ledger;
  }

  /** How it stands for the caller, and what their browser needs to subscribe. */
  Future<JsonObject> standing(RoutingContext call) {
    Staff staff = WhoIsThere.of(call);
    if (!called(staff)) {
      return Future.succeededFuture(new JsonObject().put("available", false));
    }
    return Answers.here(desk.of(staff.person()))
        .map(browsers ->
            new JsonObject()
                .put("available", true)
                .put("publicKey", desk.publicKey())
                .put("browsers", browsers.size())
                .put("browsersMax", SubscriptionBook.PER_PERSON_MAX));
  }

  /** Keeps the caller's browser and sends it a first message. */
  Future<JsonObject> subscribe(RoutingContext call) {
    Staff staff = caller(call);
    JsonObject body = Asked.body(call);
    URI endpoint = endpoint(body);
    JsonObject keys = body.getJsonObject("keys");
    String publicKey = keys.getString("p256dh");
    String authSecret = keys.getString("auth");
    if (!Subscription.usable(publicKey, authSecret)) {
      throw Problem.wrong("keys", "are none of a browser");
    }
    if (!desk.allows(endpoint)) {
      throw Problem.wrong("endpoint", "is at no push service that this gateway knows");
    }
    Subscription subscription =
        new Subscription(staff.person(), endpoint, publicKey, authSecret, clock.instant());
    return Answers.here(desk.welcome(subscription))
        .map(taken -> {
          note(call, staff, AuditAction.PUSH_STARTED, taken ? "ok" : "not-taken");
          return new JsonObject().put("subscribed", true).put("taken", taken);
        });
  }

  /** Forgets the caller's browser. */
  Future<JsonObject> end(RoutingContext call) {
    Staff staff = caller(call);
    return Answers.here(desk.remove(staff.person(), endpoint(Asked.body(call))))
        .map(_ -> {
          note(call, staff, AuditAction.PUSH_ENDED, "ok");
          return new JsonObject().put("subscribed", false);
        });
  }

  private Staff caller(RoutingContext call) {
    Staff staff = WhoIsThere.of(call);
    if (!called(staff)) {
      throw Problem.of(ProblemCode.NOT_ALLOWED);
    }
    return staff;
  }

  private boolean called(Staff staff) {
    @Nullable String channel = desk.channel();
    Optional<PersonCard> card = registry.person(staff.person());
    return channel != null
        && card.isPresent()
        && card.get().contacts().stream().anyMatch(way -> way.channel().equals(channel));
  }

  private static URI endpoint(JsonObject body) {
    try {
      return URI.create(body.getString("endpoint"));
    } catch (IllegalArgumentException none) {
      throw Problem.wrong("endpoint", "is no address");
    }
  }

  private void note(RoutingContext call, Staff staff, AuditAction action, String how) {
    ledger.note(
        staff, action, null, List.of(staff.person().value()), Ledger.from(call.request()), how);
  }
}
