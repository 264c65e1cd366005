package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator's night in a real browser. Times are real: a browser's clock cannot be turned. */
class OperatorPageTest {
  private static Browsers browsers;
  private Bench bench;
  private BrowserContext context;
  private final List<String> complaints = new ArrayList<>();

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

  @BeforeEach
  void start() {
    bench = Bench.demo(Fixtures.OPERATOR);
  }

  @AfterEach
  void stop() {
    if (context != null) {
      context.close();
    }
    bench.close();
    Assertions.assertThat(complaints).as("errors in the browser's console").isEmpty();
  }

  @Test
  void showsAnAlarmTheMomentItComes() {
    Page page = open(1280, 800, ColorScheme.LIGHT);
    assertThat(page.locator("[data-connection]")).containsText("Bewaking actief");
    assertThat(page.locator(".queue")).containsText("Niemand wacht.");

    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));

    assertThat(page.locator("[data-alarm='c-017-1']")).containsText("mevr. J. de Vries");
    assertThat(page.locator("#loud")).containsText("Nieuw alarm: Alarmknop");
    assertThat(page).hasTitle("(1) Meldkamer – Nachtwacht");
  }

  private Page open(int width, int height, ColorScheme scheme) {
    context =
        browsers.chromium.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setLocale("nl-NL"));
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate(bench.url() + "/");
    return page;
  }
}
