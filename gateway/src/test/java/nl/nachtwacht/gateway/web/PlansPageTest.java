package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
      assertThat(page.locator("[data-rule=deur]")).containsText("want gepland bezoek");
      page.locator("[data-end]").press("Enter");
      assertThat(page.locator("[data-rule=deur]")).containsText("rustig");
      page.locator("[data-objection]").press("Enter");
      assertThat(page.locator(".tasks")).containsText("De cliënt maakt bezwaar");
      page.locator("[data-objection]").press("Enter");
      assertThat(page.locator(".tasks")).not().containsText("De cliënt maakt bezwaar");
    }
  }
}
