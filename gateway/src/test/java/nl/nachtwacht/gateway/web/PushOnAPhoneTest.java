package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.push.PushDesk;
import nl.nachtwacht.gateway.push.PushKey;
import nl.nachtwacht.gateway.push.Subscription;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.time.SystemClockwork;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The button that has a telephone called. The push service itself is out of reach of a test, so the
 * browser's own subscribing is played; the service worker is real.
 */
class PushOnAPhoneTest {
  private static final String PLAYED =
      """
      let played = null;
      window.asked = 'granted';
      Notification.requestPermission = async () => window.asked;
      Object.defineProperty(Notification, 'permission', { get: () => window.standing ?? 'default' });
      PushManager.prototype.subscribe = async function (options) {
        window.servedKey = options.applicationServerKey;
        played = {
          endpoint: 'https://fcm.googleapis.com/fcm/send/phone-1',
          unsubscribe: async () => { played = null; return true; },
          toJSON() { return { endpoint: this.endpoint, keys: {
            p256dh: 'BJH-_-YHYHkfjzDkOPhzkJcYbX8ojStnFpVdBMXKCdEHwTdSqJUS5cyPdQZhrIWRAjwcKHcTDzlQrVHZwN0TyqE',
            auth: 'AAAAAAAAAAAAAAAAAAAAAA' } }; },
        };
        return played;
      };
      PushManager.prototype.getSubscription = async () => played;
      """;

  private static final PersonCard CALLED =
      new PersonCard(
          Fixtures.RESPONDER.id(),
          Fixtures.RESPONDER.name(),
          Fixtures.RESPONDER.organisations(),
          Fixtures.RESPONDER.roles(),
          List.of(new Contact("browser", ChannelFamily.DATA, Fixtures.RESPONDER.id().value())));

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

  /** The desk behind the page, with what it was told. */
  private static final class Desk implements PushDesk {
    private final List<Subscription> kept = new CopyOnWriteArrayList<>();
    private final PushKey key = PushKey.generate();

    @Override
    public String channel() {
      return "browser";
    }

    @Override
    public String publicKey() {
      return key.publicKey();
    }

    @Override
    public boolean allows(URI endpoint) {
      return true;
    }

    @Override
    public Future<List<Subscription>> of(PersonId person) {
      return Future.succeededFuture(kept);
    }

    @Override
    public Future<Boolean> welcome(Subscription subscription) {
      kept.add(subscription);
      return Future.succeededFuture(true);
    }

    @Override
    public Future<Boolean> remove(PersonId person, URI endpoint) {
      return Future.succeededFuture(kept.removeIf(one -> one.endpoint().equals(endpoint)));
    }
  }

  @Test
  void oneButtonHasThisTelephoneCalledAndAnotherEndsIt() {
    Desk desk = new Desk();
    try (Bench bench = bench(desk);
        BrowserContext phone = phone()) {
      Page page = open(bench, phone, "");
      page.getByText("Oproepen op dit apparaat aanzetten").click();
      assertThat(page.locator(".push .message")).containsText("proefmelding gestuurd");
      assertThat(page.locator(".push")).hasAttribute("data-push", "on");
      Assertions.assertThat(desk.kept).hasSize(1);
      Assertions.assertThat(desk.kept.getFirst().person()).isEqualTo(Fixtures.RESPONDER.id());
      Assertions.assertThat(page.evaluate("window.servedKey")).isEqualTo(desk.publicKey());
      page.getByText("Uitzetten").click();
      assertThat(page.locator(".push .message")).containsText("geen oproepen meer");
      Assertions.assertThat(desk.kept).isEmpty();
    }
  }

  @Test
  void whoRefusesIsToldWhatStillWorksAndHowToAllowItAfterAll() {
    Desk desk = new Desk();
    try (Bench bench = bench(desk);
        BrowserContext phone = phone()) {
      Page page = open(bench, phone, "window.asked = 'denied';");
      page.getByText("Oproepen op dit apparaat aanzetten").click();
      assertThat(page.locator(".push")).hasAttribute("data-push", "refused");
      assertThat(page.locator(".push")).containsText("de andere manieren uit het rooster");
      assertThat(page.locator(".push button")).hasCount(0);
      Assertions.assertThat(desk.kept).isEmpty();
    }
  }

  @Test
  void whoHasNoSuchContactSeesNothingOfIt() {
    try (Bench bench = bench(PushDesk.NONE);
        BrowserContext phone = phone()) {
      Page page = open(bench, phone, "");
      assertThat(page.locator("h1")).isVisible();
      assertThat(page.locator(".push")).hasCount(0);
    }
  }

  private static Bench bench(PushDesk desk) {
    Bench bench = Bench.demo(Fixtures.RESPONDER, new SystemClockwork(Vertx.vertx()));
    bench.push = desk;
    bench.gateway.know(CALLED);
    bench.restart(WebSettings.forDemo(0, Fixtures.RESPONDER.id()));
    return bench;
  }

  private static BrowserContext phone() {
    return browsers.chromium.newContext(
        new Browser.NewContextOptions().setViewportSize(390, 844).setLocale("nl-NL"));
  }

  private static Page open(Bench bench, BrowserContext phone, String more) {
    Page page = phone.newPage();
    page.setDefaultTimeout(30_000);
    page.addInitScript(PLAYED + more);
    page.navigate(bench.url() + "/opvolger");
    return page;
  }
}
