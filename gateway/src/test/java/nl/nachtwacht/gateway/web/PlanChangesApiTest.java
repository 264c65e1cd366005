package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A planner adds rules, takes them away and renews agreements, in a folder that is really there.
 */
class PlanChangesApiTest {
  private static final String CATALOGUE = "/clients/c-017/catalogue";
  private static final String NEW = CATALOGUE + "/no-motion-by";
  private static final String REMOVAL = "/clients/c-017/rules/deur/removal";
  private static final String CONSENTS = "/clients/c-017/consents";
  private static final String AGREED =
      "consents:\n  - {id: oud, covers: [deur], purpose: Niet dwalen, basis: voluntary, agreedBy: mevrouw,"
          + " agreedOn: 2024-06-01, validUntil: 2026-03-20}\n";

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
  void theCatalogueSaysWhatThisHomeLacks() {
    JsonArray groups = planner.get(CATALOGUE).body().getJsonArray("groups");
    assertThat(groups.encode()).contains("wandering", "unrest", "no-call", "cannot-move");
    JsonObject unrest = type(groups, "bed-unrest");
    assertThat(unrest.getJsonArray("missing")).containsExactly("bed");
    JsonObject door = type(groups, "front-door-open-at-night");
    assertThat(door.getJsonArray("missing")).isEmpty();
    assertThat(door.getInteger("inPlan")).isEqualTo(1);
    assertThat(groups.encode()).as("what is always on is no choice").doesNotContain("\"sos\"");
    JsonArray wandering = groups.getJsonObject(0).getJsonArray("types");
    assertThat(wandering.getJsonObject(0).getJsonArray("missing"))
        .as("what is possible comes first")
        .isEmpty();
    assertThat(wandering.getJsonObject(wandering.size() - 1).getJsonArray("missing")).isNotEmpty();
  }

  @Test
  void aRuleIsAddedWithItsAgreementInOneStep() throws IOException {
    JsonObject wanted =
        wanted(planner.get(NEW).body().getString("lock"), "window", "06:00-10:30")
            .put("consent", agreement());
    JsonObject looked = planner.post(NEW, wanted.copy().put("preview", true)).body();
    assertThat(looked.getString("state")).as(looked.encode()).isEqualTo("preview");
    assertThat(looked.getJsonObject("rehearsal").getString("state")).isEqualTo("nothing-kept");
    assertThat(looked.getJsonArray("tonight")).containsExactly("06:00–10:30");
    assertThat(site.text()).isEqualTo(RealSite.CLIENT);

    JsonObject saved = planner.post(NEW, wanted).body();
    assertThat(saved.getString("state")).isEqualTo("saved");
    assertThat(site.text())
        .isEqualTo(
            RealSite.CLIENT
                    .replace("version: 3", "version: 4")
                    .replace(
                        "# eerst vijf\n",
                        "# eerst vijf\n  - {id: no-motion-by, type: no-motion-by, window: '06:00-10:30'}\n")
                + "consents:\n  - {id: afspraak-1, covers: [no-motion-by], purpose: 'Op tijd zien, als er iets is',"
                + " basis: representative, agreedBy: dochter, agreedOn: 2026-03-01, validUntil: 2027-03-01,"
                + " review: 2026-09-01}\n");
    JsonObject now = planner.get("/clients/c-017/supervision").body();
    assertThat(now.getInteger("planVersion")).isEqualTo(4);
    assertThat(now.getJsonArray("rules").encode()).contains("\"id\":\"no-motion-by\"");
    assertThat(bench.audit.rows().toString())
        .contains("rule-added", "no-motion-by", "window: - > 06:00-10:30", "validUntil: 2027-03-01")
        .doesNotContain("dochter", "Op tijd");
  }

  @Test
  void whatIsWrongWithAnAgreementIsSaidAtItsField() throws IOException {
    String lock = planner.get(NEW).body().getString("lock");
    assertThat(errors(NEW, wanted(lock))).containsExactly("consent.id");
    assertThat(errors(NEW, wanted(lock).put("consent", new JsonObject().put("id", "geen"))))
        .containsExactly("consent.id");
    assertThat(errors(NEW, wanted(lock).put("consent", new JsonObject())))
        .containsExactly(
            "consent.purpose", "consent.agreedBy", "consent.agreedOn", "consent.validUntil");
    assertThat(
            errors(
                NEW,
                wanted(lock)
                    .put(
                        "consent",
                        agreement()
                            .put("basis", "wzd")
                            .put("agreedOn", "2026-03-02")
                            .put("validUntil", "2029-03-01")
                            .put("review", "2030-01-01"))))
        .containsExactly(
            "consent.reference", "consent.agreedOn", "consent.validUntil", "consent.review");
    assertThat(
            errors(
                NEW,
                wanted(lock)
                    .put(
                        "consent",
                        agreement()
                            .put("basis", "zomaar")
                            .put("validUntil", "31-02-2027")
                            .put("agreedBy", "x".repeat(201)))))
        .containsExactly("consent.basis", "consent.agreedBy", "consent.validUntil");
    assertThat(errors(NEW, wanted(lock, "window", "gisteren").put("consent", agreement())))
        .containsExactly("window");
    assertThat(site.text()).isEqualTo(RealSite.CLIENT);
  }

