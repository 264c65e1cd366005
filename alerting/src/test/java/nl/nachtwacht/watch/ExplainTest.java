package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.at;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.motion;
import static nl.nachtwacht.Fixtures.press;
import static nl.nachtwacht.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.WhySentence;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.TemporaryChange;
import org.junit.jupiter.api.Test;

/** "Why not?" has one sentence with its facts. */
class ExplainTest {
  private static final String RULE = "front-door-open-at-night";
  private static final RuleSetting DOOR_RULE = rule(RULE);

  @Test
  void aClosedDoorIsQuietWithWhatWasSeen() {
    Night night = night("2026-01-10T01:00", DOOR_RULE);
    night.hears(DOOR, door(true, at("2026-01-10T00:55"))).hears(DOOR, door(false, night.now()));
    night.after("PT2M").hears(HALL, motion(night.now())).after("PT5M");
    says(
        night,
        "Voordeur in de nacht: er is niets aan de hand."
            + " Voordeur dicht sinds 01:00, laatste beweging hal 01:02.");
  }

  @Test
  void aDoorNeverHeardOfIsNotQuietButUnknown() {
    Night night = night("2026-01-10T01:00", DOOR_RULE);
    night.hears(HALL, motion(night.now())).after("PT5M");
    says(
        night,
        "Voordeur in de nacht: hier is nog niets over te zeggen. Nog niets gehoord van voordeur"
            + " hal.");
  }

  @Test
  void noMomentAfterTheHoursIsPromised() {
    Night night = night("2026-01-10T12:00", rule("not-home-by"));
    night.hears(HALL, motion(night.now())).until("2026-01-10T22:50");
    night.hears(DOOR, door(true, night.now())).until("2026-01-10T22:51");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T22:58");
    assertThat(one(night).until()).isEqualTo(at("2026-01-11T18:00"));
    Night before = night("2026-01-10T12:00", rule("not-home-by"));
    before.hears(HALL, motion(before.now())).until("2026-01-10T22:40");
    before.hears(DOOR, door(true, before.now())).until("2026-01-10T22:41");
    before.hears(DOOR, door(false, before.now())).until("2026-01-10T22:44");
    assertThat(one(before).until()).isEqualTo(at("2026-01-10T22:56"));
    before.until("2026-01-10T22:56");
    assertThat(before.alarm().kind()).isEqualTo("not-home");
  }

  @Test
  void whoCountsAsOutIsSaidToAndSinceWhen() {
    Night night = night("2026-01-10T12:00", rule("unusual-inactivity"));
    night.hears(HALL, motion(night.now())).after("PT10M");
    night.hears(DOOR, door(true, night.now())).after("PT1M");
    night.hears(DOOR, door(false, night.now())).after("PT2H");
    says(
        night,
        "Ongewoon lang stil: nog geen alarm; kan op zijn vroegst op dinsdag 13 januari om 12:11."
            + " Laatste beweging hal 12:00, voordeur dicht sinds 12:11, een buitendeur werd het"
            + " laatst gehoord, dus telt als van huis sinds 12:11.");
  }

  @Test
  void aHomeThatIsKnownTooLateForTodaySaysSo() {
    Night night = night("2026-01-10T12:00", rule("no-motion-by-day"));
    night.hears(HALL, motion(night.now())).after("PT1H");
    assertThat(sentence(one(night), night.now()))
        .isEqualTo(
            "Lang geen beweging: nog geen alarm; kan op zijn vroegst morgen om 08:00. Laatste"
                + " beweging hal 12:00, deze woning is pas bekend sinds 12:00, na het begin van"
                + " deze uren.");
  }

  @Test
  void aTimeOfWhichNothingIsKeptIsSaidToBeUnknown() {
    night("2026-01-10T01:00", DOOR_RULE);
    Explanation then =
        Explain.past(WatchState.empty(), compiled, at("2025-01-10T01:00")).getFirst();
    assertThat(then.standing()).isEqualTo(Explanation.Standing.NOT_KEPT);
    assertThat(sentence(then, at("2025-01-10T01:00")))
        .isEqualTo("Voordeur in de nacht: hiervan is niets bewaard.");
  }

  @Test
  void anObjectionEndsWhenItWasTalkedOver() {
    Night night = night("2026-01-10T01:00", DOOR_RULE);
    night.hears(DOOR, door(true, at("2026-01-10T00:55"))).hears(DOOR, door(false, night.now()));
    night.step(new Input.PlanCommanded(new PlanCommand.ClientObjects(ANNA, null)));
    night.after("PT2M");
    says(
        night,
        "Voordeur in de nacht: staat nu stil, want cliënt maakt bezwaar, tot het besproken is."
            + " Voordeur dicht sinds 01:00, cliënt maakt bezwaar sinds 01:00.");
    night.hears(DOOR, door(true, night.now())).after("PT30M");
    assertThat(sentence(one(night), night.now()))
        .startsWith(
            "Voordeur in de nacht: geen alarm, want cliënt maakt bezwaar, tot het besproken is.");
  }

  @Test
  void aMomentOnAnotherDayIsSaidInWords() {
    Night night = night("2026-01-10T12:00", DOOR_RULE);
    night.hears(DOOR, door(false, night.now())).after("PT1H");
    Explanation one = one(night);
    assertThat(sentence(one, at("2026-01-09T12:00"))).contains("de uren beginnen morgen om 23:00.");
    assertThat(sentence(one, at("2026-01-07T12:00")))
        .contains("de uren beginnen op zaterdag 10 januari om 23:00.");
  }

