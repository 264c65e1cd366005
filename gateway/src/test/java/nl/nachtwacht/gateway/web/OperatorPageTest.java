package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.PersonCard;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator's night, and a responder's, in a real browser. */
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
    Page page = open("/", 1280, 800, ColorScheme.LIGHT);
    assertThat(page.locator("[data-connection]")).containsText("Bewaking actief");
    assertThat(page.locator(".queue")).containsText("Niemand wacht.");

    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));

    assertThat(card(page, "c-017-1")).containsText("mevr. J. de Vries");
    assertThat(page.locator("#loud")).containsText("Nieuw alarm: Alarmknop");
    assertThat(page).hasTitle("(1) Meldkamer – Nachtwacht");
  }

  @Test
  void goesThroughAnAlarmByKeyboardAlone() {
    bench.gateway.raise(Fixtures.frontDoor("c-004-1", Fixtures.BAKKER, bench.now()));
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    Page page = open("/", 1280, 800, ColorScheme.DARK);
    assertThat(page.locator("[data-alarm]").first()).hasAttribute("data-alarm", "c-017-1");

    page.keyboard().press("n");
    assertThat(page.locator(".detail")).containsText("Alarmknop ingedrukt om 02:12 (slaapkamer).");
    page.keyboard().press("a");
    assertThat(page.locator(".message")).containsText("U hebt het alarm.");
    assertThat(page.locator(".facts")).containsText("4711");
    page.keyboard().press("o");
    page.keyboard().press("Enter");
    assertThat(page.locator(".message")).containsText("U staat op onderweg.");
    page.keyboard().press("t");
    assertThat(page.locator(".message")).containsText("U staat op ter plaatse.");
    page.keyboard().press("m");
    page.keyboard().press("Space");
    page.keyboard().press("Enter");
    assertThat(page.locator(".detail > .stand")).containsText("ter plaatse geholpen, door Olga");
    assertThat(page.locator(".timeline")).containsText("Olga Operator is onderweg, er over 15 min");

    Assertions.assertThat(bench.gateway.commands)
        .last()
        .isEqualTo(
            new AlarmCommand.Resolve(
                new AlarmId("c-017-1"), Fixtures.OPERATOR.id(), AlarmOutcome.HELPED_ON_SITE, null));
  }

  @Test
  void isBusyUntilTheServerAnswersAndNeverClaimsWhatItDoesNotKnow() {
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    Promise<Void> answer = Promise.promise();
    bench.gateway.before = answer.future();
    Page page = open("/", 1280, 800, ColorScheme.LIGHT);
    card(page, "c-017-1").click();

    Locator accept = page.locator("[data-do=accept]");
    accept.click();

    assertThat(accept).hasText("Bezig… A");
    assertThat(accept).isDisabled();
    assertThat(page.locator(".detail > .stand")).containsText("Nog door niemand aangenomen");
    answer.complete();
    assertThat(page.locator(".detail > .stand")).containsText("U hebt dit alarm");
  }

  @Test
  void saysPlainlyThatSomebodyElseWasFirst() {
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    Promise<Void> slow = Promise.promise();
    bench.gateway.before = slow.future();
    Page page = open("/", 1280, 800, ColorScheme.LIGHT);
    card(page, "c-017-1").click();
    page.locator("[data-do=accept]").click();
    bench.gateway.before = io.vertx.core.Future.succeededFuture();
    accept("c-017-1", Fixtures.DE_VRIES, Fixtures.RESPONDER);
    slow.complete();

    assertThat(page.locator(".message.bad")).containsText("Al aangenomen door Rens Achterwacht.");
    assertThat(page.locator(".other")).containsText("Rens Achterwacht heeft dit alarm.");
  }

  @Test
  void turnsRedWhenTheServerIsGoneAndComesBackByItself() {
    Page page = open("/", 1280, 800, ColorScheme.LIGHT);
    assertThat(page.locator("[data-connection=live]")).isVisible();
    int port = bench.port();

    bench.stop();
    assertThat(page.locator(".lost[role=alert]")).containsText("GEEN VERBINDING");
    assertThat(page.locator("[data-connection]")).not().containsText("Bewaking actief");

    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    bench.restart(WebSettings.forDemo(port, Fixtures.OPERATOR.id()));
    assertThat(page.locator("[data-connection=live]")).isVisible();
    assertThat(card(page, "c-017-1")).isVisible();
    assertThat(page.locator(".lost[role=alert]")).hasCount(0);
    complaints.removeIf(text -> text.contains("net::ERR") || text.contains("Failed to load"));
  }

  @Test
  void turnsRedWhenTheServerFallsSilent() {
    // Virtual time stands still, so no heartbeat ever comes, while the connection stays open.
    bench.restart(
        new WebSettings(
            "127.0.0.1",
            0,
            null,
            false,
            true,
            Fixtures.OPERATOR.id(),
            null,
            java.time.Duration.ofSeconds(1),
            WebSettings.READY_WITHIN));
    Page page = open("/", 1280, 800, ColorScheme.LIGHT);
    assertThat(page.locator("[data-connection=live]")).isVisible();

    assertThat(page.locator(".lost[role=alert]"))
        .isVisible(
            new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                .setTimeout(15_000));
  }

  @Test
  void showsOneThingAtATimeOnAPhone() {
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    Page page = open("/", 390, 844, ColorScheme.DARK);
    assertThat(page.locator(".detail")).isHidden();

    card(page, "c-017-1").click();
    assertThat(page.locator(".queue")).isHidden();
    assertThat(page.locator("[data-do=accept]")).isVisible();
    Object width = page.evaluate("document.documentElement.scrollWidth");
    Assertions.assertThat(width).isEqualTo(390);

    page.locator(".back").click();
    assertThat(card(page, "c-017-1")).isFocused();
  }

  @Test
  void speaksEnglishWhenAsked() {
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    Page page = open("/", 1280, 800, ColorScheme.LIGHT);
    card(page, "c-017-1").click();

    page.getByText("English").click();

    assertThat(page.locator("[data-do=accept]")).containsText("Accept");
    assertThat(page.locator(".detail")).containsText("call: whoever is on duty in");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
  }

  @Test
  void shortcutsCanBeTurnedOff() {
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    Page page = open("/", 1280, 800, ColorScheme.LIGHT);
    card(page, "c-017-1").click();
    page.keyboard().press("?");
    page.locator("dialog input[type=checkbox]").uncheck();
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog")).isHidden();

    page.keyboard().press("a");

    assertThat(page.locator("[data-do=accept]")).hasText("Aannemen");
    Assertions.assertThat(bench.gateway.commands).isEmpty();
  }

  @Test
  void showsNamesAsTextWhateverIsInThem() {
    ClientCard nasty =
        Fixtures.client(
            "c-666", Fixtures.NORTH, "<img src=x onerror=alert(1)>", "\"><script>x</script>", "1");
    bench.gateway.know(nasty);
    bench.gateway.raise(Fixtures.sos("c-666-1", nasty, bench.now()));
    Page page = open("/", 1280, 800, ColorScheme.LIGHT);
    card(page, "c-666-1").click();

    assertThat(page.locator(".headline .whom")).hasText("<img src=x onerror=alert(1)>");
    assertThat(page.locator("#page img")).hasCount(0);
  }

  @Test
  void soundIsOffUntilSomebodyTurnsItOnAndSaysSo() {
    Page page = open("/", 1280, 800, ColorScheme.LIGHT);
    assertThat(page.locator(".silent")).containsText("Zonder geluid hoort u geen nieuw alarm.");

    page.locator(".silent button").click();

    assertThat(page.locator(".silent")).hasCount(0);
    assertThat(page.locator("header [aria-pressed]")).hasText("Geluid aan");
  }

  @Test
  void theResponderSeesTheAddressAfterAcceptingAndNotBefore() {
    bench.restart(WebSettings.forDemo(0, Fixtures.RESPONDER.id()));
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    Page page = open("/opvolger", 390, 844, ColorScheme.DARK);
    Locator alarm = card(page, "c-017-1");
    assertThat(alarm).containsText("Naam en adres ziet u na aannemen.");
    assertThat(alarm).not().containsText("Eikenlaan");

    alarm.locator("[data-do=accept]").click();

    assertThat(alarm).containsText("Eikenlaan 12, Assen");
    assertThat(alarm).containsText("4711");
    alarm.locator("[data-do=set-out]").click();
    page.locator("dialog").getByText("20 min").click();
    alarm.locator("[data-do=arrive]").click();
    alarm.locator("[data-do=resolve]").click();
    page.locator("dialog").getByText("112 gebeld").click();
    page.getByText("Vastleggen").click();
    assertThat(alarm).containsText("112 gebeld");
    assertThat(alarm).not().containsText("Eikenlaan");
  }

  private void accept(String alarm, ClientCard client, PersonCard by) {
    Bench.await(
        bench.gateway.command(client.id(), new AlarmCommand.Accept(new AlarmId(alarm), by.id())));
  }

  private static Locator card(Page page, String alarm) {
    return page.locator("[data-alarm='" + alarm + "']");
  }

  private Page open(String path, int width, int height, ColorScheme scheme) {
    context =
        browsers.chromium.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setLocale("nl-NL"));
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      // A refusal is an answer, which browsers list as an error.
      if (message.type().equals("error") && !message.text().contains("status of 409")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate(bench.url() + path);
    return page;
  }
}
