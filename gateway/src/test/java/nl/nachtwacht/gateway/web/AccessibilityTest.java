package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.registry.PersonCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page against WCAG 2.1 A and AA as far as a machine can tell, contrast included. */
class AccessibilityTest {
  private static final String JUDGE =
      """
      async () => {
        const found = await axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
        });
        return found.violations.flatMap((violation) =>
          violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.failureSummary}`));
      }
      """;
  private static final PersonId PERSON = Fixtures.RESPONDER.id();
  private static Browsers browsers;
  private static String axe;

  @BeforeAll
  static void startBrowser() throws IOException {
    browsers = Browsers.start();
    axe = axe();
  }

  private static String axe() throws IOException {
    try (InputStream script = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A page as it stands, in a test of something else. */
  @SuppressWarnings("unchecked")
  static void judge(Page page, String what) throws IOException {
    page.evaluate(axe());
    assertThat((List<String>) page.evaluate(JUDGE)).as(what).isEmpty();
  }

  @AfterAll
  static void stopBrowser() {
    if (browsers != null) {
      browsers.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void theOperatorsPageIsForEverybody(ColorScheme scheme) {
    judge(Fixtures.OPERATOR, "/", 1280, scheme, page -> choose(page, "c-017-1"));
    judge(Fixtures.OPERATOR, "/", 390, scheme, page -> choose(page, "c-004-1"));
    judge(
        Fixtures.OPERATOR,
        "/",
        1280,
        scheme,
        page -> {
          choose(page, "c-004-1");
          page.keyboard().press("m");
          page.locator("dialog form").waitFor();
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void whyThisAlarmAndNoOtherIsForEverybody(ColorScheme scheme) {
    for (int width : new int[] {1280, 390}) {
      judge(
          Fixtures.OPERATOR,
          "/",
          width,
          scheme,
          page -> {
            choose(page, "c-017-1");
            page.locator(".why summary").press("Enter");
            page.locator(".why .rules li").first().waitFor();
            page.locator(".why .timeline li").first().waitFor();
          });
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void theOtherPagesAreForEverybody(ColorScheme scheme) {
    judge(
        Fixtures.RESPONDER,
        "/opvolger",
        390,
        scheme,
        page -> page.locator(".big").first().waitFor());
    judge(
        Fixtures.INSTALLER,
        "/apparaten",
        1280,
        scheme,
        page -> page.locator("td").first().waitFor());
    judge(
        Fixtures.OPERATOR, "/storingen", 390, scheme, page -> page.locator("td").first().waitFor());
    judge(
        Fixtures.INSTALLER,
        "/storingen",
        1280,
        scheme,
        page -> {
          page.getByText("Stil zetten").first().click();
          page.locator("dialog form").waitFor();
        });
    judge(
        Fixtures.PLANNER,
        "/zorgplannen#c-017",
        1280,
        scheme,
        page -> {
          page.locator("[data-rule=deur]").waitFor();
          page.locator("summary").first().click();
        });
    judge(
        Fixtures.PLANNER,
        "/zorgplannen#c-017",
        390,
        scheme,
        page -> {
          page.locator("[data-rule=deur] summary").click();
          page.locator("[data-change=deur]").click();
          page.locator("#rule-open-for").fill("900");
          page.locator("#rule-open-for").press("Enter");
          page.locator("#rule-open-for-error").waitFor();
        });
    judge(
        Fixtures.INSTALLER,
        "/proefstand#c-017",
        390,
        scheme,
        page -> page.locator("[data-do=begin]").waitFor());
    for (int width : new int[] {1280, 390}) {
      judge(
          Fixtures.ADMINISTRATOR,
          "/inzage?client=c-017",
          width,
          scheme,
          page -> page.locator(".said li").first().waitFor());
    }
    judge(Fixtures.OPERATOR, "/login", 390, scheme, page -> page.locator("form").waitFor());
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void thePatternOfTheDayIsForEverybody(ColorScheme scheme) {
    for (int width : new int[] {1280, 390}) {
      judge(
          Fixtures.PLANNER,
          scheme,
          width,
          bench -> {
            bench.supervisions.learns(Fixtures.DE_VRIES);
            return "/dagpatroon#c-017";
          },
          page -> {
            page.locator("svg.weeks").waitFor();
            for (var summary : page.locator("summary").all()) {
              summary.click();
            }
          });
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void theRosterPageIsForEverybody(ColorScheme scheme) {
    judge(Rostering.PLANNER, scheme, 1280, Rostering::troubled, AccessibilityTest::rosterShown);
    judge(
        Fixtures.RESPONDER,
        scheme,
        390,
        Rostering::troubled,
        page -> {
          rosterShown(page);
          page.locator("[data-team=nacht] .take").click();
          page.locator("dialog[open]").waitFor();
        });
  }

  private static void rosterShown(Page page) {
    page.locator(".nights li").first().waitFor();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void thePersonalPageIsForEverybody(ColorScheme scheme) {
    judge(
        scheme,
        390,
        bench -> Links.offer(bench, bench.gateway.now("c-017-1"), PERSON, Privacy.MINIMAL),
        page -> page.locator("button[value=go]").waitFor());
    judge(
        scheme,
        1280,
        bench -> Links.offer(bench, bench.gateway.now("c-017-1"), PERSON, Privacy.FULL),
        page -> {
          page.locator("button[value=go]").click();
          page.locator("button[value=there]").waitFor();
        });
  }

  private static void choose(Page page, String alarm) {
    page.locator("[data-alarm='" + alarm + "']").click();
    page.locator(".timeline li").first().waitFor();
  }

  private static void judge(
      PersonCard person, String path, int width, ColorScheme scheme, Consumer<Page> prepare) {
    judge(person, scheme, width, _ -> path, prepare);
  }

  private static void judge(
      ColorScheme scheme, int width, Function<Bench, String> path, Consumer<Page> prepare) {
    judge(Fixtures.RESPONDER, scheme, width, path, prepare);
  }

  @SuppressWarnings("unchecked")
  private static void judge(
      PersonCard person,
      ColorScheme scheme,
      int width,
      Function<Bench, String> where,
      Consumer<Page> prepare) {
    try (Bench bench = Bench.demo(person);
        BrowserContext context =
            browsers.chromium.newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, 900)
                    .setColorScheme(scheme)
                    .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE))) {
      fill(bench);
      String path = where.apply(bench);
      Page page = context.newPage();
      page.navigate(bench.url() + path);
      prepare.accept(page);
      page.evaluate(axe);
      assertThat((List<String>) page.evaluate(JUDGE)).as("%s %s %s", path, width, scheme).isEmpty();
    }
  }

  private static void fill(Bench bench) {
    bench.supervisions.watch(Fixtures.DE_VRIES);
    bench.supervisions.wouldHaveRaised(Fixtures.DE_VRIES, bench.now().minusSeconds(7_200));
    bench.gateway.know(Fixtures.device("sos-1", Fixtures.DE_VRIES, Role.SOS, "slaapkamer"));
    Fixtures.unprotected(bench.gateway, bench.now());
    Fixtures.looked(bench);
    bench.gateway.raise(
        Fixtures.fault("c-017-8", Fixtures.DE_VRIES, AlarmClass.TECH_1, bench.now()));
    bench.gateway.raise(
        Fixtures.fault("c-017-9", Fixtures.DE_VRIES, AlarmClass.TECH_2, bench.now()));
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    bench.gateway.raise(Fixtures.frontDoor("c-004-1", Fixtures.BAKKER, bench.now()));
    bench.gateway.command(
        Fixtures.BAKKER.id(),
        new AlarmCommand.Accept(new AlarmId("c-004-1"), Fixtures.OPERATOR.id()));
  }
}