  @Test
  void aRuleGoesWithAReasonThatIsOnRecord() throws IOException {
    String lock = planner.get("/clients/c-017/rules/deur").body().getString("lock");
    JsonObject look = new JsonObject().put("lock", lock).put("preview", true);
    assertThat(planner.post(REMOVAL, look).body().getString("state")).isEqualTo("preview");
    JsonObject bare = planner.post(REMOVAL, new JsonObject().put("lock", lock)).body();
    assertThat(bare.getString("state")).isEqualTo("refused");
    assertThat(bare.getJsonArray("errors").encode()).contains("\"setting\":\"reason\"");
    assertThat(site.text()).isEqualTo(RealSite.CLIENT);
    JsonObject gone =
        planner
            .post(REMOVAL, new JsonObject().put("lock", lock).put("reason", "deur is dicht"))
            .body();
    assertThat(gone.getString("state")).as(gone.encode()).isEqualTo("saved");
    assertThat(site.text())
        .isEqualTo(
            RealSite.CLIENT
                .replace("version: 3", "version: 4")
                .replace(
                    "rules:\n  - {id: deur, type: front-door-open-at-night, open-for: PT5M} # eerst vijf\n",
                    "rules: []\n"));
    assertThat(planner.get("/clients/c-017/rules/deur").status()).isEqualTo(404);
    assertThat(bench.audit.rows().toString()).contains("rule-removed", "deur is dicht");
  }

  @Test
  void anAgreementThatEndsIsRenewedAndTheTaskIsGone() throws IOException {
    site.say(RealSite.CLIENT + AGREED);
    assertThat(tasks()).contains("consent-nears-its-end");
    String lock = planner.get(CONSENTS).body().getString("lock");
    JsonObject wanted =
        new JsonObject().put("lock", lock).put("consent", agreement().put("id", "oud"));
    JsonObject looked = planner.post(CONSENTS, wanted.copy().put("preview", true)).body();
    assertThat(looked.getJsonArray("changes").encode()).contains("Geldig tot en met", "dochter");
    assertThat(planner.post(CONSENTS, wanted).body().getString("state")).isEqualTo("saved");
    assertThat(site.text())
        .contains(
            "{id: oud, covers: [deur], purpose: 'Op tijd zien, als er iets is', basis: representative, agreedBy: dochter,"
                + " agreedOn: 2026-03-01, validUntil: 2027-03-01, review: 2026-09-01}");
    assertThat(tasks()).doesNotContain("consent-");
  }

  @Test
  void agreementsThatHaveEndedAreRenewedOneByOne() throws IOException {
    String other = AGREED.replace("oud", "ander").substring("consents:\n".length());
    site.say(RealSite.CLIENT + AGREED + other);
    bench.virtual().advance(java.time.Duration.ofDays(40));
    String lock = planner.get(CONSENTS).body().getString("lock");
    JsonObject day =
        agreement().put("agreedOn", "2026-04-09").put("validUntil", "2027-04-09").put("id", "oud");
    JsonObject first =
        planner.post(CONSENTS, new JsonObject().put("lock", lock).put("consent", day)).body();
    assertThat(first.getString("state")).as(first.encode()).isEqualTo("saved");
    assertThat(bench.gateway.plans.get(Fixtures.DE_VRIES.id()).plan().version()).isEqualTo(4);
    JsonObject edit =
        planner
            .post(
                "/clients/c-017/rules/deur",
                wanted(planner.get(CONSENTS).body().getString("lock"), "open-for", "PT9M"))
            .body();
    assertThat(edit.getString("state"))
        .as("what is changed under an agreement that has ended waits for it")
        .isEqualTo("refused");
  }

