package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.FurnishedHome.CLIMATE;
import static nl.nachtwacht.FurnishedHome.STOVE;
import static nl.nachtwacht.watch.Story.inBed;
import static nl.nachtwacht.watch.Story.moves;
import static nl.nachtwacht.watch.Story.outOfBed;
import static nl.nachtwacht.watch.Story.tells;
import static nl.nachtwacht.watch.Story.under;
import static org.assertj.core.api.Assertions.assertThat;

import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleContext;
import org.junit.jupiter.api.Test;

/** The rule that takes a condition of the plan's own. */
class ConditionTest {

  @Test
  void holdsForAWhileFromTheLastChangeOfWhatItAsksFor() {
    under("condition", "when", "stove_on && !in_bed", "after", "PT20M")
        .at("12:00", BED, outOfBed())
        .at("12:00", HALL, moves())
        .at("12:01", STOVE, tells(new Observation.Appliance(900.0, null), Phase.START))
        .raisesAt(
            "12:21",
            "Voorwaarde condition geldt sinds 12:01, uit bed sinds 12:00, fornuis aan sinds 12:01,"
                + " laatste beweging keuken 12:01.")
        .at("12:30", STOVE, tells(new Observation.Appliance(0.0, null), Phase.END))
        .isOver();
  }

  @Test
  void aChangeOfWhatItAsksForBeginsTheWhileAnew() {
    under("condition", "when", "!in_bed", "after", "PT20M")
        .at("12:00", BED, inBed())
        .at("12:10", BED, outOfBed())
        .at("12:29:59", BED, inBed())
        .quietUntil("20:00");
  }

  @Test
  void theClockIsLookedAtOnceAMinute() {
    under("condition", "when", "quiet_minutes >= 45 && hour < 18", "window", "08:00-20:00")
        .at("2026-01-09T19:30", HALL, moves())
        .at("07:50", HALL, moves())
        .at("08:30", HALL, moves())
        .at("09:00", HALL, moves())
        .raisesAt("09:45", "Voorwaarde condition geldt sinds 09:00, laatste beweging hal 09:00.")
        .at("09:46", HALL, moves())
        .isOver();
  }

  @Test
  void aRoomWithoutAThermometerIsNotCold() {
    under("condition", "when", "temperature[\"zolder\"] < 15.0")
        .at("12:00", CLIMATE, degrees(10))
        .quietUntil("20:00");
    under("condition", "when", "temperature[\"woonkamer\"] < 15.0")
        .at("12:00", CLIMATE, degrees(15))
        .quietUntil("12:30")
        .at("12:40", CLIMATE, degrees(14.9))
        .raisesAt(
            "12:40", "Voorwaarde condition geldt sinds 12:00, 14.9 °C in woonkamer om 12:40.");
  }

  @Test
  void whatCannotBeToldIsSaidWithWhyAndToldOnceAWindow() {
    unknown("hour / 0 > 3", "De voorwaarde deelt door nul.");
    unknown("temperature[\"kelder\"] < 15.0", "Geen temperatuur bekend van kelder.");
    unknown("in_bed", "Nog niet bekend of een bed bezet is.");
    unknown("!in_bed", "Nog niet bekend of een bed bezet is.");
  }

  private static void unknown(String when, String why) {
    Night night =
        under("condition", "when", when, "after", "PT1M")
            .at("12:00", HALL, moves())
            .at("12:30", HALL, moves())
            .quietUntil("20:00")
            .night();
    assertThat(night.facts(Fact.Suppressed.class))
        .as(when)
        .filteredOn(one -> one.reason().equals("condition-unknown"))
        .as("today and tomorrow, however often it was looked at")
        .hasSize(2);
    var plan =
        nl.nachtwacht.Fixtures.ready(
            FurnishedHome.plan(FurnishedHome.rule("condition", "when", when, "after", "PT1M")),
            nl.nachtwacht.Fixtures.people());
    Explanation one = Explain.of(night.state(), plan, "condition", night.now()).getFirst();
    assertThat(one.standing()).as(when).isEqualTo(Explanation.Standing.UNKNOWN);
    assertThat(
            nl.nachtwacht.alarm.EvidenceSentence.of(
                one.evidence(),
                nl.nachtwacht.alarm.Words.DUTCH,
                java.time.ZoneId.of("Europe/Amsterdam")))
        .isEqualTo(why);
  }

