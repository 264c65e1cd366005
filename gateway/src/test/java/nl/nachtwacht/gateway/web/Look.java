package nl.nachtwacht.gateway.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.store.Records.StoredRubbish;
import nl.nachtwacht.gateway.store.Records.StoredUnassigned;
import nl.nachtwacht.gateway.time.SystemClockwork;

/**
 * Pictures of the pages with a busy night on them, to look at: {@code mvn -pl gateway
 * test-compile}, then run this with a folder as argument.
 */
final class Look {
  private final Browsers browsers;
  private final Path folder;

  private Look(Browsers browsers, Path folder) {
    this.browsers = browsers;
    this.folder = folder;
  }

  public static void main(String[] folder) throws InterruptedException {
    try (Browsers browsers = Browsers.start()) {
      Look look = new Look(browsers, Path.of(folder[0]));
      look.operator();
      look.responder();
      look.technical();
      look.audit();
      look.devices();
      look.rosters();
      look.plans();
      look.pattern();
      look.login();
      look.link();
      System.exit(0);
    }
  }

  private void operator() throws InterruptedException {
    try (Bench bench = Bench.demo(Fixtures.OPERATOR, new SystemClockwork(Vertx.vertx()))) {
      busyNight(bench);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        String name = scheme.name().toLowerCase(java.util.Locale.ROOT);
        shot(bench, "/", 1280, 900, scheme, "operator-" + name + "-1280", "c-017-1");
        shot(bench, "/", 390, 844, scheme, "operator-" + name + "-390-queue", null);
        shot(bench, "/", 390, 844, scheme, "operator-" + name + "-390-alarm", "c-017-1");
      }
      shot(bench, "/", 1280, 900, ColorScheme.LIGHT, "operator-mine", "c-004-1");
      dialog(bench, "c-004-1", "o", "operator-eta");
      dialog(bench, "c-004-1", "m", "operator-resolve");
      dialog(bench, "c-004-1", "?", "operator-keys");
      lost(bench);
    }
  }

  private static void busyNight(Bench bench) {
    var now = bench.now();
    bench.gateway.know(
        Fixtures.person(
            "kim", "Kim de Nachtzuster", Fixtures.NORTH, PersonCard.StaffRole.RESPONDER));
    bench.gateway.raise(Fixtures.frontDoor("c-004-1", Fixtures.BAKKER, now.minusSeconds(500)));
    bench.gateway.raise(Fixtures.sos("c-017-0", Fixtures.DE_VRIES, now.minusSeconds(3900)));
    bench.gateway.command(
        Fixtures.DE_VRIES.id(),
        new AlarmCommand.Accept(
            new nl.nachtwacht.alarm.AlarmId("c-017-0"), Fixtures.RESPONDER.id()));
    bench.gateway.command(
        Fixtures.BAKKER.id(),
        new AlarmCommand.Accept(
            new nl.nachtwacht.alarm.AlarmId("c-004-1"), Fixtures.OPERATOR.id()));
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, now.minusSeconds(37)));
    bench.gateway.raise(
        Fixtures.alarm(
            "c-004-2",
            Fixtures.BAKKER,
            AlarmClass.TECH_2,
            "no-motion",
            now.minusSeconds(5000),
            List.of(EvidenceCode.MOTION_NONE_SINCE.at(now.minusSeconds(5400)))));
    bench.gateway.raise(Fixtures.frontDoor("c-017-2", Fixtures.DE_VRIES, now.minusSeconds(200)));
    bench.gateway.command(
        Fixtures.DE_VRIES.id(),
        new AlarmCommand.Resolve(
            new nl.nachtwacht.alarm.AlarmId("c-017-0"),
            Fixtures.RESPONDER.id(),
            AlarmOutcome.HELPED_ON_SITE,
            "Zat naast het bed, ongedeerd."));
  }

  private void responder() throws InterruptedException {
    try (Bench bench = Bench.demo(Fixtures.RESPONDER, new SystemClockwork(Vertx.vertx()))) {
      busyNight(bench);
      shot(bench, "/opvolger", 390, 844, ColorScheme.LIGHT, "responder-offers", null);
      bench.gateway.command(
          Fixtures.DE_VRIES.id(),
          new AlarmCommand.Accept(
              new nl.nachtwacht.alarm.AlarmId("c-017-1"), Fixtures.RESPONDER.id()));
      shot(bench, "/opvolger", 390, 844, ColorScheme.DARK, "responder-holds", null);
    }
  }

  private void technical() throws InterruptedException {
    try (Bench bench = Bench.demo(Fixtures.OPERATOR, new SystemClockwork(Vertx.vertx()))) {
      var now = bench.now();
      Fixtures.unprotected(bench.gateway, now);
      bench.gateway.raise(
          Fixtures.fault("c-017-8", Fixtures.DE_VRIES, AlarmClass.TECH_1, now.minusSeconds(3600)));
      bench.gateway.raise(
          Fixtures.fault("c-004-8", Fixtures.BAKKER, AlarmClass.TECH_2, now.minusSeconds(90_000)));
      shot(bench, "/storingen", 1280, 800, ColorScheme.LIGHT, "technical", null);
      shot(bench, "/storingen", 390, 844, ColorScheme.DARK, "technical-dark-390", null);
    }
  }

  private void audit() throws InterruptedException {
    try (Bench bench = Bench.demo(Fixtures.ADMINISTRATOR, new SystemClockwork(Vertx.vertx()))) {
      Fixtures.looked(bench);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        String name = scheme.name().toLowerCase(java.util.Locale.ROOT);
        shot(bench, "/inzage", 1280, 1000, scheme, "audit-" + name + "-1280", null);
        shot(bench, "/inzage?client=c-017", 390, 1400, scheme, "audit-" + name + "-390", null);
      }
    }
  }

  private void plans() throws InterruptedException {
    try (Bench bench = Bench.demo(Fixtures.PLANNER, new SystemClockwork(Vertx.vertx()))) {
      bench.supervisions.watch(Fixtures.DE_VRIES);
      bench.supervisions.doorOpens(Fixtures.DE_VRIES, bench.now());
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        String name = scheme.name().toLowerCase(java.util.Locale.ROOT);
        shot(bench, "/zorgplannen#c-017", 1280, 900, scheme, "plans-" + name + "-1280", null);
        shot(bench, "/zorgplannen#c-017", 390, 844, scheme, "plans-" + name + "-390", null);
      }
    }
  }

  private void pattern() throws InterruptedException {
    for (int days : List.of(0, 8, LearntDays.TEN_WEEKS, 400)) {
      try (Bench bench = Bench.demo(Fixtures.PLANNER, new SystemClockwork(Vertx.vertx()))) {
        bench.supervisions.learns(Fixtures.DE_VRIES, days);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          String name = "pattern-" + days + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
          shot(bench, "/dagpatroon#c-017", 1280, 2600, scheme, name + "-1280", null);
          shot(bench, "/dagpatroon#c-017", 390, 3600, scheme, name + "-390", null);
        }
      }
    }
  }

  private void devices() throws InterruptedException {
    try (Bench bench = Bench.demo(Fixtures.INSTALLER, new SystemClockwork(Vertx.vertx()))) {
      var now = bench.now();
      bench.gateway.know(
          Fixtures.device("sos-1", Fixtures.DE_VRIES, Role.SOS, "slaapkamer"),
          Fixtures.device("door-1", Fixtures.DE_VRIES, Role.FRONT_DOOR, "hal"));
      bench.gateway.unassigned.add(
          new StoredUnassigned(
              "hub-03",
              "zigbee2mqtt",
              "0x00158d0001a2b3c4",
              now.minusSeconds(4000),
              now.minusSeconds(12),
              17,
              "zigbee2mqtt/0x00158d0001a2b3c4",
              "{\"contact\":false,\"battery\":97}"
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      bench.gateway.rubbish.add(
          new StoredRubbish(
              3,
              now.minusSeconds(90),
              "hub-01",
              "zigbee2mqtt/knop",
              "not-json",
              "ends inside a string",
              "{\"action\":\"sing".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      shot(bench, "/apparaten", 1280, 800, ColorScheme.LIGHT, "devices", null);
    }
  }

  private void link() throws InterruptedException {
    try (Bench bench = Bench.demo(Fixtures.RESPONDER, new SystemClockwork(Vertx.vertx()))) {
      busyNight(bench);
      String path =
          Links.offer(
              bench,
              bench.gateway.now("c-017-1"),
              Fixtures.RESPONDER.id(),
              nl.nachtwacht.gateway.config.ChannelConfig.Privacy.MINIMAL);
      shot(bench, path, 390, 844, ColorScheme.LIGHT, "link-called", null);
      shot(bench, path, 390, 844, ColorScheme.DARK, "link-called-dark", null);
      shot(bench, path, 1280, 800, ColorScheme.LIGHT, "link-called-desktop", null);
      bench.gateway.command(
          Fixtures.DE_VRIES.id(),
          new AlarmCommand.Accept(
              new nl.nachtwacht.alarm.AlarmId("c-017-1"), Fixtures.RESPONDER.id()));
      shot(bench, path, 390, 844, ColorScheme.LIGHT, "link-yours", null);
      shot(bench, path, 390, 844, ColorScheme.DARK, "link-yours-dark", null);
      shot(bench, "/o/AAAAAAAAAAAAAAAAAAAAAA", 390, 844, ColorScheme.LIGHT, "link-unknown", null);
    }
  }

  private void rosters() throws InterruptedException {
    for (PersonCard person : List.of(Rostering.PLANNER, Fixtures.RESPONDER)) {
      try (Bench bench = Bench.demo(person)) {
        String path = Rostering.troubled(bench);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          String name =
              "rosters-" + person.id() + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
          shot(bench, path, 1280, 1500, scheme, name + "-1280", null);
          shot(bench, path, 390, 2600, scheme, name + "-390", null);
        }
      }
    }
  }

  private void login() throws InterruptedException {
    try (Bench bench = Bench.guarded()) {
      shot(bench, "/", 390, 700, ColorScheme.LIGHT, "login", null);
    }
  }

  private void shot(
      Bench bench,
      String path,
      int width,
      int height,
      ColorScheme scheme,
      String name,
      String alarm)
      throws InterruptedException {
    try (BrowserContext context = context(width, height, scheme)) {
      Page page = open(bench, path, context, alarm);
      page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }
  }

  private void dialog(Bench bench, String alarm, String key, String name)
      throws InterruptedException {
    try (BrowserContext context = context(1280, 900, ColorScheme.LIGHT)) {
      Page page = open(bench, "/", context, alarm);
      page.keyboard().press(key);
      page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }
  }

  private void lost(Bench bench) throws InterruptedException {
    try (BrowserContext context = context(1280, 900, ColorScheme.LIGHT)) {
      Page page = open(bench, "/", context, "c-017-1");
      bench.stop();
      page.locator(".lost[role=alert]").waitFor();
      page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("operator-lost.png")));
    }
  }

  private BrowserContext context(int width, int height, ColorScheme scheme) {
    return browsers.chromium.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(width, height)
            .setColorScheme(scheme)
            .setLocale("nl-NL"));
  }

  private static Page open(Bench bench, String path, BrowserContext context, String alarm)
      throws InterruptedException {
    Page page = context.newPage();
    page.onConsoleMessage(message -> System.out.println(message.type() + " " + message.text()));
    page.onPageError(System.out::println);
    page.navigate(bench.url() + path);
    page.waitForTimeout(Duration.ofMillis(700).toMillis());
    if (alarm != null) {
      page.locator("[data-alarm='" + alarm + "']").click();
      page.waitForTimeout(400);
    }
    return page;
  }
}
