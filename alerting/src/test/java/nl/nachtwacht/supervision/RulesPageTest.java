package nl.nachtwacht.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.Role;
import org.junit.jupiter.api.Test;

/** docs/rules.md is made from the catalogue and the message bundles. */
class RulesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "rules.md");

  private static final String HEAD =
      """
      # Rules

      What a care plan can watch for. Made from the catalogue of rules; to refresh it:
      `mvn -q -pl alerting -am test -Dtest=RulesPageTest -Dsurefire.failIfNoSpecifiedTests=false\
       -Dnachtwacht.refreshDocs=true`.

      Durations are ISO 8601 (`PT15M`). Hours are by the wall clock of the home, may cross midnight, and may
      name days and dates that differ: `23:00-07:00 fri,sat 2026-12-25=none 2026-12-31=23:30-08:00`; a date is
      the one on which the window begins, and `00:00-00:00` is the whole day. Classes are `care-1` (danger, at
      once), `care-2` (somebody should look), `care-3` (a notice) and, for devices, `tech-1` and `tech-2`.
      A plan that names an unknown rule or parameter, a value out of its range, or a rule for which the home
      lacks the devices, is refused with a sentence; the last valid plan stays in force.

      **One incident, one alarm.** What these rules find within an hour of an open alarm of the same group is
      told to that alarm: somebody up at night (out of bed, restless, bathroom, wandering, outer doors, not home, zones),
      and somebody who does not show (not up, no motion, long in bed). See
      [decision 0014](decisions/0014-one-incident-one-alarm.md). Calls for help, smoke, sounds and medicine
      are always alarms of their own.

      **A carer's visit.** For half an hour after a badge or a code on the lock, nothing that began with it (up
      to three minutes before) is raised, care-1 excepted; it is stored and shown as suppressed. The two rules
      that hold at once, wandering and the door that opens, also expect the carer to leave again.
      """;

  @Test
  void thePageSaysWhatTheCatalogueDoes() throws IOException {
    String now = page();
    if (Boolean.getBoolean("nachtwacht.refreshDocs")) {
      Files.writeString(PAGE, now);
    }
    assertThat(PAGE)
        .content()
        .as("docs/rules.md is behind the catalogue; it says itself how to refresh it")
        .isEqualTo(now);
  }

  @Test
  void everyRuleSaysWhenItSaysNothing() {
    for (RuleType type : RuleCatalogue.types()) {
      for (Words words : new Words[] {Words.DUTCH, Words.ENGLISH}) {
        String key = "rule." + type.name() + ".quiet";
        assertThat(words.text(key)).as(key).isNotEqualTo(key).endsWith(".");
      }
    }
  }

  private static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    for (RuleType type : RuleCatalogue.types()) {
      describe(type, page);
    }
    page.append("\n## What a condition may ask\n\n");
    page.append("For the rule `condition`, in [CEL](https://cel.dev). Minutes and hours are whole");
    page.append(" numbers, temperatures are not (`16.0`).\n\n| name | is |\n|---|---|\n");
    for (HomeFact fact : HomeFact.values()) {
      page.append("| `" + fact.word() + "` | " + Words.ENGLISH.text("fact." + fact.word()));
      page.append(" |\n");
    }
    return page.toString();
  }

  private static void describe(RuleType type, StringBuilder page) {
    String key = "rule." + type.name();
    page.append("\n## `" + type.name() + "`\n\n");
    page.append("**" + Words.ENGLISH.text(key) + "** (" + Words.DUTCH.text(key) + "). ");
    page.append(Words.ENGLISH.text(key + ".explanation") + "\n");
    page.append(Words.ENGLISH.text(key + ".quiet") + "\n");
    if (!type.needs().isEmpty()) {
      page.append(
          "Needs "
              + type.needs().stream().map(RulesPageTest::need).collect(Collectors.joining("; and "))
              + ".\n");
    }
    if (!type.parameters().isEmpty()) {
      page.append("\n| parameter | default | meaning | written as |\n|---|---|---|---|\n");
    }
    for (Parameter parameter : type.parameters()) {
      String usual = parameter.defaultText();
      page.append("| `" + parameter.name() + "` | ");
      page.append(usual.isEmpty() ? "must be given" : "`" + usual + "`");
      page.append(" | " + Words.ENGLISH.text(key + "." + parameter.name()));
      page.append(" | " + parameter.notation() + " |\n");
    }
  }

  private static String need(Set<Role> roles) {
    return roles.stream()
        .sorted()
        .map(role -> "`" + role.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
        .collect(Collectors.joining(" or "));
  }
}
