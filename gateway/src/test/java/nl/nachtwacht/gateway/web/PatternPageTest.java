package nl.nachtwacht.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import nl.nachtwacht.gateway.audit.AuditRow;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.watch.WatchState;
import org.junit.jupiter.api.Test;

/** The pattern of a client's days: through the API, on its page, and on disk. */
class PatternPageTest {
  private static final String PATH = "/clients/c-017/pattern";

  @Test
  void theNumbersOfThePictureComeThroughTheApi() {
    try (Bench bench = Bench.guarded()) {
      bench.supervisions.learns(Fixtures.DE_VRIES);
      JsonObject pattern = new ApiClient(bench).as(Fixtures.PLANNER).get(PATH).body();
      assertThat(pattern.getInteger("days")).isGreaterThan(60);
      assertThat(pattern.getBoolean("learns")).isTrue();
      assertThat(pattern.getJsonArray("weeks").size()).isBetween(10, 12);
      assertThat(pattern.getJsonArray("noticed").encode()).contains("up-at");
      assertThat(pattern.getJsonArray("noticed").getJsonObject(0).getJsonArray("course").size())
          .isBetween(60, 112);
      JsonObject home = pattern.getJsonArray("quiet").getJsonObject(5);
      assertThat(home.getString("place")).isEqualTo("home");
      assertThat(home.getJsonArray("now").getInteger(2)).isEqualTo(home.getInteger("nowDays"));
      assertThat(home.getJsonArray("now").getInteger(12)).isZero();
      JsonObject proposal = pattern.getJsonArray("proposals").getJsonObject(0);
      assertThat(proposal.getString("line")).startsWith("- {id: bad, type: bathroom-too-long,");
      assertThat(proposal.getString("why"))
          .startsWith("In 6 weken duurde een badkamerbezoek 19 van de 20 keer korter dan ");
      assertThat(proposal.getString("from")).isLessThan(proposal.getString("until"));
    }
  }

  @Test
  void whoLooksIsOnRecordAndNothingIsChangedByLooking() {
    try (Bench bench = Bench.guarded()) {
      bench.supervisions.learns(Fixtures.DE_VRIES);
      WatchState before = bench.supervisions.state(Fixtures.DE_VRIES.id()).result();
      new ApiClient(bench).as(Fixtures.PLANNER).get(PATH);
      assertThat(bench.audit.rows().stream().map(AuditRow::body))
          .anyMatch(body -> body.contains("\"pattern\"") && body.contains("c-017"))
          .noneMatch(body -> body.contains("Vries"));
      assertThat(bench.supervisions.state(Fixtures.DE_VRIES.id()).result()).isEqualTo(before);
    }
  }

  @Test
  void theFirstDaysSayThatThePlansLimitsHold() {
    try (Browsers browsers = Browsers.start();
        Bench bench = Bench.demo(Fixtures.PLANNER);
        BrowserContext context = browsers.chromium.newContext()) {
      bench.supervisions.learns(Fixtures.DE_VRIES, 0);
      Page page = context.newPage();
      page.navigate(bench.url() + "/dagpatroon#c-017");
      assertThat(page.locator("main")).containsText("Tot die tijd gelden de grenzen uit het plan");
      assertThat(page.locator("svg")).hasCount(0);
    }
  }

  @Test
  void afterOneWeekNothingIsProposed() {
    try (Bench bench = Bench.guarded()) {
      bench.supervisions.learns(Fixtures.DE_VRIES, 8);
      JsonObject pattern = new ApiClient(bench).as(Fixtures.PLANNER).get(PATH).body();
      assertThat(pattern.getInteger("days")).isBetween(5, 8);
      assertThat(pattern.getJsonArray("proposals")).isEmpty();
      assertThat(pattern.getJsonArray("noticed")).isEmpty();
    }
  }

  @Test
  void whoMayNotChangeTheSupervisionDoesNotSeeIt() {
    try (Bench bench = Bench.guarded()) {
      bench.supervisions.learns(Fixtures.DE_VRIES);
      assertThat(new ApiClient(bench).as(Fixtures.RESPONDER).get(PATH).status()).isEqualTo(403);
      assertThat(new ApiClient(bench).get(PATH).status()).isEqualTo(401);
      assertThat(new ApiClient(bench).as(Fixtures.PLANNER).get("/clients/nobody/pattern").status())
          .isEqualTo(404);
    }
  }

  @Test
  void aProposalForARuleThatIsNotThereIsNotSetAside() {
    try (Bench bench = Bench.guarded()) {
      bench.supervisions.learns(Fixtures.DE_VRIES);
      JsonObject body =
          new JsonObject()
              .put("command", "set-aside")
              .put("proposal", "weg.after=PT20M")
              .put("note", "x");
      assertThat(
              new ApiClient(bench)
                  .as(Fixtures.PLANNER)
                  .post("/clients/c-017/supervision/commands", body)
                  .status())
          .isEqualTo(409);
    }
  }

  @Test
  void whatWasLearntIsReadBackFromDiskAsItWas() {
    try (Bench bench = Bench.guarded()) {
      bench.supervisions.learns(Fixtures.DE_VRIES);
      WatchState state = bench.supervisions.state(Fixtures.DE_VRIES.id()).result();
      byte[] written = CoreJson.STATE.bytes(state);
      System.out.printf("State of a client after ten weeks on disk: %,d bytes%n", written.length);
      assertThat(CoreJson.STATE.read(written)).isEqualTo(state);
    }
  }

  @Test
  void aPlannerSetsAProposalAsideWithAReasonAndFindsItAgain() {
    try (Browsers browsers = Browsers.start();
        Bench bench = Bench.demo(Fixtures.PLANNER);
        BrowserContext context = browsers.chromium.newContext()) {
      bench.supervisions.learns(Fixtures.DE_VRIES);
      Page page = context.newPage();
      page.navigate(bench.url() + "/zorgplannen#c-017");
      page.locator("a[href='/dagpatroon#c-017']").press("Enter");
      assertThat(page.locator("svg.weeks rect").first()).isAttached();
      assertThat(page.locator("[data-measure=up-at]")).containsText("8:");
      assertThat(page.locator("svg.course .dot").first()).isAttached();
      assertThat(page.locator("svg.quiet rect").first()).isAttached();
      page.locator("[data-proposal] summary").press("Enter");
      assertThat(page.locator("[data-proposal] ol")).containsText("clients/c-017.yaml");
      assertThat(page.locator("[data-proposal] pre")).containsText("- {id: bad,");
      page.locator("[data-take]").press("Enter");
      assertThat(page.locator("[data-edit] [data-proposed] input")).isFocused();
      assertThat(page.locator("[data-edit]")).containsText("mag het bestand van deze cliënt niet");
      page.goBack();
      page.locator("[data-proposal] input").fill("bespreken met de huisarts");
      page.locator("[data-proposal] input").press("Enter");
      assertThat(page.locator(".message")).containsText("Onthouden");
      assertThat(page.locator("[data-proposal]")).hasCount(0);
      assertThat(page.locator("main")).containsText("bespreken met de huisarts");
    }
  }
}
