package nl.nachtwacht.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.LegalBasis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that come and go, and agreements, in the text of a client's file: and nothing else. */
class PlanChangeTextTest {
  private static final String NAME = "clients/c1.yaml";
  private static final String HEAD =
      """
      # Van mevrouw 😀 zelf
      version: 3
      client: {id: c1, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
      home: {id: home-c1, zone: Europe/Amsterdam}
      devices:
        - {id: d1, source: hub-01, family: zigbee2mqtt, native: '0x01', role: front-door, room: hal}
        - {id: d2, source: hub-01, family: zigbee2mqtt, native: '0x02', role: bed, room: slaapkamer}
      """;
  private static final String RAISED = HEAD.replace("version: 3", "version: 4");
  private static final String DEUR = "- {id: deur, type: front-door-open-at-night}";
  private static final String BED = "- {id: bed, type: out-of-bed-not-back}";
  private static final String AGREED =
      "purpose: Veilig, basis: voluntary, agreedBy: mevrouw, agreedOn: 2026-01-10, validUntil: 2026-12-31";
  private static final String WRITTEN =
      "{id: nacht, covers: [bed], purpose: 'Niet vallen: ook ''s nachts', basis: wzd, reference: WZD-1,"
          + " agreedBy: dochter, agreedOn: 2026-02-01, validUntil: 2027-02-01, review: 2026-08-01}";

