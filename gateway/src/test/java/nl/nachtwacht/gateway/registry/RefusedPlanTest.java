package nl.nachtwacht.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.registry.SiteAssembly.Assembled;
import nl.nachtwacht.gateway.yaml.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a new plan cannot say: each refused at its line and key, with a sentence that says what to
 * do, while the plan before stays in force. Today is 1 February 2026.
 */
class RefusedPlanTest {
  private static final String PLAN =
      """
      version: 3
      client: {id: c1, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
      home: {id: h1, zone: Europe/Amsterdam}
      devices:
        - {id: bed, source: hub-01, family: zigbee2mqtt, native: '1', role: bed, room: slaapkamer}
        - {id: hall, source: hub-01, family: zigbee2mqtt, native: '2', role: motion, room: hal}
        - {id: door, source: hub-01, family: zigbee2mqtt, native: '3', role: front-door, room: hal}
        - {id: walk, source: hub-01, family: zigbee2mqtt, native: '4', role: tracker}
        - {id: heat, source: hub-01, family: zigbee2mqtt, native: '5', role: climate, room: woonkamer}
      rules:
        - {id: a, type: out-of-bed-not-back, after: PT20M}
      consents:
        - {id: nacht, purpose: p, basis: voluntary, agreedBy: zelf, agreedOn: 2026-01-10, validUntil: 2026-12-31}
      ladder:
        - {call: [{on-duty: nacht}], patience: PT60S}
      """;
  private static final String RULE = "- {id: a, type: out-of-bed-not-back, after: PT20M}";

  private final SiteAssembly assembly =
      new SiteAssembly(SiteFixtures.knowledge(), SiteFixtures.CLOCK);
  private final SortedMap<String, String> texts = SiteFixtures.texts();