  @Test
  void itSaysWhatThePlanHasItSayAsTitleAndSentence() {
    var night =
        under("condition", "when", "stove_on", "says", "Fornuis aan, niemand in de keuken")
            .at("12:00", STOVE, tells(new Observation.Appliance(900.0, null), Phase.START))
            .raisesAt(
                "12:00",
                "Fornuis aan, niemand in de keuken (sinds 12:00), fornuis aan sinds 12:00, laatste"
                    + " beweging keuken 12:00.")
            .night();
    assertThat(nl.nachtwacht.alarm.AlarmTitle.of(night.alarm(), nl.nachtwacht.alarm.Words.DUTCH))
        .isEqualTo("Fornuis aan, niemand in de keuken");
  }

  @Test
  void whatItSaysIsOneLineOfATitle() {
    for (String wrong : new String[] {"x".repeat(81), "een\ntwee"}) {
      var parsed =
          RuleCatalogue.parse(
              FurnishedHome.rule("condition", "when", "in_bed", "says", wrong),
              RuleContext.of(FurnishedHome.plan()));
      assertThat(parsed)
          .isInstanceOfSatisfying(
              RuleCatalogue.Parsed.Refused.class,
              refused -> assertThat(refused.path()).isEqualTo("parameters.says"));
    }
  }

  @Test
  void ofAHomeNobodyHeardOfNoConditionIsSaidToBeQuiet() {
    var setting = FurnishedHome.rule("condition", "when", "quiet_minutes > 5");
    Night night = new Night(FurnishedHome.plan(setting), "2026-01-09T12:00");
    var plan =
        nl.nachtwacht.Fixtures.ready(FurnishedHome.plan(setting), nl.nachtwacht.Fixtures.people());
    Explanation one = Explain.of(night.state(), plan, "condition", night.now()).getFirst();
    assertThat(one.standing()).isEqualTo(Explanation.Standing.UNHEARD);
    assertThat(one.evidence()).extracting(fact -> fact.code()).containsExactly("nothing.known");
    assertThat(night.facts(Fact.AlarmRaised.class)).isEmpty();
  }

  @Test
  void whatWasNeverHeardDoesNotMatterWhereTheRestDecides() {
    under("condition", "when", "in_bed || hour == 13")
        .at("12:00", HALL, moves())
        .raisesAt("13:00", "Voorwaarde condition geldt sinds 12:00, laatste beweging hal 12:00.");
  }

  private static java.util.function.Function<java.time.Instant, nl.nachtwacht.event.DeviceEvent>
      degrees(double value) {
    return tells(new Observation.Measurement("temperature", value, "Cel"), Phase.MEASUREMENT);
  }

  @Test
  void whatDoesNotCompileIsRefusedWithASentence() {
    for (String wrong :
        new String[] {
          "", "in_bed &&", "telepathy", "hour + 1", "in_bed && hour > \"x\"", "x".repeat(501)
        }) {
      var parsed =
          RuleCatalogue.parse(
              FurnishedHome.rule("condition", "when", wrong), RuleContext.of(FurnishedHome.plan()));
      assertThat(parsed).isInstanceOf(RuleCatalogue.Parsed.Refused.class);
      var refused = (RuleCatalogue.Parsed.Refused) parsed;
      assertThat(refused.path()).isEqualTo("parameters.when");
      assertThat(refused.sentence()).endsWith(".");
    }
  }
}
