package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator asks why an alarm was raised, and why no other was. */
class WhyAlarmPageTest {
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

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void theAlarmSaysItsRuleWhatWasSeenBesidesAndHowTheOthersStand(ColorScheme scheme) {
    try (Bench bench = Bench.demo(Fixtures.OPERATOR);
        BrowserContext context =
            browsers.chromium.newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1280, 900)
                    .setLocale("nl-NL")
                    .setTimezoneId("Europe/Amsterdam")
                    .setColorScheme(scheme))) {
      bench.supervisions.watch(Fixtures.DE_VRIES);
      Instant now = bench.now();
      bench.supervisions.wouldHaveRaised(Fixtures.DE_VRIES, now.minus(Duration.ofHours(2)));
      bench.supervisions.wouldHaveRaised(Fixtures.DE_VRIES, now.minus(Duration.ofHours(30)));
      bench.gateway.raise(
          Fixtures.alarm(
              "c-017-1",
              Fixtures.DE_VRIES,
              AlarmClass.CARE_2,
              "front-door-open",
              "deur",
              now,
              List.of(
                  EvidenceCode.DOOR_OPEN_SINCE.at(now.minusSeconds(600), "role", "FRONT_DOOR"))));
      Page page = context.newPage();
      page.navigate(bench.url() + "/");
      page.locator("[data-alarm='c-017-1']").press("Enter");
      page.locator(".why summary").press("Enter");
      assertThat(page.locator(".why")).containsText("Voordeur in de nacht");
      assertThat(page.locator(".why")).containsText("Voordeur open sinds");
      assertThat(page.locator(".why .timeline li")).hasCount(1);
      assertThat(page.locator(".why .rules")).containsText("Nog geen beweging");
      shoot(page, "why-" + scheme + "-1280");
      page.setViewportSize(390, 844);
      shoot(page, "why-" + scheme + "-390");
      page.locator(".why summary").press("Enter");
      assertThat(page.locator(".why .rules")).hasCount(0);
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
