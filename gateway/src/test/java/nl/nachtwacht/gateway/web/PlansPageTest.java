package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.gateway.yaml.Place;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A planner looks at a plan, adds a visit by keyboard, ends it, and writes down an objection. */
class PlansPageTest {
  private static Browsers browsers;

  @BeforeAll
  static void startBrowser() {
    browsers = Browsers.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (browsers != null) {
      browsers.close();
    }
  }

  @Test
  void aVisitIsAddedByKeyboardAndEndedAndAnObjectionSuspends() {
    try (Bench bench = Bench.demo(Fixtures.PLANNER);
        BrowserContext context = browsers.chromium.newContext()) {
      bench.supervisions.watch(Fixtures.DE_VRIES);
      bench.supervisions.hears(Fixtures.DE_VRIES);
      Page page = context.newPage();
      page.navigate(bench.url() + "/zorgplannen");
      page.locator("[data-client=c-017]").press("Enter");
      assertThat(page.locator("[data-rule=deur]")).containsText("rustig");
      page.locator(".plan summary").first().press("Enter");
      page.locator("input[name=from]").fill("2026-03-01T02:00");
      page.locator("input[name=until]").fill("2026-03-01T04:00");
      page.locator("input[name=who]").fill("wijkteam");
      page.locator("input[name=who]").press("Enter");
      assertThat(page.locator(".message")).containsText("Vastgelegd.");
      // The reason is the same for all rules, so it is said once, above them.
      assertThat(page.locator("[data-rule=deur]")).containsText("staat stil");
      assertThat(page.locator(".shared").first()).containsText("gepland bezoek");
      page.locator("[data-end]").press("Enter");
      assertThat(page.locator("[data-rule=deur]")).containsText("rustig");
      page.locator("[data-objection]").press("Enter");
      assertThat(page.locator(".tasks")).containsText("De cliënt maakt bezwaar");
      page.locator("[data-objection]").press("Enter");
      assertThat(page.locator(".tasks")).not().containsText("De cliënt maakt bezwaar");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void theReportOfATrialLeadsToTheNightsAndEachNightToItsExplanation(ColorScheme scheme) {
    try (Bench bench = Bench.demo(Fixtures.PLANNER);
        BrowserContext context =
            browsers.chromium.newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1280, 900)
                    .setLocale("nl-NL")
                    .setTimezoneId("Europe/Amsterdam")
                    .setColorScheme(scheme))) {
      bench.supervisions.watch(Fixtures.DE_VRIES);
      Instant night = bench.now().minus(Duration.ofDays(3));
      bench.supervisions.wouldHaveRaised(Fixtures.DE_VRIES, night);
      bench.supervisions.wouldHaveRaised(Fixtures.DE_VRIES, night.minus(Duration.ofDays(7)));
      bench.gateway.problems.add(
          new Finding(
              Finding.Severity.ERROR,
              Place.whole("site/clients/new.yaml"),
              "rules[0].type",
              "There is no rule type 'out-of-bed'.",
              "Did you mean 'out-of-bed-not-back'?"));
      bench.gateway.problems.add(
          new Finding(
              Finding.Severity.ERROR,
              new Place("site/clients/c-017.yaml", 31, 5),
              "rules[2].when",
              Complaint.of(ComplaintCode.CONDITION_NEVER)));
      bench.gateway.problems.add(
          new Finding(
              Finding.Severity.WARNING,
              new Place("site/clients/c-017.yaml", 12, 5),
              "profile",
              Complaint.of(ComplaintCode.PROFILE_FOR_MORE, 1)));
      Page page = context.newPage();
      page.navigate(bench.url() + "/zorgplannen");
      assertThat(page.locator("[data-refused]")).containsText("new.yaml: ");
      assertThat(page.locator("[data-client=c-017] [data-mark=refused]"))
          .containsText("geweigerd (1)");
      page.locator("[data-client=c-017]").press("Enter");
      assertThat(page.locator("[data-rule=deur]")).containsText("deze nacht 23:00–06:00");
      assertThat(page.locator("[data-trial] table")).containsText("0,5 per week (2)");
      assertThat(page.locator("[data-trial] table")).containsText("niet in het plan");
      assertThat(page.locator("[data-night]")).hasCount(2);
      shoot(page, "trial-" + scheme + "-1280");
      page.setViewportSize(390, 844);
      shoot(page, "trial-" + scheme + "-390");
      page.locator("[data-ask]").first().press("Enter");
      assertThat(page.locator(".rules, [role=status]").first()).containsText("Zoals het was om");
      Assertions.assertThat(bench.supervisions.asked).contains(night);
    }
  }

  private static void shoot(Page page, String name) {
    String folder = System.getProperty("nachtwacht.shots");
    if (folder != null) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setFullPage(true));
    }
  }
}
