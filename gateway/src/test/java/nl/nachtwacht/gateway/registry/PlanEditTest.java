package nl.nachtwacht.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanEditTest {
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

  static Stream<Arguments> edits() {
    return Stream.of(
        Arguments.of(
            "a value within braces, its comment kept",
            "rules:\n  - {id: deur, type: front-door-open-at-night, open-for: PT5M} # na overleg\n",
            edit(null, "open-for", "PT9M"),
            "rules:\n  - {id: deur, type: front-door-open-at-night, open-for: PT9M} # na overleg\n"),
        Arguments.of(
            "a key within braces",
            "rules:\n- {id: deur, type: front-door-open-at-night}\n",
            edit(null, "window", "22:00-06:00"),
            "rules:\n- {id: deur, type: front-door-open-at-night, window: '22:00-06:00'}\n"),
        Arguments.of(
            "a key taken out of braces, and one put in",
            "rules: [{id: deur, type: front-door-open-at-night, open-for: PT5M, class: care-2}]\n",
            edit(true, "open-for", null),
            "rules: [{id: deur, type: front-door-open-at-night, class: care-2, shadow: true}]\n"),
        Arguments.of(
            "the last key taken out of braces while another comes",
            "rules:\n  - {id: deur, type: front-door-open-at-night, open-for: PT5M}\n",
            edit(true, "open-for", null),
            "rules:\n  - {id: deur, type: front-door-open-at-night, shadow: true}\n"),
        Arguments.of(
            "a value of a block, its comment and the next rule kept",
            "rules:\n  - id: deur # voor\n    type: front-door-open-at-night\n    open-for: 'PT5M' # vijf\n\n"
                + "  # bed\n  - {id: bed, type: out-of-bed-not-back}\nladder: []\n",
            edit(null, "open-for", "PT7M"),
            "rules:\n  - id: deur # voor\n    type: front-door-open-at-night\n    open-for: PT7M # vijf\n\n"
                + "  # bed\n  - {id: bed, type: out-of-bed-not-back}\nladder: []\n"),
        Arguments.of(
            "keys at the end of a block",
            "rules:\n  - id: deur\n    type: front-door-open-at-night # x\n\n  - {id: bed, type: out-of-bed-not-back}\n",
            edit(true, "open-for", "PT7M"),
            "rules:\n  - id: deur\n    type: front-door-open-at-night # x\n    open-for: PT7M\n    shadow: true\n\n"
                + "  - {id: bed, type: out-of-bed-not-back}\n"),
        Arguments.of(
            "a line taken out of a block; what was said of it stays",
            "rules:\n  - id: deur\n    type: front-door-open-at-night\n    open-for: PT5M # dochter\n    class: care-2\n",
            edit(null, "open-for", null, "class", null),
            "rules:\n  - id: deur\n    type: front-door-open-at-night\n    # dochter\n"),
        Arguments.of(
            "a file that ends without a line end",
            "rules:\n  - id: deur\n    type: front-door-open-at-night",
            edit(null, "open-for", "PT7M"),
            "rules:\n  - id: deur\n    type: front-door-open-at-night\n    open-for: PT7M"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void changesThatEntryAndTheVersionAndNothingElse(
      String what, String rules, RuleEdit edit, String expected) {
    assertThat(edited(HEAD + rules, edit)).isEqualTo(RAISED + expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void keepsTheLineEndsOfOtherMachines(String what, String rules, RuleEdit edit, String expected) {
    assertThat(edited((HEAD + rules).replace("\n", "\r\n"), edit))
        .isEqualTo((RAISED + expected).replace("\n", "\r\n"));
  }

  private static final String PROFILE = "profile: {id: dementia-alone, version: 1}\n";

  static Stream<Arguments> ofAProfile() {
    String id = ruleOfProfile();
    return Stream.of(
        Arguments.of("", "rules:\n  - {id: " + id + ", shadow: true}\n"),
        Arguments.of("rules: []\n", "rules: [{id: " + id + ", shadow: true}]\n"),
        Arguments.of(
            "rules:\n- {id: mijn, type: front-door-open-at-night} # mijn\n",
            "rules:\n- {id: mijn, type: front-door-open-at-night} # mijn\n- {id: "
                + id
                + ", shadow: true}\n"),
        Arguments.of(
            "rules:\n  - id: mijn\n    type: front-door-open-at-night\n\nladder: []\n",
            "rules:\n  - id: mijn\n    type: front-door-open-at-night\n  - {id: "
                + id
                + ", shadow: true}\n\nladder: []\n"));
  }

  @ParameterizedTest
  @MethodSource("ofAProfile")
  void aRuleOfTheProfileGetsALineOfItsOwn(String rules, String expected) {
    RuleEdit edit = new RuleEdit(ruleOfProfile(), new TreeMap<>(), true);
    assertThat(edited(HEAD + PROFILE + rules, edit)).isEqualTo(RAISED + PROFILE + expected);
  }

  @Test
  void saysWhatItCannotChange() {
    String odd =
        HEAD
            + "rules:\n  - id: deur\n    type: front-door-open-at-night\n    open-for: >\n      PT5M\n";
    assertThat(refused(NAME, odd, edit(null, "open-for", "PT7M")))
        .isEqualTo(PlanDesk.Refusal.ODD_LAYOUT);
    String plain = HEAD + "rules:\n  - {id: deur, type: front-door-open-at-night}\n";
    assertThat(refused("clients/c1.json", plain, edit(null, "open-for", "PT7M")))
        .isEqualTo(PlanDesk.Refusal.JSON_FILE);
    assertThat(refused(NAME, plain, new RuleEdit("geen", new TreeMap<>(), true)))
        .isEqualTo(PlanDesk.Refusal.UNKNOWN_RULE);
    assertThat(refused(NAME, plain + "rulez: 1\n", edit(null, "open-for", "PT7M")))
        .isEqualTo(PlanDesk.Refusal.FILE_WRONG);
    assertThat(refused(NAME, plain, edit(null, "id", "ander")))
        .as("a setting that is none")
        .isEqualTo(PlanDesk.Refusal.ODD_LAYOUT);
    assertThat(refused(NAME, plain, edit(null, "open-for", "PT7M\nladder: []")))
        .isEqualTo(PlanDesk.Refusal.ODD_LAYOUT);
  }

  @Test
  void aValueCannotBecomeMoreThanAValue() {
    String plain = HEAD + "rules:\n  - {id: deur, type: front-door-open-at-night}\n";
    assertThat(edited(plain, edit(null, "open-for", "PT1M}, {id: x, type: 'sos'")))
        .endsWith("open-for: 'PT1M}, {id: x, type: ''sos'''}\n");
  }

  @Test
  void whoWritesByHandHearsWhatMustGoToo() {
    assertThat(edit(true, "class", null, "open-for", "PT7M").lineByHand())
        .isEqualTo("- {id: deur, open-for: PT7M, shadow: true} # - class");
  }

  @Test
  void whatItSaysAlreadyIsNoChange() {
    String plain =
        HEAD + "rules:\n  - {id: deur, type: front-door-open-at-night, open-for: PT5M}\n";
    assertThat(PlanEdit.of(NAME, NAME, plain, edit(null, "open-for", "PT5M")))
        .isInstanceOf(PlanEdit.Outcome.Unchanged.class);
  }

  private static String ruleOfProfile() {
    Profile profile = Profiles.find("dementia-alone", 1);
    assertThat(profile).isNotNull();
    return profile.rules().stream()
        .filter(rule -> rule.type().equals("front-door-opened-at-night"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static String edited(String text, RuleEdit edit) {
    PlanEdit.Outcome outcome = PlanEdit.of(NAME, NAME, text, edit);
    assertThat(outcome).as("%s", outcome).isInstanceOf(PlanEdit.Outcome.Edited.class);
    return ((PlanEdit.Outcome.Edited) outcome).text();
  }

  private static PlanDesk.Refusal refused(String name, String text, RuleEdit edit) {
    PlanEdit.Outcome outcome = PlanEdit.of(name, name, text, edit);
    assertThat(outcome).as("%s", outcome).isInstanceOf(PlanEdit.Outcome.Refused.class);
    return ((PlanEdit.Outcome.Refused) outcome).why();
  }

  /** Name and value by turns; no value: back to what it is by itself. */
  private static RuleEdit edit(@Nullable Boolean onTrial, @Nullable String... settings) {
    SortedMap<String, Optional<String>> wanted = new TreeMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      wanted.put(settings[i], Optional.ofNullable(settings[i + 1]));
    }
    return new RuleEdit("deur", wanted, onTrial);
  }
}
