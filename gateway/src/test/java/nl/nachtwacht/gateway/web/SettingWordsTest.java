package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import org.junit.jupiter.api.Test;

/** Settings as a nurse says them. */
class SettingWordsTest {
  private final SettingWords words = new SettingWords(new Phrases());

  @Test
  void spansAndHoursAreSaidAndNotSpelt() {
    assertThat(said("front-door-open-at-night", "open-for", "PT10M")).isEqualTo("10 min");
    assertThat(said("front-door-open-at-night", "open-for", "PT1H30M")).isEqualTo("1 uur 30 min");
    assertThat(said("front-door-open-at-night", "open-for", "P2D")).isEqualTo("2 dagen");
    assertThat(said("front-door-open-at-night", "open-for", "PT0S")).isEqualTo("meteen");
    assertThat(said("front-door-open-at-night", "window", "00:00-00:00"))
        .isEqualTo("het hele etmaal");
    assertThat(said("front-door-open-at-night", "window", "23:00-07:00 fri,sat 2026-12-25=none"))
        .isEqualTo("23:00–07:00 vr, za (2026-12-25: niet)");
    assertThat(said("front-door-open-at-night", "class", "care-1")).isEqualTo("nood");
  }

  @Test
  void everyDefaultOfTheCatalogueIsSaidInBothLanguagesWithoutNotation() {
    for (RuleType type : RuleCatalogue.types()) {
      for (Parameter parameter : type.parameters()) {
        for (Tongue tongue : Tongue.values()) {
          assertThat(words.say(parameter, parameter.defaultText(), tongue))
              .as(type.name() + "." + parameter.name())
              .doesNotContain("PT", "00:00-00:00", "care-", "setting.");
        }
      }
    }
  }

  private String said(String rule, String name, String text) {
    RuleType type = Objects.requireNonNull(RuleCatalogue.type(rule));
    Parameter parameter =
        type.parameters().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    return words.say(parameter, text, Tongue.DUTCH);
  }
}
