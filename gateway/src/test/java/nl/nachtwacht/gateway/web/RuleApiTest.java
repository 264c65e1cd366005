package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planner changes a rule through the API, in a folder that is really read and written. */
class RuleApiTest {
  private static final String PATH = "/clients/c-017/rules/deur";

  @TempDir Path folder;
  private Bench bench;
  private RealSite site;
  private ApiClient planner;

  @BeforeEach
  void start() throws IOException {
    bench = Bench.guarded();
    site = RealSite.behind(bench, folder, true);
    planner = new ApiClient(bench).as(Fixtures.PLANNER);
  }

  @AfterEach
  void stop() {
    site.close();
    bench.close();
  }

  @Test
  void theFormSaysWhatCanBeSetAndWhatIsAllowed() {
    JsonObject form = planner.get(PATH).body();
    assertThat(form.getBoolean("writable")).isTrue();
    JsonObject span = setting(form, "open-for");
    assertThat(span.getString("kind")).isEqualTo("span");
    assertThat(span.getString("text")).isEqualTo("5 min");
    assertThat(span.getString("range")).startsWith("Van ").contains(" tot ");
    assertThat(setting(form, "class").getJsonArray("options")).isNotEmpty();
  }

  @Test
  void whatIsLookedAtIsNotWrittenAndWhatIsSavedIsInForce() throws IOException {
    JsonObject change = change(lock(), "open-for", "PT9M", "window", "22:00-05:00");
    JsonObject looked = planner.post(PATH, change.copy().put("preview", true)).body();
    assertThat(looked.getString("state")).isEqualTo("preview");
    assertThat(looked.getJsonArray("changes").encode()).contains("5 min", "9 min");
    assertThat(looked.getJsonArray("tonight")).containsExactly("22:00–05:00");
    assertThat(site.text()).isEqualTo(RealSite.CLIENT);

    JsonObject saved = planner.post(PATH, change).body();
    assertThat(saved.getString("state")).isEqualTo("saved");
    assertThat(site.text())
        .isEqualTo(
            RealSite.CLIENT
                .replace("version: 3", "version: 4")
                .replace("open-for: PT5M}", "open-for: PT9M, window: '22:00-05:00'}"));
    JsonObject now = planner.get("/clients/c-017/supervision").body();
    assertThat(now.getInteger("planVersion")).isEqualTo(4);
    assertThat(now.getJsonArray("rules").encode()).contains("9 min").contains("22:00–05:00");
    try (var left = Files.list(site.file.getParent())) {
      assertThat(left).as("nothing is left beside it").containsExactly(site.file);
    }
    assertThat(bench.audit.rows().toString())
        .contains("plan-changed", "open-for: PT5M > PT9M", "piet");
  }

  @Test
  void aFormOfAnOlderPlanIsRefused() throws IOException {
    String lock = lock();
    Files.writeString(site.file, RealSite.CLIENT + "# iemand anders\n");
    var answer = planner.post(PATH, change(lock, "open-for", "PT9M"));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("plan-stale");
    assertThat(answer.body().getString("detail")).contains("Iemand anders");
    assertThat(site.text()).endsWith("# iemand anders\n").contains("PT5M");
  }

  @Test
  void whatIsWrongIsSaidAtItsFieldAndNothingIsWritten() throws IOException {
    JsonObject far = planner.post(PATH, change(lock(), "open-for", "PT900H", "x", "1")).body();
    assertThat(far.getString("state")).isEqualTo("refused");
    assertThat(far.getJsonArray("errors").getJsonObject(0).getString("setting"))
        .isEqualTo("open-for");
    assertThat(far.getJsonArray("errors").getJsonObject(0).getString("text"))
        .startsWith("Dit past hier niet. Van ");
    assertThat(far.getJsonArray("errors").getJsonObject(1).getString("setting")).isEqualTo("x");
    JsonObject never = planner.post(PATH, change(lock(), "window", "23:00-23:00")).body();
    assertThat(never.getString("state")).as("the check of new plans").isEqualTo("refused");
    assertThat(never.getJsonArray("errors").encode()).contains("\"setting\":\"window\"");
    assertThat(site.text()).isEqualTo(RealSite.CLIENT);
  }

  @Test
  void whereTheGatewayMayNotWriteTheLineIsHandedOn() throws IOException {
    try (RealSite closed = RealSite.behind(bench, folder.resolve("closed"), false)) {
      ApiClient again = new ApiClient(bench).as(Fixtures.PLANNER);
      JsonObject form = again.get(PATH).body();
      assertThat(form.getBoolean("writable")).isFalse();
      JsonObject answer =
          again.post(PATH, change(form.getString("lock"), "open-for", "PT9M")).body();
      assertThat(answer.getString("state")).isEqualTo("by-hand");
      assertThat(answer.getString("file")).isEqualTo("clients/c-017.yaml");
      assertThat(answer.getString("line")).isEqualTo("- {id: deur, open-for: PT9M}");
      assertThat(closed.text()).isEqualTo(RealSite.CLIENT);
    }
  }

  @Test
  void onlyPlannersOfTheOrganisationMay() {
    JsonObject change = change(lock(), "open-for", "PT9M");
    assertThat(new ApiClient(bench).as(Fixtures.OPERATOR).post(PATH, change).code())
        .isEqualTo("not-allowed");
    assertThat(new ApiClient(bench).as(Fixtures.RESPONDER).get(PATH).code())
        .isEqualTo("not-allowed");
    assertThat(new ApiClient(bench).get(PATH).status()).isEqualTo(401);
    assertThat(planner.get("/clients/z-101/rules/deur").status()).isEqualTo(404);
    assertThat(planner.get("/clients/c-017/rules/geen").status()).isEqualTo(404);
  }

  private String lock() {
    return planner.get(PATH).body().getString("lock");
  }

  private static JsonObject setting(JsonObject form, String name) {
    return form.getJsonArray("settings").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject change(String lock, String... settings) {
    JsonArray wanted = new JsonArray();
    for (int i = 0; i < settings.length; i += 2) {
      wanted.add(new JsonObject().put("name", settings[i]).put("value", settings[i + 1]));
    }
    return new JsonObject().put("lock", lock).put("settings", wanted);
  }
}