  @Test
  void anAgreementForRulesThatHaveNoneNamesThem() throws IOException {
    JsonObject form = planner.get(CONSENTS).body();
    assertThat(form.getJsonArray("uncovered").encode()).contains("deur");
    JsonObject wanted = new JsonObject().put("lock", form.getString("lock"));
    assertThat(errors(CONSENTS, wanted.copy().put("consent", agreement())))
        .containsExactly("consent.covers");
    JsonObject saved =
        planner
            .post(
                CONSENTS,
                wanted.put("consent", agreement().put("covers", new JsonArray().add("deur"))))
            .body();
    assertThat(saved.getString("state")).as(saved.encode()).isEqualTo("saved");
    assertThat(planner.get(CONSENTS).body().getJsonArray("uncovered")).isEmpty();
    assertThat(planner.post(CONSENTS, wanted).code()).isEqualTo("plan-stale");
  }

  @Test
  void howLongARungWaitsIsSetWithinItsBounds() throws IOException {
    String path = "/clients/c-017/ladders/usual";
    JsonObject form = planner.get(path).body();
    assertThat(form.getJsonArray("rungs").encode()).contains("\"seconds\":60");
    JsonObject wanted = new JsonObject().put("lock", form.getString("lock"));
    assertThat(errors(path, wanted.copy().put("patience", new JsonArray().add(0))))
        .containsExactly("patience.0");
    JsonObject saved = planner.post(path, wanted.put("patience", new JsonArray().add(150))).body();
    assertThat(saved.getString("state")).as(saved.encode()).isEqualTo("saved");
    assertThat(site.text())
        .isEqualTo(RealSite.CLIENT.replace("version: 3", "version: 4").replace("PT60S", "PT2M30S"));
    assertThat(bench.audit.rows().toString()).contains("ladder-changed", "1: PT1M > PT2M30S");
    assertThat(
            planner.get("/clients/c-017/supervision").body().getJsonArray("usualLadder").encode())
        .contains("2 min 30 s");
    assertThat(planner.get("/clients/c-017/ladders/1").status()).isEqualTo(404);
    assertThat(planner.get("/clients/c-017/ladders/x").status()).isEqualTo(404);
  }

  @Test
  void whereTheGatewayMayNotWriteTheLinesAreHandedOn() throws IOException {
    try (RealSite closed = RealSite.behind(bench, folder.resolve("closed"), false)) {
      ApiClient again = new ApiClient(bench).as(Fixtures.PLANNER);
      String lock = again.get(NEW).body().getString("lock");
      JsonObject answer = again.post(NEW, wanted(lock).put("consent", agreement())).body();
      assertThat(answer.getString("state")).isEqualTo("by-hand");
      assertThat(answer.getString("line"))
          .startsWith("rules:\n  - {id: no-motion-by, type: no-motion-by}\nconsents:\n  - {id: ");
      assertThat(closed.text()).isEqualTo(RealSite.CLIENT);
    }
  }

  @Test
  void onlyPlannersOfTheOrganisationMay() {
    for (String path : List.of(CATALOGUE, NEW, CONSENTS)) {
      assertThat(new ApiClient(bench).as(Fixtures.OPERATOR).get(path).code())
          .isEqualTo("not-allowed");
      assertThat(planner.get(path.replace("c-017", "z-101")).status()).isEqualTo(404);
    }
    assertThat(planner.get(CATALOGUE + "/sos").status()).as("always on").isEqualTo(404);
    assertThat(planner.get(CATALOGUE + "/geen").status()).isEqualTo(404);
    assertThat(
            new ApiClient(bench)
                .as(Fixtures.OPERATOR)
                .post(REMOVAL, new JsonObject().put("lock", "x").put("reason", "y"))
                .code())
        .isEqualTo("not-allowed");
  }

  private String tasks() {
    return planner.get("/clients/c-017/supervision").body().getJsonArray("tasks").encode();
  }

  private List<String> errors(String path, JsonObject body) {
    JsonObject answer = planner.post(path, body).body();
    assertThat(answer.getString("state")).as(answer.encode()).isEqualTo("refused");
    return answer.getJsonArray("errors").stream()
        .map(one -> ((JsonObject) one).getString("setting"))
        .toList();
  }

  private static JsonObject agreement() {
    return new JsonObject()
        .put("purpose", "Op tijd zien, als er iets is")
        .put("basis", "representative")
        .put("agreedBy", "dochter")
        .put("agreedOn", "2026-03-01")
        .put("validUntil", "2027-03-01")
        .put("review", "2026-09-01");
  }

  private static JsonObject type(JsonArray groups, String name) {
    return groups.stream()
        .flatMap(group -> ((JsonObject) group).getJsonArray("types").stream())
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("type").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject wanted(String lock, String... settings) {
    JsonArray wanted = new JsonArray();
    for (int i = 0; i < settings.length; i += 2) {
      wanted.add(new JsonObject().put("name", settings[i]).put("value", settings[i + 1]));
    }
    return new JsonObject().put("lock", lock).put("settings", wanted);
  }
}
