package nl.nachtwacht.gateway.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.Base64;
import nl.nachtwacht.gateway.security.LogIn;
import nl.nachtwacht.gateway.security.MachineTokens;
import nl.nachtwacht.gateway.security.Sessions;

/** The parts of the web server, put together once. */
record WebParts(
    WebSettings settings,
    WhoIsThere whoIsThere,
    ProblemAnswers problems,
    AlarmsApi alarms,
    ReportsApi reports,
    AuditApi audit,
    ClientsApi clients,
    SupervisionApi supervision,
    PatternApi pattern,
    RuleApi rules,
    CatalogueApi catalogue,
    ConsentApi consents,
    LadderApi ladders,
    DevicesApi devices,
    TestsApi tests,
    OrdersApi orders,
    RostersApi rosters,
    FeedsApi feeds,
    ProtectionApi protection,
    SelfTestsApi selfTests,
    PushApi push,
    StaffApi staff,
    LiveStream live,
    HealthPages health,
    MetricsPage metrics,
    Assets assets,
    Pages pages,
    LinkPage links,
    ReachPage reach,
    CallbackPage callbacks) {

  static WebParts of(
      Vertx vertx, Context context, WebSettings settings, WebPorts ports, WebMaterial material) {
    SecureRandom random = new SecureRandom();
    Phrases phrases = material.phrases();
    Ledger ledger = new Ledger(ports.audit(), ports.clock());
    Sessions sessions = new Sessions(random);
    AlarmView view =
        new AlarmView(ports.registry(), phrases, ports.orders(), ports.rosters(), ports.clock());
    TimelineView timeline = new TimelineView(ports.registry(), phrases);
    LiveStream live =
        new LiveStream(context, settings, ports, view, ledger, new StillIn(ports, sessions));
    PlanGate gate = new PlanGate(ports.registry(), ledger);
    RuleForm ruleForm = new RuleForm(ports.registry(), phrases);
    RuleAnswers answers = new RuleAnswers(phrases);
    ConsentForm consentForm = new ConsentForm(answers);
    LadderView ladders = new LadderView(ports.registry(), phrases);
    PlanWork work = new PlanWork(ports, answers, ledger);
    return new WebParts(
        settings,
        new WhoIsThere(
            ports.registry(),
            new MachineTokens(ports.credentials()),
            sessions,
            ports.clock(),
            settings.demoPerson(),
            randomText(random)),
        new ProblemAnswers(phrases, ports.meters()),
        new AlarmsApi(ports, view, timeline, ledger),
        new ReportsApi(ports, ledger),
        new AuditApi(ports, phrases, ledger),
        new ClientsApi(ports, new EventView(ports.registry()), phrases, ledger),
        new SupervisionApi(ports, new SupervisionView(ports.registry(), timeline, phrases), ledger),
        new PatternApi(ports, ledger),
        new RuleApi(gate, ports.plans(), ruleForm, answers, work, ledger),
        new CatalogueApi(gate, ports, ruleForm, consentForm, answers, work, ledger),
        new ConsentApi(gate, ports, consentForm, answers, work, ledger),
        new LadderApi(gate, ports.plans(), ladders, answers, work, ledger),
        new DevicesApi(ports, ledger),
        new TestsApi(ports, new TestsView(ports.registry(), phrases), ledger),
        new OrdersApi(ports, phrases, ledger),
        new RostersApi(ports, ledger),
        new FeedsApi(ports, ledger, random),
        new ProtectionApi(ports, ledger),
        new SelfTestsApi(ports, phrases, ledger),
        new PushApi(ports, ledger),
        new StaffApi(
            settings,
            ports,
            new LogIn(vertx, ports.credentials(), material.nobodys()),
            sessions,
            ledger,
            live::closeScreensOf),
        live,
        new HealthPages(ports.readiness(), ports.clock(), settings.readyWithin()),
        new MetricsPage(ports.meters(), settings.demo(), settings.metricsToken()),
        material.assets(),
        new Pages(material.assets()),
        new LinkPage(ports, new LinkView(phrases, ports.registry(), view), ledger),
        new ReachPage(ports.questions(), phrases, ports.meters()),
        new CallbackPage(ports.callbacks(), ports.meters()));
  }

  private static String randomText(SecureRandom random) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
