package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A planner changes a rule by keyboard: too far, then right; looks, saves, and sees it in force.
 */
class RulePageTest {
  @TempDir Path folder;

  @Test
  void aRuleIsLookedAtSavedAndInForce() throws IOException {
    try (Browsers browsers = Browsers.start();
        Bench bench = Bench.demo(Fixtures.PLANNER);
        RealSite site = RealSite.behind(bench, folder, true);
        BrowserContext context =
            browsers.chromium.newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1280, 900)
                    .setColorScheme(ColorScheme.LIGHT))) {
      Page page = context.newPage();
      page.navigate(bench.url() + "/zorgplannen#c-017");
      page.locator("[data-rule=deur] summary").press("Enter");
      page.locator("[data-change=deur]").press("Enter");
      assertThat(page.locator("#rule-window")).isFocused();
      assertThat(page.locator("#rule-open-for")).hasValue("5");
      assertThat(page.locator("[data-save]")).isDisabled();
      page.locator("#rule-open-for").fill("900");
      page.locator("#rule-open-for").press("Enter");
      assertThat(page.locator("#rule-open-for-error")).containsText("Dit past hier niet.");
      assertThat(page.locator("#rule-open-for")).isFocused();
      shoot(page, "rule-wrong-1280");
      page.locator("#rule-open-for").fill("9");
      page.locator("#rule-window").fill("22:00");
      page.locator("#rule-open-for").press("Enter");
      assertThat(page.locator("[data-answer=preview]")).containsText("5 min → 9 min");
      assertThat(page.locator("[data-answer=preview]"))
          .containsText("was 23:00–06:00, wordt 22:00–06:00");
      assertThat(page.locator("[data-save]")).isFocused();
      Assertions.assertThat(site.text()).isEqualTo(RealSite.CLIENT);
      shoot(page, "rule-look-1280");
      page.setViewportSize(390, 844);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      shoot(page, "rule-look-390");
      page.locator("[data-save]").press("Enter");
      assertThat(page.locator(".message")).containsText("Opgeslagen en van kracht.");
      assertThat(page.locator("[data-rule=deur]")).containsText("deze nacht 22:00–06:00");
      assertThat(page.locator("[data-change=deur]")).isFocused();
      Assertions.assertThat(site.text()).contains("open-for: PT9M, window: '22:00-06:00'");
    }
  }

  private static void shoot(Page page, String name) {
    String shots = System.getProperty("nachtwacht.shots");
    if (shots != null) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(shots, name + ".png")).setFullPage(true));
    }
  }
}
