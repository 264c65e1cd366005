package nl.nachtwacht.gateway.registry;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nl.nachtwacht.alarm.Crew;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.LegalBasis;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.supervision.RuleCatalogue;

/**
 * The JSON Schema (2020-12) of client files, for editors and other programs. Made from the
 * catalogue of rules and from the same words as the screens. What it cannot know (whether a team
 * exists, whether the home has the devices) only the gateway says.
 */
public final class ClientSchema {
  private static final Words WORDS = Words.DUTCH;

  private ClientSchema() {}

  /** The schema as text, ending with a line break. */
  public static String text() {
    return json().encodePrettily() + "\n";
  }

  private static JsonObject json() {
    JsonObject defs = new JsonObject();
    SchemaParts.define(defs);
    RuleSchemas.define(defs, WORDS);
    JsonObject root =
        group("version", "client", "home")
            .put("version", SchemaParts.whole(1, Integer.MAX_VALUE, "Groeit met elke wijziging."))
            .put("$schema", new JsonObject().put("type", "string"))
            .put("client", client())
            .put("home", home())
            .put("profile", profile())
            .put("devices", listOf(device()))
            .put("rules", listOf(RuleSchemas.rule(true)))
            .put("shadow", listOf(RuleSchemas.rule(false)))
            .put("ladder", listOf(SchemaParts.ref("rung")))
            .put("familyMayOwn", SchemaParts.ref("yesNo"))
            .put("crew", crew())
            .put("ladders", listOf(timed()))
            .put("consents", listOf(consent()))
            .put("changes", listOf(change()))
            .done();
    return new JsonObject()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("title", "Nachtwacht: clients/<id>.yaml")
        .put("description", "Eén cliënt: woning, apparaten, regels, afspraken en wie er komt.")
        .mergeIn(root)
        .put("$defs", defs);
  }

  private static SchemaParts.Group group(String... required) {
    return new SchemaParts.Group(required);
  }

  private static JsonObject listOf(JsonObject item) {
    return new JsonObject().put("type", "array").put("items", item);
  }

  private static JsonObject crew() {
    return SchemaParts.whole(1, Crew.MAX, "Hoeveel mensen een alarm van deze cliënt nodig heeft.")
        .put("default", 1);
  }

  private static JsonObject client() {
    JsonObject accounts =
        new JsonObject()
            .put("type", "object")
            .put(
                "additionalProperties",
                new JsonObject()
                    .put("type", new JsonArray(List.of("string", "integer")))
                    .put("pattern", "^\\s*[0-9]{1,16}\\s*$")
                    .put("minimum", 0));
    return group("id", "organisation", "name", "address")
        .put("id", SchemaParts.ref("id"))
        .put("organisation", SchemaParts.ref("id"))
        .put("name", SchemaParts.text(200))
        .put("address", SchemaParts.text(300))
        .put("phone", SchemaParts.text(40))
        .put("access", SchemaParts.text(2000))
        .put("remarks", SchemaParts.text(2000))
        .put("accounts", accounts)
        .put("area", SchemaParts.ref("id"))
        .put(
            "grants",
            listOf(
                group("person", "from", "until")
                    .put("person", SchemaParts.ref("id"))
                    .put("from", SchemaParts.ref("moment"))
                    .put("until", SchemaParts.ref("moment"))
                    .done()))
        .done();
  }

  private static JsonObject home() {
    return group("id", "zone")
        .put("id", SchemaParts.ref("id"))
        .put("zone", SchemaParts.text(100).put("examples", new JsonArray().add("Europe/Amsterdam")))
        .put("people", SchemaParts.whole(1, 20, "Hoeveel mensen er wonen.").put("default", 1))
        .put("pets", SchemaParts.ref("yesNo"))
        .done();
  }

