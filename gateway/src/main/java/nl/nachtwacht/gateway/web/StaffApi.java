package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Entrance;
import nl.nachtwacht.gateway.security.LogIn;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Sessions;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.time.Clockwork;

/** Logging in and out, and who one is here. */
final class StaffApi {
  private final WebSettings settings;
  private final Registry registry;
  private final LogIn logIn;
  private final Sessions sessions;
  private final Clockwork clock;
  private final Ledger ledger;
  private final Consumer<String> sessionEnded;

  StaffApi(
      WebSettings settings,
      WebPorts ports,
      LogIn logIn,
      Sessions sessions,
      Ledger ledger,
      Consumer<String> sessionEnded) {
    this.settings = settings;
    this.registry = ports.registry();
    this.clock = ports.clock();
    this.logIn = logIn;
    this.sessions = sessions;
    this.ledger = ledger;
    this.sessionEnded = sessionEnded;
  }

  Future<JsonObject> me(RoutingContext call) {
    return Future.succeededFuture(json(WhoIsThere.of(call), WhoIsThere.csrf(call)));
  }

  Future<JsonObject> logIn(RoutingContext call) {
    JsonObject body = Asked.body(call);
    String from = Ledger.from(call.request());
    return Answers.here(
            logIn.attempt(
                String.valueOf(body.getString("name")),
                String.valueOf(body.getString("password")),
                body.getString("code"),
                from,
                clock.instant()))
        .map(answer -> answered(call, answer, from));
  }

  private JsonObject answered(RoutingContext call, LogIn.Answer answer, String from) {
    return switch (answer) {
      case LogIn.Answer.Welcome welcome -> welcome(call, welcome.person(), from);
      case LogIn.Answer.Wrong _ -> throw refused(Problem.of(ProblemCode.WRONG_LOG_IN), from);
      case LogIn.Answer.TooSoon soon -> throw refused(Problem.tooSoon(soon.after()), from);
      case LogIn.Answer.NoSecondFactor _ ->
          throw refused(Problem.of(ProblemCode.NO_SECOND_FACTOR), from);
    };
  }

  private JsonObject welcome(RoutingContext call, PersonId person, String from) {
    PersonCard card =
        registry
            .person(person)
            .orElseThrow(() -> refused(Problem.of(ProblemCode.WRONG_LOG_IN), from));
    Sessions.Opened opened = sessions.open(person, clock.instant());
    Staff staff = Staff.of(card, Entrance.SESSION, opened.session().id());
    call.response().addCookie(cookie(opened.cookie()));
    ledger.note(staff, AuditAction.LOGGED_IN, null, List.of(), from, "ok");
    return json(staff, opened.session().csrf());
  }

  private Problem refused(Problem problem, String from) {
    ledger.noteUnknown(AuditAction.LOG_IN_REFUSED, from, List.of(), problem.code().word());
    return problem;
  }

  void logOut(RoutingContext call) {
    Staff staff = WhoIsThere.of(call);
    if (staff.entrance() == Entrance.SESSION) {
      sessions.close(staff.ticket());
      sessionEnded.accept(staff.ticket());
      ledger.note(
          staff, AuditAction.LOGGED_OUT, null, List.of(), Ledger.from(call.request()), "ok");
    }
    call.response().addCookie(cookie("").setMaxAge(0));
    call.response().setStatusCode(204).end();
  }

  private Cookie cookie(String value) {
    return Cookie.cookie(WhoIsThere.COOKIE, value)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setSecure(settings.tlsSeenByBrowser())
        .setPath("/");
  }

  private JsonObject json(Staff staff, String csrf) {
    List<String> rights =
        Arrays.stream(Right.values())
            .filter(right -> Rights.may(staff, right))
            .map(Word::of)
            .toList();
    return new JsonObject()
        .put("person", staff.person().value())
        .put("name", staff.name())
        .put("roles", new JsonArray(staff.roles().stream().map(Word::of).sorted().toList()))
        .put(
            "organisations",
            new JsonArray(staff.organisations().stream().map(one -> one.value()).sorted().toList()))
        .put("rights", new JsonArray(rights))
        .put("entrance", staff.entrance().word())
        .put("csrf", csrf)
        .put("demo", settings.demo())
        .put("heartbeatSeconds", settings.heartbeat().toSeconds());
  }
}
