package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import nl.nachtwacht.gateway.registry.PersonCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The roster in a browser: a planner at a desk, a responder with a phone. */
class RosterPageTest {
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

  private static Page open(Bench bench, BrowserContext context) {
    Page page = context.newPage();
    page.setDefaultTimeout(30_000);
    page.navigate(bench.url() + Rostering.troubled(bench));
    page.locator(".nights li").first().waitFor();
    return page;
  }

  private static BrowserContext context(int width) {
    return browsers.chromium.newContext(
        new Browser.NewContextOptions().setViewportSize(width, 900).setLocale("nl-NL"));
  }

  private static Bench bench(PersonCard person) {
    return Bench.demo(person);
  }

  @Test
  void aGapIsThereInWordsAndSoIsTheAgeOfAProof() {
    try (Bench bench = bench(Rostering.PLANNER);
        BrowserContext context = context(1280)) {
      Page page = open(bench, context);
      assertThat(page.locator(".findings li.gap").first()).containsText("GAT");
      assertThat(page.locator(".findings li.gap").first()).containsText("Nachtteam Noord");
      assertThat(page.locator("[data-nights=nacht] li.gap .who").first()).hasText("Niemand");
      assertThat(page.locator("[data-person=rens]"))
          .containsText("bereikbaarheid bewezen 3 dagen geleden");
      assertThat(page.locator("[data-person=kim]")).containsText("laatste poging mislukt");
      assertThat(page.locator("[data-team=nacht]")).containsText("Kim de Nachtzuster");
    }
  }

  @Test
  void aPlannerFillsTheGapByKeyboardAndEndsItAgain() {
    try (Bench bench = bench(Rostering.PLANNER);
        BrowserContext context = context(1280)) {
      Page page = open(bench, context);
      page.locator("select[name=kind]").selectOption("extra");
      page.locator("select[name=person]").selectOption("bram");
      page.locator("select[name=team]").selectOption("nacht");
      page.locator("input[name=from]").fill("2026-03-01T23:00");
      page.locator("input[name=to]").fill("2026-03-02T07:00");
      page.locator("form.change button").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator(".message.good")).hasText("De wijziging geldt.");
      assertThat(page.locator(".findings li.gap")).hasCount(0);
      assertThat(page.locator("[data-nights=nacht]")).containsText("Bram Bereikbaar");
      page.locator(".overrides li", new Page.LocatorOptions().setHasText("Extra"))
          .getByRole(AriaRole.BUTTON)
          .click();
      assertThat(page.locator(".message.good")).hasText("De wijziging is beëindigd.");
      assertThat(page.locator(".findings li.gap").first()).isVisible();
    }
  }

  @Test
  void aResponderTakesOverOnAPhone() {
    try (Bench bench = bench(Fixtures.RESPONDER);
        BrowserContext context = context(390)) {
      Page page = open(bench, context);
      assertThat(page.locator("form.change")).hasCount(0);
      page.locator("[data-team=nacht] .take").click();
      assertThat(page.locator("dialog")).isVisible();
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog")).hasCount(0);
      page.locator("[data-team=nacht] .take").click();
      page.locator("dialog .main").click();
      assertThat(page.locator(".message.good")).containsText("overgenomen");
      assertThat(page.locator("[data-team=nacht] .duty li").first()).containsText("Rens");
      org.assertj.core.api.Assertions.assertThat(
              page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
    }
  }

  @Test
  void anAddressForTheCalendarIsShownOnce() {
    try (Bench bench = bench(Fixtures.RESPONDER);
        BrowserContext context = context(390)) {
      Page page = open(bench, context);
      page.getByText("Adres maken").click();
      assertThat(page.locator("input[readonly]"))
          .hasValue(java.util.regex.Pattern.compile(".*/feeds/.*ics"));
      page.getByText("Intrekken").click();
      assertThat(page.locator("input[readonly]")).hasCount(0);
      assertThat(page.getByText("Adres maken")).isVisible();
    }
  }

  @Test
  void theSamePageSpeaksEnglish() {
    try (Bench bench = bench(Fixtures.OPERATOR);
        BrowserContext context = context(1280)) {
      Page page = open(bench, context);
      page.getByText("English").click();
      assertThat(page.locator("h1")).hasText("Roster and reachability");
      assertThat(page.locator(".findings li.gap").first()).containsText("GAP");
      assertThat(page.locator("[data-person=rens]")).containsText("reachability proven 3 days ago");
    }
  }
}