  static Stream<Arguments> changes() {
    Consent nacht = consent("nacht", List.of("bed"), "Niet vallen: ook 's nachts");
    return Stream.of(
        Arguments.of(
            "a rule behind the others, with an agreement of its own",
            "rules:\n  " + DEUR + " # na overleg\n\nladder: []\n",
            add(new RuleAdd.Agreement.Made(nacht)),
            "rules:\n  "
                + DEUR
                + " # na overleg\n  - {id: bed, type: out-of-bed-not-back, after: PT20M}\n\nladder: []\n"
                + "consents:\n  - "
                + WRITTEN
                + "\n"),
        Arguments.of(
            "the first rule of a plan, in a file that does not end its last line",
            "ladder: []",
            add(new RuleAdd.Agreement.Made(nacht)),
            "ladder: []\nrules:\n  - {id: bed, type: out-of-bed-not-back, after: PT20M}\n"
                + "\nconsents:\n  - "
                + WRITTEN
                + "\n"),
        Arguments.of(
            "a rule under an agreement that names its rules",
            "rules: ["
                + DEUR.substring(2)
                + "]\nconsents:\n  - {id: nacht, covers: [deur], "
                + AGREED
                + "}\n",
            add(new RuleAdd.Agreement.Under("nacht")),
            "rules: ["
                + DEUR.substring(2)
                + ", {id: bed, type: out-of-bed-not-back, after: PT20M}]\nconsents:\n  - {id: nacht, covers: [deur, bed], "
                + AGREED
                + "}\n"),
        Arguments.of(
            "a rule under an agreement that names them one under the other",
            "rules:\n  "
                + DEUR
                + "\nconsents:\n  - id: nacht\n    covers:\n      - deur # voor\n    "
                + AGREED.replace(", ", "\n    ")
                + "\n",
            add(new RuleAdd.Agreement.Under("nacht")),
            "rules:\n  "
                + DEUR
                + "\n  - {id: bed, type: out-of-bed-not-back, after: PT20M}\nconsents:\n  - id: nacht\n    covers:\n      - deur # voor\n      - bed\n    "
                + AGREED.replace(", ", "\n    ")
                + "\n"),
        Arguments.of(
            "a rule under an agreement about all of them",
            "rules:\n  " + DEUR + "\nconsents:\n  - {id: nacht, " + AGREED + "}\n",
            add(new RuleAdd.Agreement.Under("nacht")),
            "rules:\n  "
                + DEUR
                + "\n  - {id: bed, type: out-of-bed-not-back, after: PT20M}\nconsents:\n  - {id: nacht, "
                + AGREED
                + "}\n"),
        Arguments.of(
            "a rule away with its line, and its name everywhere",
            "rules:\n  # de deur\n  "
                + DEUR
                + " # weg?\n  "
                + BED
                + "\nconsents:\n  - {id: een, covers: [deur, bed], "
                + AGREED
                + "}\n  - {id: twee, covers: [deur], "
                + AGREED
                + "}\n",
            new RuleRemoval("deur"),
            "rules:\n  # de deur\n  "
                + BED
                + "\nconsents:\n  - {id: een, covers: [bed], "
                + AGREED
                + "}\n"),
        Arguments.of(
            "the only rule and the only agreement away",
            "rules:\n  - id: deur\n    type: front-door-open-at-night\n    open-for: PT5M # x\nconsents:\n  - {id: een, covers: [deur], "
                + AGREED
                + "}\nladder: []\n",
            new RuleRemoval("deur"),
            "rules: []\nconsents: []\nladder: []\n"),
        Arguments.of(
            "a rule out of the middle of a list within brackets",
            "rules: ["
                + DEUR.substring(2)
                + ", "
                + BED.substring(2)
                + ", {id: lang, type: in-bed-too-long}]\n",
            new RuleRemoval("bed"),
            "rules: [" + DEUR.substring(2) + ", {id: lang, type: in-bed-too-long}]\n"),
        Arguments.of(
            "a rule and what was paused of it",
            "rules:\n  "
                + DEUR
                + "\n  "
                + BED
                + "\nchanges:\n  - {id: p, kind: rule-paused, rules: [deur, bed], from: 2026-03-01T10:00, until: 2026-03-02T10:00, author: bert}\n",
            new RuleRemoval("bed"),
            "rules:\n  "
                + DEUR
                + "\nchanges:\n  - {id: p, kind: rule-paused, rules: [deur], from: 2026-03-01T10:00, until: 2026-03-02T10:00, author: bert}\n"),
        Arguments.of(
            "an agreement renewed, what it says of it kept",
            "consents:\n  - id: nacht # met wie?\n    covers: []\n    purpose: \"Niet vallen: ook 's nachts\"\n    basis: voluntary\n    agreedBy: mevrouw # zelf\n    agreedOn: 2025-01-10\n    validUntil: 2026-01-10\n    positions: always\n",
            new ConsentKept(consent("nacht", List.of(), "Niet vallen: ook 's nachts")),
            "consents:\n  - id: nacht # met wie?\n    covers: []\n    purpose: \"Niet vallen: ook 's nachts\"\n    basis: wzd\n    agreedBy: dochter # zelf\n    agreedOn: 2026-02-01\n    validUntil: 2027-02-01\n    reference: WZD-1\n    review: 2026-08-01\n"),
        Arguments.of(
            "how long the rungs wait, of which one stays",
            "ladder:\n  - {call: [{person: rens}], patience: PT60S} # rens\n  - call: [{person: kim}]\n    patience: PT3M # kim\n",
            new PatienceEdit(
                PatienceEdit.USUAL, List.of(Duration.ofSeconds(60), Duration.ofMinutes(5))),
            "ladder:\n  - {call: [{person: rens}], patience: PT60S} # rens\n  - call: [{person: kim}]\n    patience: PT5M # kim\n"),
        Arguments.of(
            "how long a rung of some hours waits",
            "ladder: []\nladders:\n  - name: dag\n    from: '07:00'\n    to: '23:00'\n    ladder: [{call: [{person: kim}], patience: PT3M}]\n",
            new PatienceEdit(0, List.of(Duration.ofSeconds(90))),
            "ladder: []\nladders:\n  - name: dag\n    from: '07:00'\n    to: '23:00'\n    ladder: [{call: [{person: kim}], patience: PT1M30S}]\n"),
        Arguments.of(
            "an agreement more",
            "rules:\n  " + BED + "\nconsents: []\n",
            new ConsentKept(nacht),
            "rules:\n  " + BED + "\nconsents: [" + WRITTEN + "]\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void changesThatAndNothingElse(String what, String text, PlanChange change, String expected) {
    assertThat(edited(HEAD + text, change)).isEqualTo(RAISED + expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void keepsTheLineEndsOfOtherMachines(
      String what, String text, PlanChange change, String expected) {
    assertThat(edited((HEAD + text).replace("\n", "\r\n"), change))
        .isEqualTo((RAISED + expected).replace("\n", "\r\n"));
  }

  @Test
  void aRuleOfTheProfileGoesBySayingSo() {
    assertThat(removed("profile: {id: dementia-alone, version: 1}\n"))
        .isEqualTo("profile: {id: dementia-alone, version: 1, without: [nachtdeur]}\n");
    assertThat(removed("profile: {id: dementia-alone, version: 1, without: [kou]}\n", "kou"))
        .isEqualTo("profile: {id: dementia-alone, version: 1, without: [kou, nachtdeur]}\n");
    assertThat(removed("profile:\n  id: dementia-alone\n  version: 1 # eerste\n"))
        .isEqualTo(
            "profile:\n  id: dementia-alone\n  version: 1 # eerste\n  without: [nachtdeur]\n");
    assertThat(
            removed(
                "profile: {id: dementia-alone, version: 1}\nrules:\n  - {id: nachtdeur, window: '22:00-06:00'}\n"))
        .isEqualTo("profile: {id: dementia-alone, version: 1, without: [nachtdeur]}\nrules: []\n");
  }

  private static String removed(String text, String... without) {
    String known = text;
    for (String one : without) {
      known = known.replace(one, anotherOfTheProfile());
    }
    String changed = edited(HEAD + known, new RuleRemoval(ofTheProfile()));
    for (String one : without) {
      changed = changed.replace(anotherOfTheProfile(), one);
    }
    return changed.substring(RAISED.length()).replace(ofTheProfile(), "nachtdeur");
  }

  @Test
  void whatCannotBeIsSaid() {
    String plain = HEAD + "rules:\n  " + DEUR + "\n";
    assertThat(refused(plain, new RuleRemoval("geen"))).isEqualTo(PlanDesk.Refusal.UNKNOWN_RULE);
    assertThat(
            refused(
                plain,
                new RuleAdd(
                    "deur",
                    "out-of-bed-not-back",
                    new TreeMap<>(),
                    false,
                    new RuleAdd.Agreement.None())))
        .isEqualTo(PlanDesk.Refusal.ID_TAKEN);
    assertThat(refused(plain, new PatienceEdit(0, List.of(Duration.ofMinutes(1)))))
        .isEqualTo(PlanDesk.Refusal.UNKNOWN_LADDER);
    assertThat(refused(plain, add(new RuleAdd.Agreement.Under("geen"))))
        .isEqualTo(PlanDesk.Refusal.UNKNOWN_CONSENT);
    assertThat(refused(plain, new ConsentKept(consent("x", List.of("deur"), "Veilig\nversion: 9"))))
        .as("a text that would break out of its line")
        .isEqualTo(PlanDesk.Refusal.ODD_LAYOUT);
    assertThat(
            refused(
                HEAD
                    + "rules:\n  - {id: deur, # x\n     type: front-door-open-at-night}\n  - [1]\n",
                new RuleRemoval("deur")))
        .isEqualTo(PlanDesk.Refusal.FILE_WRONG);
  }

  @Test
  void whatStandsThereAlreadyIsNoChange() {
    String text = HEAD + "rules:\n  " + BED + "\nconsents:\n  - " + WRITTEN + "\n";
    assertThat(
            PlanEdit.of(
                NAME,
                NAME,
                text,
                new ConsentKept(consent("nacht", List.of("bed"), "Niet vallen: ook 's nachts"))))
        .isInstanceOf(PlanEdit.Outcome.Unchanged.class);
  }

  private static String ofTheProfile() {
    return Profiles.byId(Profiles.find("dementia-alone", 1)).values().stream()
        .filter(rule -> rule.type().equals("front-door-opened-at-night"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static String anotherOfTheProfile() {
    return Profiles.byId(Profiles.find("dementia-alone", 1)).keySet().stream()
        .filter(id -> !id.equals(ofTheProfile()))
        .sorted()
        .findFirst()
        .orElseThrow();
  }

  private static RuleAdd add(RuleAdd.Agreement agreement) {
    TreeMap<String, String> settings = new TreeMap<>();
    settings.put("after", "PT20M");
    return new RuleAdd("bed", "out-of-bed-not-back", settings, false, agreement);
  }

  private static Consent consent(String id, List<String> covers, String purpose) {
    return new Consent(
        id,
        covers,
        purpose,
        LegalBasis.WZD,
        "WZD-1",
        "dochter",
        LocalDate.of(2026, 2, 1),
        LocalDate.of(2027, 2, 1),
        LocalDate.of(2026, 8, 1),
        Consent.PositionSight.NEVER);
  }

  private static String edited(String text, PlanChange change) {
    PlanEdit.Outcome outcome = PlanEdit.of(NAME, NAME, text, change);
    assertThat(outcome).as("%s", outcome).isInstanceOf(PlanEdit.Outcome.Edited.class);
    return ((PlanEdit.Outcome.Edited) outcome).text();
  }

  private static PlanDesk.Refusal refused(String text, PlanChange change) {
    PlanEdit.Outcome outcome = PlanEdit.of(NAME, NAME, text, change);
    assertThat(outcome).as("%s", outcome).isInstanceOf(PlanEdit.Outcome.Refused.class);
    return ((PlanEdit.Outcome.Refused) outcome).why();
  }
}
