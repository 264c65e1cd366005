package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.DeclineReason;
import nl.nachtwacht.alarm.HandOver;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.alarm.Transfer;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.Fact;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Crew, centre, case, transfer and replies on the screens, in a real browser. */
class AroundAlarmPageTest {
  private static final PersonId KIM = new PersonId("kim");
  private static final PersonId CENTRE = new PersonId("zcc");
  private static Browsers browsers;

  private Bench bench;
  private BrowserContext context;

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

  @AfterEach
  void stop() {
    if (context != null) {
      context.close();
    }
    if (bench != null) {
      bench.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void theOperatorSeesWhoIsThereWhoWasReachedAndHowFarTheCentreIs(ColorScheme scheme) {
    bench = Bench.demo(Fixtures.OPERATOR);
    night();
    Page page = open("/", 1280, 900, scheme);
    page.locator("[data-alarm='c-017-1']").click();

    assertThat(page.locator("[data-alarm='c-017-1'] .marks")).containsText("1 van 2 mensen");
    assertThat(page.locator(".crew")).containsText("nog 1 nodig");
    assertThat(page.locator("[data-do=accept]")).containsText("Ik ga mee");
    assertThat(page.locator(".detail > .stand")).containsText("bellen");
    assertThat(page.locator(".centres")).containsText("bevestigd door een centralist");
    assertThat(page.locator(".centres")).containsText("nummer A-77");
    assertThat(page.locator(".case")).containsText("Eén woning, 2 alarmen");
    assertThat(page.locator(".asked")).containsText("Kim de Nachtzuster");
    assertThat(page.locator(".reached")).containsText("Kim de Nachtzuster: te ver weg");
    assertThat(page.locator(".reached")).containsText("Rens Achterwacht: gezien");
    shoot(page, "around-" + scheme + "-1280");
    page.setViewportSize(390, 844);
    shoot(page, "around-" + scheme + "-390");
  }

  @Test
  void aResponderSaysWhyNotAndHandsOver() {
    bench = Bench.demo(Fixtures.RESPONDER);
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    Page page = open("/opvolger", 390, 844, ColorScheme.LIGHT);
    page.locator("[data-do=decline]").click();
    page.locator("[data-why=busy]").click();
    assertThat(page.locator(".message")).containsText("Doorgegeven dat u niet kunt.");
    Assertions.assertThat(bench.gateway.commands)
        .last()
        .isEqualTo(
            new AlarmCommand.Decline(
                new AlarmId("c-017-1"), Fixtures.RESPONDER.id(), null, DeclineReason.BUSY, null));
  }

  @Test
  void whoIsOnSiteSaysThatTheyAreInOrNot() {
    bench = Bench.demo(Fixtures.RESPONDER);
    Alarm there =
        Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now())
            .edit()
            .held(
                ResponseState.ON_SITE,
                Holder.promised(Fixtures.RESPONDER.id(), bench.now().plusSeconds(1800)))
            .done();
    bench.gateway.raise(there);
    Page page = open("/opvolger", 390, 844, ColorScheme.DARK);
    page.locator("[data-do=no-access]").click();
    assertThat(page.locator(".message")).containsText("Er wordt iemand bij gebeld.");
    page.locator("[data-do=hand-to]").click();
    assertThat(page.locator("#dialog")).containsText("U houdt het alarm");
    shoot(page, "hand-to-390");
  }

  private void night() {
    Instant now = bench.now();
    bench.gateway.know(
        Fixtures.person("kim", "Kim de Nachtzuster", Fixtures.NORTH, StaffRole.RESPONDER),
        Fixtures.person("zcc", "Zorgcentrale Noord", Fixtures.NORTH, StaffRole.OPERATOR));
    Alarm sos = Fixtures.sos("c-017-1", Fixtures.DE_VRIES, now.minusSeconds(90));
    Alarm told =
        sos.edit()
            .offeredTo(Fixtures.RESPONDER.id(), 1, true)
            .offeredTo(KIM, 1, true)
            .offer(KIM, offer -> offer.no(DeclineReason.TOO_FAR))
            .handOver(HandOver.offered(CENTRE, now, now).confirmedBy("17", "A-77", now))
            .held(
                ResponseState.ACCEPTED,
                Holder.promised(Fixtures.RESPONDER.id(), now.plusSeconds(100)))
            .crewOf(2, now.plusSeconds(40))
            .transfer(new Transfer(KIM, now.plusSeconds(60)))
            .done();
    bench.gateway.raise(told);
    bench.gateway.tell(
        told,
        new Fact.DeliveryTold(
            told.id(), Fixtures.RESPONDER.id(), "push", DeliveryReport.Status.SEEN, null));
    bench.gateway.raise(joined(told, Fixtures.frontDoor("c-017-2", Fixtures.DE_VRIES, now)));
  }

  /** The same case, as the core would have it. */
  private static Alarm joined(Alarm first, Alarm second) {
    return new Alarm(
        second.id(),
        second.client(),
        second.alarmClass(),
        second.kind(),
        second.ruleId(),
        second.episode(),
        second.raisedAt(),
        second.happenedAt(),
        second.evidence(),
        second.conditionActive(),
        second.presses(),
        second.recentPresses(),
        second.state(),
        second.holder(),
        second.rung(),
        second.lastResortRound(),
        second.ladderDue(),
        second.offered(),
        second.called(),
        second.declined(),
        second.failed(),
        second.tellings(),
        second.ladder(),
        second.planVersion(),
        second.previous(),
        second.resolvedBy(),
        second.resolvedAt(),
        second.outcome(),
        second.crew(),
        List.of(),
        List.of(),
        null,
        second.toggling(),
        second.timers(),
        second.times(),
        first.id(),
        null,
        null,
        null);
  }

  private Page open(String path, int width, int height, ColorScheme scheme) {
    context =
        browsers.chromium.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setLocale("nl-NL"));
    Page page = context.newPage();
    page.navigate(bench.url() + path);
    return page;
  }

  /** A picture for whoever wants to look: {@code -Dnachtwacht.shots=<folder>}. */
  private static void shoot(Page page, String name) {
    String folder = System.getProperty("nachtwacht.shots");
    if (folder != null) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setFullPage(true));
    }
  }
}