  private static JsonObject profile() {
    StringBuilder told = new StringBuilder("Profiel om van uit te gaan. ");
    Profiles.current()
        .forEach(one -> told.append(one.id()).append(": ").append(one.dutch().name()).append(". "));
    return group("id", "version")
        .put("id", new JsonObject().put("enum", new JsonArray(Profiles.ids())))
        .put("version", SchemaParts.whole(1, Integer.MAX_VALUE, "Versie van het profiel."))
        .put("without", listOf(SchemaParts.ref("id")))
        .done()
        .put("description", told.toString().strip());
  }

  private static JsonObject device() {
    return group("id", "source", "family", "native", "role")
        .put("id", SchemaParts.ref("id"))
        .put("source", SchemaParts.ref("id"))
        .put("family", SchemaParts.ref("id"))
        .put("native", SchemaParts.text(200))
        .put("role", choice(Role.values()))
        .put("room", SchemaParts.text(60))
        .put("label", SchemaParts.text(120))
        .put("nightCritical", SchemaParts.ref("yesNo"))
        .put("keepsIn", SchemaParts.ref("yesNo"))
        .put("installed", SchemaParts.ref("date"))
        .put("reportsEvery", SchemaParts.ref("duration"))
        .put("silentAtMost", SchemaParts.ref("duration"))
        .put("testedEvery", SchemaParts.ref("duration"))
        .done();
  }

  private static JsonObject timed() {
    return group("name", "from", "to", "ladder")
        .put("name", SchemaParts.text(60))
        .put("from", SchemaParts.ref("time"))
        .put("to", SchemaParts.ref("time"))
        .put("days", listOf(days()).put("minItems", 1))
        .put("ladder", listOf(SchemaParts.ref("rung")).put("minItems", 1))
        .put("familyMayOwn", SchemaParts.ref("yesNo"))
        .put("crew", crew())
        .done();
  }

  private static JsonObject days() {
    List<String> words = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      String word = day.name().toLowerCase(Locale.ROOT);
      words.add(word.substring(0, 3));
      words.add(word);
    }
    return new JsonObject().put("enum", new JsonArray(words));
  }

  private static JsonObject consent() {
    return group("id", "purpose", "basis", "agreedBy", "agreedOn", "validUntil")
        .put("id", SchemaParts.ref("id"))
        .put("covers", listOf(SchemaParts.ref("id")))
        .put("purpose", SchemaParts.text(500))
        .put("basis", choice(LegalBasis.values()))
        .put("reference", SchemaParts.text(100))
        .put("agreedBy", SchemaParts.text(200))
        .put("agreedOn", SchemaParts.ref("date"))
        .put("validUntil", SchemaParts.ref("date"))
        .put("review", SchemaParts.ref("date"))
        .put("positions", choice(Consent.PositionSight.values()).put("default", "never"))
        .done()
        .put(
            "if",
            new JsonObject()
                .put(
                    "properties",
                    new JsonObject().put("basis", new JsonObject().put("const", "wzd")))
                .put("required", new JsonArray().add("basis")))
        .put("then", new JsonObject().put("required", new JsonArray().add("reference")));
  }

  private static JsonObject change() {
    return group("id", "kind", "from", "until", "author")
        .put("id", SchemaParts.ref("id"))
        .put("kind", choice(TemporaryChange.Kind.values()))
        .put("rules", listOf(SchemaParts.ref("id")))
        .put("from", SchemaParts.ref("wallTime"))
        .put("until", SchemaParts.ref("wallTime"))
        .put("author", SchemaParts.ref("id"))
        .put("reason", SchemaParts.text(500))
        .put("who", SchemaParts.text(120))
        .done();
  }

  private static JsonObject choice(Enum<?>[] constants) {
    return new JsonObject()
        .put("enum", new JsonArray(Arrays.stream(constants).map(ValueKind::word).toList()));
  }

  /** The names of all rules, as files write them. */
  static JsonArray types() {
    return new JsonArray(RuleCatalogue.types().stream().map(type -> type.name()).toList());
  }
}
