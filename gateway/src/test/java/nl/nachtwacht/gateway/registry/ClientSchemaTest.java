package nl.nachtwacht.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import nl.nachtwacht.watch.PlanFault;
import nl.nachtwacht.watch.WatchPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** deploy/schema/client.schema.json is made from the code, and says what the reader says. */
class ClientSchemaTest {
  private static final Path FILE = Path.of("..", "deploy", "schema", "client.schema.json");
  private static final Validator VALIDATOR =
      Validator.create(
          JsonSchema.of(new JsonObject(ClientSchema.text())),
          new JsonSchemaOptions()
              .setBaseUri("https://nachtwacht.invalid/")
              .setDraft(Draft.DRAFT202012)
              .setOutputFormat(OutputFormat.Basic));

  private static final String HEAD =
      """
      version: 1
      client: {id: c1, organisation: zorg, name: Voorbeeld, address: Straat 1}
      home: {id: h1, zone: Europe/Amsterdam}
      devices:
      """;
  private static final String LADDER = "ladder: [{call: [{on-duty: nacht}], patience: PT60S}]\n";

  @Test
  void theFileSaysWhatTheCodeDoes() throws IOException {
    if (Boolean.getBoolean("nachtwacht.refreshDocs")) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, ClientSchema.text());
    }
    assertThat(FILE)
        .content()
        .as(
            "refresh with mvn -q -pl gateway -am test -Dtest=ClientSchemaTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dnachtwacht.refreshDocs=true")
        .isEqualTo(ClientSchema.text());
  }

  // --- Good files: every rule with nothing and with everything said

  static Stream<Arguments> good() {
    List<Arguments> files = new ArrayList<>();
    for (RuleType type : RuleCatalogue.types()) {
      StringBuilder rule = new StringBuilder("- {id: r, type: " + type.name());
      for (Parameter parameter : type.parameters()) {
        rule.append(", ")
            .append(parameter.name())
            .append(": '")
            .append(said(parameter))
            .append("'");
      }
      files.add(Arguments.of(type.name() + " with everything said", with(rule + "}")));
      boolean bare = type.parameters().stream().noneMatch(ClientSchemaTest::needed);
      if (bare) {
        files.add(Arguments.of(type.name(), with("- {id: r, type: " + type.name() + "}")));
      }
    }
    for (Profile profile : Profiles.all()) {
      files.add(
          Arguments.of(
              "profile " + profile.id(),
              with("- {id: medicijn, after: PT1H}")
                  + "profile: {id: "
                  + profile.id()
                  + ", version: "
                  + profile.version()
                  + ", without: [dispenser]}\n"));
    }
    files.add(
        Arguments.of("numbers without quotes", with("- {id: r, type: temperature, min: 15.5}")));
    files.add(
        Arguments.of("a vendor's number", with("[]").replace("native: 'n1'", "native: 0x01")));
    files.add(
        Arguments.of(
            "days and dates",
            with(
                "- {id: r, type: bed-unrest, window: '23:00-07:00 fri,sat 2026-12-25=none"
                    + " 2026-12-31=23:30-08:00'}")));
    return files.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void whatTheReaderTakesTheSchemaTakes(String what, String text) {
    assertThat(complaints(text)).as("the reader").isEmpty();
    assertThat(schemaTakes(text)).as("the schema").isTrue();
  }

  // --- Bad files

  static Stream<Arguments> bad() {
    String ok = with("- {id: r, type: not-up-by}");
    return Stream.of(
        Arguments.of("no version", ok.replace("version: 1\n", "")),
        Arguments.of("a version of nought", ok.replace("version: 1", "version: 0")),
        Arguments.of("an unknown key", ok + "note: x\n"),
        Arguments.of("no client", ok.replaceFirst("client: .*\n", "")),
        Arguments.of("a name of nothing", ok.replace("name: Voorbeeld", "name: ''")),
        Arguments.of("an id with a space", ok.replace("id: h1", "id: h 1")),
        Arguments.of("nobody living there", ok.replace("id: h1,", "id: h1, people: 0,")),
        Arguments.of("pets in words", ok.replace("id: h1,", "id: h1, pets: some,")),
        Arguments.of("an unknown role", ok.replace("role: bed", "role: bedroom")),
        Arguments.of("a device without a source", ok.replaceFirst("source: hub-01, ", "")),
        Arguments.of("a device interval in words", deviceWith("reportsEvery: hourly")),
        Arguments.of("a day that is none", deviceWith("installed: 2026-13-01")),
        Arguments.of("an unknown rule", with("- {id: r, type: not-up}")),
        Arguments.of("a rule without id", with("- {type: not-up-by}")),
        Arguments.of("an unknown parameter", with("- {id: r, type: not-up-by, by: 10}")),
        Arguments.of("hours without an end", with("- {id: r, type: not-up-by, window: '05:00'}")),
        Arguments.of(
            "an hour that is none", with("- {id: r, type: not-up-by, window: '05:00-25:00'}")),
        Arguments.of("an unknown class", with("- {id: r, type: not-up-by, class: care-4}")),
        Arguments.of("a class of devices", with("- {id: r, type: not-up-by, class: tech-1}")),
        Arguments.of("too few times", with("- {id: r, type: bed-unrest, times: 1}")),
        Arguments.of("too warm", with("- {id: r, type: temperature, max: 61}")),
        Arguments.of("a duration in words", with("- {id: r, type: dose-not-taken, after: uur}")),
        Arguments.of("a circle of two", with("- {id: r, type: left-zone, zone: '52.1,5.1'}")),
        Arguments.of("a zone missing", with("- {id: r, type: left-zone}")),
        Arguments.of("a place that is none", with("- {id: r, type: door-left-open, places: roof}")),
        Arguments.of("a choice that is none", with("- {id: r, type: tracker-zone, when: gone}")),
        Arguments.of("a button on trial", with("- {id: r, type: sos, shadow: true}")),
        Arguments.of("a rung without patience", ok.replace(", patience: PT60S", "")),
        Arguments.of("a rung that calls nobody", ok.replace("{on-duty: nacht}", "")),
        Arguments.of("a call to an unknown kind", ok.replace("on-duty:", "duty:")),
        Arguments.of("more people than ever come", ok + "crew: 5\n"),
        Arguments.of("a ladder without hours", ok + "ladders: [{name: dag, ladder: []}]\n"),
        Arguments.of(
            "a consent without an end",
            ok
                + "consents: [{id: a, purpose: p, basis: voluntary, agreedBy: x, agreedOn:"
                + " 2026-01-01}]\n"),
        Arguments.of(
            "involuntary care without its record",
            ok
                + "consents: [{id: a, purpose: p, basis: wzd, agreedBy: x, agreedOn: 2026-01-01,"
                + " validUntil: 2026-06-01}]\n"),
        Arguments.of(
            "a change of no kind",
            ok
                + "changes: [{id: a, kind: holiday, from: 2026-03-01T10:00, until:"
                + " 2026-03-02T10:00, author: b}]\n"),
        Arguments.of("an unknown profile", ok + "profile: {id: dementie, version: 1}\n"),
        Arguments.of("a profile without version", ok + "profile: {id: couple}\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void whatTheReaderRefusesTheSchemaRefuses(String what, String text) {
    assertThat(complaints(text)).as("the reader").isNotEmpty();
    assertThat(schemaTakes(text)).as("the schema").isFalse();
  }

  // --- What only the reader can know, and why

  static Stream<Arguments> onlyTheReader() {
    return Stream.of(
        Arguments.of(
            "a schema compares no spans of time",
            with("- {id: r, type: dose-not-taken, after: PT1M}")),
        Arguments.of(
            "devices stand elsewhere in the file",
            with("- {id: r, type: dose-not-taken}").replace("role: dispenser", "role: other")),
        Arguments.of(
            "two parameters are compared", with("- {id: r, type: temperature, min: 30, max: 20}")),
        Arguments.of("CEL is compiled", with("- {id: r, type: condition, when: 'in_bed &&&'}")),
        Arguments.of(
            "zones are those of the machine", with("[]").replace("Europe/Amsterdam", "Mars/Base")),
        Arguments.of("ids are compared", with("- {id: r, type: sos}\n  - {id: r, type: fall}")),
        Arguments.of("a version of a profile", with("[]") + "profile: {id: couple, version: 99}\n"),
        Arguments.of(
            "what a rule without type changes depends on the profile",
            with("- {id: strange, after: PT1H}") + "profile: {id: couple, version: 1}\n"),
        Arguments.of(
            "rules are looked up",
            with("[]")
                + "consents: [{id: a, covers: [none], purpose: p, basis: voluntary, agreedBy: x,"
                + " agreedOn: 2026-01-01, validUntil: 2026-06-01}]\n"),
        Arguments.of(
            "moments are compared",
            with("[]")
                + "changes: [{id: a, kind: client-away, from: 2026-03-02T10:00, until:"
                + " 2026-03-01T10:00, author: b}]\n"),
        Arguments.of("a day of the calendar", deviceWith("installed: 2026-02-30")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("onlyTheReader")
  void whatOnlyTheReaderKnowsIsListed(String why, String text) {
    assertThat(complaints(text)).as("the reader").isNotEmpty();
    assertThat(schemaTakes(text)).as("the schema").isTrue();
  }

  private static boolean needed(Parameter parameter) {
    return parameter instanceof Parameter.Expression || parameter instanceof Parameter.Area;
  }

  private static String said(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Expression _ -> "in_bed && hour >= 11";
      case Parameter.Line _ -> "Fornuis aan en niemand in de keuken";
      case Parameter.Area _ -> "52.0907,5.1214,300";
      default -> parameter.defaultText();
    };
  }

  /** A home with a device of every role, and these rules. */
  private static String with(String rules) {
    StringBuilder text = new StringBuilder(HEAD);
    int number = 0;
    for (var role : nl.nachtwacht.careplan.Role.values()) {
      number++;
      String word = nl.nachtwacht.gateway.yaml.ValueKind.word(role);
      text.append(
          "  - {id: d%d, source: hub-01, family: f, native: 'n%d', role: %s, room: badkamer}\n"
              .formatted(number, number, word));
    }
    text.append("  - {id: h, source: hub-01, family: f, native: 'h', role: motion, room: hal}\n");
    text.append(
        "  - {id: w, source: hub-01, family: f, native: 'w', role: motion, room: woonkamer}\n");
    text.append(
        "  - {id: k, source: hub-01, family: f, native: 'k', role: motion, room: keuken}\n");
    return text + "rules:" + (rules.startsWith("[") ? " " : "\n  ") + rules + "\n" + LADDER;
  }

  private static String deviceWith(String key) {
    return with("[]").replace("native: 'h',", "native: 'h', " + key + ",");
  }

  private static boolean schemaTakes(String text) {
    Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
    @SuppressWarnings("unchecked")
    JsonObject json = new JsonObject((Map<String, Object>) read);
    return Boolean.TRUE.equals(VALIDATOR.validate(json).getValid());
  }

  private static List<String> complaints(String text) {
    ParsedFile<ClientFile.Content> file =
        ClientFile.parse("clients/c1.yaml", "clients/c1.yaml", text);
    List<String> complaints = new ArrayList<>();
    file.findings().list().stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .forEach(finding -> complaints.add(finding.sentence()));
    ClientFile.Content content = file.content();
    if (content != null
        && WatchPlan.compile(content.plan(), nl.nachtwacht.escalation.OnCall.NOBODY)
            instanceof WatchPlan.Compiled.Refused(List<PlanFault> faults)) {
      faults.forEach(fault -> complaints.add(fault.path() + ": " + fault.sentence()));
    }
    return complaints;
  }
}