  static Stream<Arguments> faults() {
    return Stream.of(
        rule("an unknown rule", "type: out-of-bed", "rules[0].type", "There is no rule type"),
        rule("an unknown parameter", "type: not-up-by, by: PT1H", "rules[0].by", "no parameter"),
        rule("out of range", "type: not-up-by, class: care-9", "rules[0].class", "one of"),
        rule("a missing placement", "type: dose-not-taken", "rules[0].type", "needs a device"),
        rule(
            "hours that begin where they end",
            "type: not-up-by, window: '09:00-09:00'",
            "rules[0].window",
            "write 00:00-00:00 for the whole day"),
        rule(
            "such hours on one date",
            "type: bed-unrest, window: '23:00-07:00 2026-12-31=22:00-22:00'",
            "rules[0].window",
            "These hours on 2026-12-31 begin and end at 22:00"),
        rule(
            "a date in the past",
            "type: bed-unrest, window: '23:00-07:00 2025-12-25=none'",
            "rules[0].window",
            "2025-12-25 lies in the past; take it out"),
        rule(
            "hours that the clock change takes away",
            "type: bed-unrest, window: '23:00-07:00 2026-03-29=02:00-02:59'",
            "rules[0].window",
            "There is no 02:00-02:59 on 2026-03-29"),
        rule(
            "one date twice",
            "type: bed-unrest, window: '23:00-07:00 2026-12-25=none 2026-12-25=22:00-07:00'",
            "rules[0].window",
            "2026-12-25 stands there twice"),
        rule(
            "days without commas",
            "type: bed-unrest, window: '23:00-07:00 fri sat'",
            "rules[0].window",
            "Write the days between commas"),
        rule(
            "an end before the beginning",
            "type: not-up-by, window: '10:00-05:00'",
            "rules[0].window",
            "Somebody would have to be up by 05:00"),
        rule(
            "a limit as long as its hours",
            "type: out-of-bed-not-back, window: '23:00-00:30', after: PT2H",
            "rules[0].after",
            "it can never raise"),
        rule(
            "worn and charged at once",
            "type: tracker-not-ready, wear: '08:00-23:00'",
            "rules[0].charge",
            "worn and charged at the same time"),
        rule(
            "limits the wrong way round",
            "type: temperature, min: 25, max: 20",
            "rules[0].max",
            "max must lie above min"),
        two(
            "a notice after its alarm",
            "type: out-of-bed-not-back, after: PT45M, class: care-3",
            "type: out-of-bed-not-back, after: PT20M",
            "rules[0].after",
            "'a' is less urgent than 'b' and can never come before it"),
        two(
            "a notice hotter than its alarm",
            "type: temperature, max: 32, class: care-3",
            "type: temperature, max: 30, class: care-2",
            "rules[0]",
            "can never come before it"),
        two(
            "a notice at a later hour than its alarm",
            "type: not-up-by, window: '05:00-11:00', class: care-3",
            "type: not-up-by, window: '05:00-10:00'",
            "rules[0]",
            "can never come before it"),
        two(
            "one rule twice",
            "type: not-up-by",
            "type: not-up-by, window: '05:00-10:00'",
            "rules[1].type",
            "'b' says the same as 'a'"),
        condition("what the home has no device for", "in_chair && hour > 3", "role chair"),
        condition("a stove that is not there", "stove_on && quiet_minutes > 20", "role stove"),
        condition(
            "a thermometer in a room that is not there",
            "temperature['kelder'] < 5.0",
            "temperature of 'kelder'"),
        condition(
            "a room spelled otherwise", "last_room == 'slaapkammer'", "Did you mean slaapkamer?"),
        condition("what always holds", "true", "It always holds"),
        condition("what never holds", "hour >= 25", "can never hold"),
        condition("what never holds with something else", "in_bed && hour >= 25", "can never hold"),
        condition("a division by zero", "hour / 0 > 1", "divides by zero"),
        rule(
            "what never holds in its hours",
            "type: condition, when: 'quiet_minutes > 5 && hour == 12', says: x, window: '23:00-07:00'",
            "rules[0].when",
            "during the hours of this rule"),
        rule(
            "a word no condition knows",
            "type: condition, when: 'inbed && hour > 3', says: x",
            "rules[0].when",
            "'inbed' at character 1 is nothing that a condition can ask for. Did you mean in_bed?"),
        two(
            "temperatures that exclude each other",
            "type: temperature, min: 24, max: 30",
            "type: temperature, min: 15, max: 20",
            "rules[1].max",
            "'a' takes 24.0 degrees for too cold while 'b' takes 20.0 for too warm"),
        two(
            "a later limit of the same urgency",
            "type: out-of-bed-not-back, after: PT20M",
            "type: out-of-bed-not-back, after: PT45M",
            "rules[1].after",
            "'b' is as urgent as 'a'"),
        Arguments.of(
            "a consent of tomorrow",
            PLAN.replace("agreedOn: 2026-01-10", "agreedOn: 2026-02-02"),
            "consents[0].agreedOn",
            "lies in the future"),
        Arguments.of(
            "a review after the end",
            PLAN.replace("validUntil: 2026-12-31", "validUntil: 2026-12-31, review: 2027-02-01"),
            "consents[0].review",
            "on 1 February 2027, after its end on 31 December 2026"),
        Arguments.of(
            "a purpose that says nothing",
            PLAN.replaceFirst("purpose: [^,]*,", "purpose: '',"),
            "consents[0].purpose",
            "not allowed"),
        Arguments.of(
            "a visit in the hour that is not there",
            PLAN
                + "changes:\n  - {id: v, kind: planned-visit, from: '2026-03-29T02:15',"
                + " until: '2026-03-29T03:00', author: bert}\n",
            "changes[0].from",
            "There is no 02:15 on 29 March 2026"),
        Arguments.of(
            "an ended consent",
            PLAN.replace("2026-12-31", "2026-01-31"),
            "consents[0].validUntil",
            "lies in the past"),
        Arguments.of(
            "rules without a receiver", PLAN.split("ladder:")[0], "ladder", "calls nobody while"),
        Arguments.of(
            "an hour without a receiver",
            PLAN.split("ladder:")[0] + ladders("day", "07:00", "23:00"),
            "ladder",
            "calls nobody at mon 00:00 while"),
        Arguments.of(
            "a ladder behind another",
            PLAN + ladders("day", "07:00", "23:00") + also("noon", "12:00", "13:00"),
            "ladders[1]",
            "'noon' never holds"),
        Arguments.of(
            "a ladder of no length",
            PLAN + ladders("day", "07:00", "07:00"),
            "ladders[0]",
            "begins and ends at the same time"),
        Arguments.of(
            "a team that is not there",
            PLAN.replace("on-duty: nacht", "on-duty: nachten"),
            "ladder[0].call[0].on-duty",
            "nacht"),
        Arguments.of(
            "more people than ever come",
            PLAN.replace("version: 3", "version: 3\ncrew: 9"),
            "crew",
            "a whole number from 1 to"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void isRefusedAtItsLineAndThePlanBeforeStays(
      String what, String text, String key, String sentence) {
    String before = texts.get("clients/c1.yaml");
    texts.put("clients/c1.yaml", text);
    Assembled site =
        assembly.assemble(
            SiteTexts.of(texts), Map.of("clients/c1.yaml", Objects.requireNonNull(before)));

    assertThat(errors(site))
        .anySatisfy(finding -> {
          assertThat(finding.key()).startsWith(key);
          assertThat(finding.complaint().english()).contains(sentence);
          assertThat(finding.place().toString()).matches("clients/c1\\.yaml(:\\d+:\\d+)?");
        });
    assertThat(site.refused()).containsExactly("clients/c1.yaml");
    assertThat(site.accepted()).containsEntry("clients/c1.yaml", before);
    assertThat(site.snapshot().plans()).containsKey(new ClientId("c1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fine")
  void whatOnlyLooksLikeItIsTaken(String what, String text) {
    texts.put("clients/c1.yaml", text);
    assertThat(errors(assembly.assemble(SiteTexts.of(texts), Map.of()))).isEmpty();
  }

  static Stream<Arguments> fine() {
    return Stream.of(
        Arguments.of("the plan itself", PLAN),
        Arguments.of(
            "a notice before its alarm",
            PLAN.replace(
                RULE,
                "- {id: a, type: out-of-bed-not-back, after: PT20M, class: care-3}\n"
                    + "  - {id: b, type: out-of-bed-not-back, after: PT45M}")),
        Arguments.of(
            "a notice by day and an alarm by night",
            PLAN.replace(
                RULE,
                "- {id: a, type: front-door-opened-at-night, window: '06:00-23:00', class: care-3}\n"
                    + "  - {id: b, type: front-door-opened-at-night}")),
        Arguments.of(
            "a whole day", PLAN.replace(RULE, "- {id: a, type: bed-unrest, window: 00:00-00:00}")),
        Arguments.of(
            "a night of the clock change",
            PLAN.replace(
                RULE, "- {id: a, type: bed-unrest, window: '23:00-07:00 2026-03-29=01:00-02:30'}")),
        Arguments.of(
            "one that is tried out beside its like",
            PLAN.replace(RULE, RULE + "\n  - {id: b, type: out-of-bed-not-back, shadow: true}")),
        Arguments.of("two people", PLAN.replace("version: 3", "version: 3\ncrew: 2")));
  }

  private static Arguments rule(String what, String rule, String key, String sentence) {
    return Arguments.of(what, PLAN.replace(RULE, "- {id: a, " + rule + "}"), key, sentence);
  }

  private static Arguments condition(String what, String when, String sentence) {
    return rule(
        what, "type: condition, says: x, when: \"" + when + "\"", "rules[0].when", sentence);
  }

  private static Arguments two(String what, String one, String other, String key, String sentence) {
    String both = "- {id: a, " + one + "}\n  - {id: b, " + other + "}";
    return Arguments.of(what, PLAN.replace(RULE, both), key, sentence);
  }

  private static String ladders(String name, String from, String to) {
    return "ladders:\n" + also(name, from, to);
  }

  private static String also(String name, String from, String to) {
    return """
      - name: %s
        from: '%s'
        to: '%s'
        ladder: [{call: [{on-duty: nacht}], patience: PT60S}]
    """
        .formatted(name, from, to);
  }

  private static List<Finding> errors(Assembled site) {
    return site.findings().stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .toList();
  }

  /** What is taken with a word of doubt, and what is not taken because nobody is ever there. */
  @Test
  void hoursInWhichNobodyOfTheTeamIsOnDutyAreTold() {
    String onlyNights = PLAN.replace("rules:\n", "rules:\n  - {id: knop, type: sos}\n");
    String shifts = "{person: bert, shifts: [{days: [mon], from: '10:00', to: '11:00'}]}";
    String organisation = SiteFixtures.ORGANISATION.replace("{person: bert}", shifts);
    texts.put("organisation.yaml", organisation);
    texts.put("clients/c1.yaml", onlyNights);
    Assembled site = assembly.assemble(SiteTexts.of(texts), Map.of());
    assertThat(site.findings())
        .as("anna is there in four nights of the week")
        .filteredOn(finding -> finding.place().file().endsWith("c1.yaml"))
        .extracting(Finding::sentence)
        .anyMatch(one ->
            one.contains("warning: ladder: Nobody is on duty in nacht on mon 00:00, while 'knop'"));
    texts.put(
        "organisation.yaml", organisation.replaceFirst(" *- \\{person: anna, shifts:.*\\n", ""));
    Assembled never = assembly.assemble(SiteTexts.of(texts), Map.of());
    assertThat(never.findings())
        .extracting(Finding::sentence)
        .anyMatch(
            one -> one.contains("ladder: Nobody is on duty in nacht at any of the hours in which"));
    assertThat(never.refused()).contains("clients/c1.yaml");
  }

  @Test
  void whatIsDoubtfulIsTakenAndTold() {
    String doubtful =
        PLAN.replace("2026-12-31", "2026-02-20")
            + "changes:\n  - {id: v, kind: planned-visit, from: '2026-01-05T02:00',"
            + " until: '2026-01-05T03:00', author: bert}\n";
    String bath =
        "  - {id: bath, source: hub-01, family: zigbee2mqtt, native: '6', role: motion, room: bad}\n";
    String misspelt = "- {id: bad, type: bathroom-too-long, rooms: 'bad,slaapkamr'}";
    texts.put(
        "clients/c1.yaml",
        doubtful.replace("rules:\n", bath + "rules:\n").replace(RULE, RULE + "\n  " + misspelt));
    Assembled site = assembly.assemble(SiteTexts.of(texts), Map.of());
    assertThat(errors(site)).isEmpty();
    assertThat(site.findings())
        .extracting(Finding::sentence)
        .anyMatch(one -> one.contains("This consent ends on 20 February 2026"))
        .anyMatch(one -> one.contains("It was over on 5 January 2026"))
        .anyMatch(one -> one.contains("no sensor in 'slaapkamr'. Did you mean slaapkamer?"));
  }

  /** Neither time nor a new version of the gateway disarms anybody. */
  @Test
  void aPlanThatIsInForceIsNotRefusedForWhatIsAskedOfNewOnes() {
    String old =
        PLAN.replace(RULE, "- {id: a, type: condition, says: x, when: 'stove_on || hour >= 25'}")
                .replace("agreedOn: 2026-01-10", "agreedOn: 2026-02-02")
            + "changes:\n  - {id: v, kind: planned-visit, from: '2026-03-29T02:15',"
            + " until: '2026-03-29T04:00', author: bert}\n";
    texts.put("clients/c1.yaml", old);
    assertThat(errors(assembly.assemble(SiteTexts.of(texts), Map.of()))).isNotEmpty();
    Assembled kept = assembly.assemble(SiteTexts.of(texts), Map.of("clients/c1.yaml", old));
    assertThat(errors(kept)).isEmpty();
    assertThat(kept.snapshot().plans()).containsKey(new ClientId("c1"));
  }
}
