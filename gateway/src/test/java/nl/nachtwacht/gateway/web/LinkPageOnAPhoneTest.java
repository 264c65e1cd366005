package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vertx.core.Vertx;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.time.SystemClockwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A responder's phone with a personal link, with and without JavaScript. */
class LinkPageOnAPhoneTest {
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
  @ValueSource(booleans = {true, false})
  void goesWithOneButtonAndSeesAtOnceThatItIsTheirs(boolean javaScript) {
    try (Bench bench = Bench.with(WebSettings.onLoopback(0), new SystemClockwork(Vertx.vertx()));
        BrowserContext phone = phone(javaScript)) {
      Page page = open(bench, phone);
      assertThat(page.locator("h1")).hasText("Kunt u gaan?");
      page.locator("button[value=go]").click();
      assertThat(page.locator("h1")).hasText("U heeft hem");
      page.locator("button[value=eta-10]").click();
      assertThat(page.locator(".stand")).containsText("U bent onderweg");
      page.locator("button[value=there]").click();
      assertThat(page.locator(".stand")).containsText("ter plaatse");
    }
  }

  @Test
  void noticesByItselfThatAnotherTookIt() {
    try (Bench bench = Bench.with(WebSettings.onLoopback(0), new SystemClockwork(Vertx.vertx()));
        BrowserContext phone = phone(true)) {
      Page page = open(bench, phone);
      assertThat(page.locator("button[value=go]")).isVisible();
      bench.gateway.command(
          Fixtures.DE_VRIES.id(),
          new AlarmCommand.Accept(new AlarmId("c-017-1"), Fixtures.OPERATOR.id()));
      assertThat(page.locator("h1"))
          .hasText(
              "Is genomen door Olga Operator",
              new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                  .setTimeout(30_000));
      assertThat(page.locator("button[value=go]")).hasCount(0);
    }
  }

  private static BrowserContext phone(boolean javaScript) {
    return browsers.chromium.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(390, 844)
            .setLocale("nl-NL")
            .setJavaScriptEnabled(javaScript));
  }

  private static Page open(Bench bench, BrowserContext phone) {
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    Page page = phone.newPage();
    page.setDefaultTimeout(30_000);
    page.navigate(
        bench.url()
            + Links.offer(
                bench, bench.gateway.now("c-017-1"), Fixtures.RESPONDER.id(), Privacy.MINIMAL));
    return page;
  }
}