  @Test
  void anOpenDoorWaitsUntilItIsDue() {
    Night night = night("2026-01-10T01:00", DOOR_RULE);
    night.hears(DOOR, door(true, night.now())).after("PT4M");
    says(
        night,
        "Voordeur in de nacht: nog geen alarm; kan op zijn vroegst om 01:10."
            + " Voordeur open sinds 01:00.");
  }

  @Test
  void byDayItsHoursAreToCome() {
    Night night = night("2026-01-10T12:00", DOOR_RULE);
    night.hears(DOOR, door(true, night.now())).after("PT1H");
    says(
        night,
        "Voordeur in de nacht: geldt nu niet; de uren beginnen om 23:00."
            + " Voordeur open sinds 12:00.");
  }

  @Test
  void anOpenAlarmIsNamedWithItsEvidence() {
    Night night = night("2026-01-10T01:00", DOOR_RULE);
    night.hears(DOOR, door(true, night.now())).after("PT11M");
    says(
        night,
        "Voordeur in de nacht: er is alarm gegeven."
            + " Voordeur open sinds 01:00, geen beweging binnen.");
    assertThat(one(night).alarm()).isEqualTo(night.alarm().id());
  }

  @Test
  void theSameConditionGivesNoSecondAlarmAndSaysSo() {
    Night night = night("2026-01-10T01:00", DOOR_RULE);
    night.hears(DOOR, door(true, night.now())).after("PT11M");
    night.does(new AlarmCommand.Accept(night.alarm().id(), ANNA));
    night.does(
        new AlarmCommand.Resolve(night.alarm().id(), ANNA, AlarmOutcome.HELPED_BY_VOICE, null));
    assertThat(one(night).standing()).isEqualTo(Explanation.Standing.ALREADY_RAISED);
  }

  @Test
  void aSuppressedConditionNamesTheReasonAndWhenItIsLookedAtAgain() {
    Night night = night("2026-01-10T01:00", DOOR_RULE);
    change(night, TemporaryChange.Kind.PLANNED_VISIT);
    night.hears(DOOR, door(true, night.now())).after("PT30M");
    says(
        night,
        "Voordeur in de nacht: geen alarm, want gepland bezoek; wordt opnieuw bekeken om 03:00."
            + " Voordeur open sinds 01:00, geen beweging binnen, bezoek gepland vanaf 01:00.");
  }

  @Test
  void aRuleSetAsideSaysSoEvenWhenNothingIsTheMatter() {
    Night night = night("2026-01-10T01:00", DOOR_RULE);
    change(night, TemporaryChange.Kind.CLIENT_AWAY);
    night.after("PT5M");
    says(
        night,
        "Voordeur in de nacht: staat nu stil, want cliënt is van huis, tot 03:00."
            + " Cliënt is weg sinds 01:00.");
  }

  @Test
  void aRuleOnTrialSaysWhatItWouldDo() {
    Night night = night("2026-01-10T01:00", Fixtures.shadow(DOOR_RULE));
    night.hears(DOOR, door(true, night.now())).after("PT11M");
    assertThat(one(night).standing()).isEqualTo(Explanation.Standing.WOULD_RAISE);
    assertThat(night.state().alarms()).isEmpty();
  }

  @Test
  void whatIsAlwaysOnSaysSoUntilItsAlarmIsOpen() {
    Night night = night("2026-01-10T01:00");
    assertThat(Explain.of(night.state(), compiled, "sos", night.now()))
        .extracting(Explanation::standing)
        .containsExactly(Explanation.Standing.ALWAYS_ON);
    night.hears(BUTTON, press(night.now()));
    assertThat(Explain.of(night.state(), compiled, "sos", night.now()))
        .extracting(Explanation::standing)
        .containsExactly(Explanation.Standing.RAISED);
  }

  @Test
  void everyStandingHasASentenceInBothLanguages() {
    for (Explanation.Standing standing : Explanation.Standing.values()) {
      for (Words words : List.of(Words.DUTCH, Words.ENGLISH)) {
        assertThat(words.text("why." + word(standing))).startsWith("{0}");
      }
    }
  }

  private WatchPlan compiled = Fixtures.ready(Fixtures.plan());

  private Night night(String start, RuleSetting... rules) {
    compiled = Fixtures.ready(Fixtures.plan(rules));
    return new Night(compiled, at(start));
  }

  private Explanation one(Night night) {
    return Explain.all(night.state(), compiled, night.now()).getFirst();
  }

  private void says(Night night, String sentence) {
    assertThat(sentence(one(night), night.now())).isEqualTo(sentence);
  }

  private static String sentence(Explanation why, Instant now) {
    return WhySentence.of(
        word(why.standing()),
        Words.DUTCH.text("rule." + why.type()),
        why.reason(),
        why.until(),
        why.evidence(),
        Words.DUTCH,
        Fixtures.AMSTERDAM,
        now);
  }

  private static String word(Explanation.Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void change(Night night, TemporaryChange.Kind kind) {
    night.step(
        new Input.PlanCommanded(
            new PlanCommand.AddChange(
                new TemporaryChange(
                    "t", kind, List.of(), night.now(), at("2026-01-10T03:00"), ANNA, null, null))));
  }
}
