package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.gateway.supervise.Rehearsals;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planner adds a rule with its agreement, renews one and takes a rule away, by keyboard. */
class PlanFormsPageTest {
  private static final String AGREED =
      "consents:\n  - {id: oud, covers: [deur], purpose: Niet dwalen, basis: voluntary, agreedBy: mevrouw,"
          + " agreedOn: 2024-06-01, validUntil: 2026-03-20}\n";

  @TempDir Path folder;

  @Test
  void aRuleComesAnAgreementIsRenewedAndARuleGoes() throws IOException {
    try (Browsers browsers = Browsers.start();
        Bench bench = Bench.demo(Fixtures.PLANNER);
        RealSite site = RealSite.behind(bench, folder, true);
        BrowserContext context =
            browsers.chromium.newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1280, 900)
                    .setColorScheme(ColorScheme.LIGHT))) {
      site.say(RealSite.CLIENT + AGREED);
      bench.rehearsals = (_, _, _) -> Future.succeededFuture(twice(bench));
      bench.again();
      Page page = context.newPage();
      page.navigate(bench.url() + "/zorgplannen#c-017");
      add(page, site);
      renew(page, site);
      remove(page, site);
      rungWaits(page, site);
    }
  }

  private static void add(Page page, RealSite site) throws IOException {
    page.locator("[data-add-rule]").press("Enter");
    assertThat(page.locator("[data-situation=unrest]"))
        .containsText("Kan hier nog niet: er is geen bed.");
    assertThat(page.locator("[data-situation=wandering] summary")).isFocused();
    page.locator("[data-situation=wandering] summary").press("Enter");
    page.locator("[data-situation=no-call] summary").press("Enter");
    seen(page, "rule-catalogue");
    page.locator("[data-type=no-motion-by]").press("Enter");
    assertThat(page.locator("#rule-window")).isFocused();
    assertThat(page.locator("[data-save]")).isDisabled();
    page.locator("select[name='consent.id']").selectOption("");
    page.locator("[value=look]").press("Enter");
    assertThat(page.locator("#agreed-purpose-error")).containsText("Dit moet ingevuld zijn.");
    assertThat(page.locator("#agreed-purpose")).isFocused();
    seen(page, "rule-new-wrong");
    page.locator("#agreed-purpose").fill("Op tijd zien als er iets is");
    page.locator("#agreed-agreedBy").fill("dochter");
    page.locator("#agreed-basis").selectOption("representative");
    page.locator("[value=look]").press("Enter");
    assertThat(page.locator("[data-rehearsal]")).containsText("had deze regel één keer gesproken");
    assertThat(page.locator("[data-rehearsal]")).containsText("beweging");
    assertThat(page.locator("[data-save]")).isFocused();
    Assertions.assertThat(site.text()).isEqualTo(RealSite.CLIENT + AGREED);
    seen(page, "rule-new-look");
    page.locator("[data-save]").press("Enter");
    assertThat(page.locator(".message")).containsText("Opgeslagen en van kracht.");
    assertThat(page.locator("[data-rule=no-motion-by]")).isVisible();
    assertThat(page.locator("[data-add-rule]")).isFocused();
    Assertions.assertThat(site.text())
        .contains(
            "- {id: no-motion-by, type: no-motion-by}",
            "- {id: afspraak-2, covers: [no-motion-by], purpose: 'Op tijd zien als er iets is',"
                + " basis: representative, agreedBy: dochter, agreedOn: 2026-03-01, validUntil: 2027-03-01, review: 2026-09-01}");
  }

  private static void renew(Page page, RealSite site) throws IOException {
    page.locator("[data-consent=oud]").press("Enter");
    assertThat(page.locator("#agreed-purpose")).hasValue("Niet dwalen");
    assertThat(page.locator("#agreed-validUntil")).hasValue("2027-03-01");
    page.locator("#agreed-validUntil").fill("2029-03-01");
    page.locator("#agreed-validUntil").press("Enter");
    assertThat(page.locator("#agreed-validUntil-error")).containsText("hoogstens twee jaar");
    page.locator("#agreed-validUntil").fill("2028-03-01");
    page.locator("#agreed-validUntil").press("Enter");
    assertThat(page.locator("[data-answer=preview]")).containsText("Geldig tot en met");
    seen(page, "consent-look");
    page.locator("[data-save]").press("Enter");
    assertThat(page.locator("[data-consent=oud]")).isFocused();
    assertThat(page.locator(".plan")).not().containsText("loopt af op");
    Assertions.assertThat(site.text()).contains("agreedOn: 2026-03-01, validUntil: 2028-03-01");
  }

  private static void remove(Page page, RealSite site) throws IOException {
    page.locator("[data-rule=deur] summary").press("Enter");
    page.locator("[data-remove=deur]").press("Enter");
    page.locator("#agreed-reason").press("Enter");
    assertThat(page.locator("[data-rehearsal]")).containsText("sprak deze regel 2 keer");
    page.locator("[data-save]").press("Enter");
    assertThat(page.locator("#agreed-reason-error")).containsText("Vul in waarom");
    page.locator("#agreed-reason").fill("woont nu beneden");
    page.locator("#agreed-reason").press("Enter");
    seen(page, "rule-gone-look");
    page.locator("[data-save]").press("Enter");
    assertThat(page.locator(".message")).containsText("Opgeslagen en van kracht.");
    assertThat(page.locator("[data-rule=deur]")).hasCount(0);
    Assertions.assertThat(site.text()).doesNotContain("deur,", "[deur]");
  }

  private static void rungWaits(Page page, RealSite site) throws IOException {
    page.locator("[data-patience=usual]").press("Enter");
    assertThat(page.locator("#patience-0")).isFocused();
    page.locator("#patience-0").fill("0");
    page.locator("#patience-0").press("Enter");
    assertThat(page.locator("#patience-0-error")).containsText("Van 1 s tot 12 uur");
    page.locator("#patience-0").fill("3");
    page.locator("#patience-0").press("Enter");
    assertThat(page.locator("[data-answer=preview]")).containsText("3 min");
    seen(page, "ladder-look");
    page.locator("[data-save]").press("Enter");
    assertThat(page.locator("[data-ladder=usual]")).containsText("na 3 min de volgende");
    Assertions.assertThat(site.text()).contains("patience: PT3M}");
  }

  private static Rehearsals.Told twice(Bench bench) {
    var at = bench.now().minus(Duration.ofDays(1));
    var evidence = List.of(EvidenceCode.MOTION_NONE_SINCE.at(at));
    var door = new Rehearsals.Moment(at, "deur", true, evidence);
    return new Rehearsals.Told.Nights(
        at.minus(Duration.ofDays(6)),
        bench.now(),
        40,
        new Rehearsals.Outcome(List.of(door, door)),
        new Rehearsals.Outcome(List.of(new Rehearsals.Moment(at, "no-motion-by", true, evidence))));
  }

  /** As it looks, wide and narrow, light and dark; for everybody, as far as a machine can tell. */
  private static void seen(Page page, String name) throws IOException {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.setViewportSize(scheme == ColorScheme.LIGHT ? 1280 : 390, 900);
      AccessibilityTest.judge(page, name + " " + scheme);
      String shots = System.getProperty("nachtwacht.shots");
      if (shots != null) {
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of(shots, name + "-" + scheme + ".png"))
                .setFullPage(true));
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 900);
  }
}
