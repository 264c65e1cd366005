package nl.nachtwacht.gateway.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import nl.nachtwacht.gateway.deliver.Answerable;
import nl.nachtwacht.gateway.offer.OfferDesk;

/** The way of every call, in order. */
final class Routes {
  private static final long BODY_BYTES_MAX = 64 * 1024;
  private static final long LINK_BODY_BYTES_MAX = 1024;

  private Routes() {}

  static Router router(
      Vertx vertx, OpenAPIContract contract, WebParts parts, Consumer<Router> more) {
    Router router = Router.router(vertx);
    if (parts.settings().behindTlsProxy()) {
      router.allowForward(io.vertx.ext.web.AllowForwardHeaders.X_FORWARD);
    }
    router.route().handler(new SecurityHeaders(parts.settings().tlsSeenByBrowser()));
    if (parts.settings().demo()) {
      router.route().handler(new ThisMachineOnly());
    }
    router.get("/health/live").handler(parts.health()::live);
    router.get("/health/ready").handler(parts.health()::ready);
    router.get("/metrics").handler(parts.metrics());
    more.accept(router);
    router.get("/assets/*").handler(parts.assets().file());
    router.get("/api/v1/openapi.yaml").handler(Routes::contract);
    for (Page page : Page.values()) {
      router.get(page.path()).handler(parts.whoIsThere()).handler(parts.pages().page(page));
    }
    personalLinks(router, parts.links());
    questions(router, parts.reach());
    router
        .route(CallbackPage.PATH)
        .handler(BodyHandler.create(false).setBodyLimit(CallbackPage.BODY_BYTES_MAX))
        .handler(parts.callbacks());
    router.get(FeedsApi.PATH + "*").handler(parts.feeds()::calendar);
    router.route("/api/v1/*").subRouter(api(vertx, contract, parts));
    router.route().failureHandler(parts.problems());
    for (int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
      router.errorHandler(status, parts.problems());
    }
    return router;
  }

  /** A GET shows and never changes anything: scanners of mail open links. */
  private static void personalLinks(Router router, LinkPage links) {
    String path = OfferDesk.PATH + ":token";
    router.get(path).handler(links::show);
    router.head(path).handler(links::show);
    router.get(path + "/state").handler(links::state);
    router
        .post(path)
        .handler(BodyHandler.create(false).setBodyLimit(LINK_BODY_BYTES_MAX))
        .handler(links::answer);
  }

  /** As with personal links: a GET never answers. */
  private static void questions(Router router, ReachPage reach) {
    String path = Answerable.QUESTIONS + ":token";
    router.get(path).handler(reach::show);
    router.head(path).handler(reach::show);
    router
        .post(path)
        .handler(BodyHandler.create(false).setBodyLimit(LINK_BODY_BYTES_MAX))
        .handler(reach::answer);
  }

  private static Router api(Vertx vertx, OpenAPIContract contract, WebParts parts) {
    RouterBuilder builder =
        RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
    builder.rootHandler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX));
    builder.rootHandler(parts.whoIsThere());
    operations(parts).forEach((id, handler) -> connect(builder, id, handler, parts));
    Router api = builder.createRouter();
    api.route().failureHandler(parts.problems());
    return api;
  }

  private static void connect(
      RouterBuilder builder, String id, Handler<RoutingContext> handler, WebParts parts) {
    OpenAPIRoute route = builder.getRoute(id);
    if (route == null) {
      throw new IllegalStateException("the contract has no operation " + id);
    }
    route.addHandler(handler).addFailureHandler(parts.problems());
  }

  /** By the operation's name in the contract. */
  private static Map<String, Handler<RoutingContext>> operations(WebParts parts) {
    Map<String, Handler<RoutingContext>> operations = new LinkedHashMap<>();
    operations.put("listAlarms", Answers.json(parts.alarms()::list));
    operations.put("getAlarm", Answers.json(parts.alarms()::one));
    operations.put("getAlarmTimes", Answers.json(parts.alarms()::times));
    operations.put("reportAlarms", Answers.json(parts.reports()::alarms));
    operations.put("importCentreCall", Answers.json(parts.clients()::centreCalled));
    operations.put("commandAlarm", Answers.json(parts.alarms()::command));
    operations.put("listClients", Answers.json(parts.clients()::list));
    operations.put("getClient", Answers.json(parts.clients()::one));
    operations.put("getSupervision", Answers.json(parts.supervision()::one));
    operations.put("getTrial", Answers.json(parts.supervision()::trial));
    operations.put("getPattern", Answers.json(parts.pattern()::one));
    operations.put("changeSupervision", Answers.json(parts.supervision()::command));
    operations.put("getRule", Answers.json(parts.rules()::one));
    operations.put("changeRule", Answers.json(parts.rules()::change));
    operations.put("removeRule", Answers.json(parts.rules()::remove));
    operations.put("getCatalogue", Answers.json(parts.catalogue()::list));
    operations.put("getNewRule", Answers.json(parts.catalogue()::one));
    operations.put("addRule", Answers.json(parts.catalogue()::add));
    operations.put("getConsentForm", Answers.json(parts.consents()::form));
    operations.put("keepConsent", Answers.json(parts.consents()::keep));
    operations.put("getLadder", Answers.json(parts.ladders()::one));
    operations.put("changeLadder", Answers.json(parts.ladders()::change));
    operations.put("listEvents", Answers.json(parts.clients()::events));
    operations.put("listDevices", Answers.json(parts.devices()::devices));
    operations.put("getTests", Answers.json(parts.tests()::one));
    operations.put("commandTests", Answers.json(parts.tests()::command));
    operations.put("commandDevice", Answers.json(parts.orders()::order));
    operations.put("getDuty", Answers.json(parts.rosters()::duty));
    operations.put("getRosters", Answers.json(parts.rosters()::overview));
    operations.put("addOverride", Answers.json(parts.rosters()::add));
    operations.put("endOverride", Answers.json(parts.rosters()::end));
    operations.put("takeOver", Answers.json(parts.rosters()::takeOver));
    operations.put("openFeed", Answers.json(parts.feeds()::open));
    operations.put("closeFeed", Answers.json(parts.feeds()::close));
    operations.put("getPush", Answers.json(parts.push()::standing));
    operations.put("startPush", Answers.json(parts.push()::subscribe));
    operations.put("endPush", Answers.json(parts.push()::end));
    operations.put("listUnassigned", Answers.json(parts.devices()::unassigned));
    operations.put("listSelfTests", Answers.json(parts.selfTests()::list));
    operations.put("listProtection", Answers.json(parts.protection()::list));
    operations.put("listRubbish", Answers.json(parts.devices()::rubbish));
    operations.put("listAudit", Answers.json(parts.audit()::list));
    operations.put("exportAudit", Answers.attempted(parts.audit()::export));
    operations.put("getRetention", Answers.json(parts.audit()::retention));
    operations.put("openStream", parts.live()::open);
    operations.put("getMe", Answers.json(parts.staff()::me));
    operations.put("logIn", Answers.json(parts.staff()::logIn));
    operations.put("logOut", parts.staff()::logOut);
    return operations;
  }

  private static void contract(RoutingContext call) {
    call.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml; charset=utf-8")
        .end(Contract.published());
  }
}
