package nl.nachtwacht.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.gateway.replay.TrialReport.Moment;
import nl.nachtwacht.gateway.replay.TrialReport.Row;
import org.junit.jupiter.api.Test;

/** Rules on trial beside the plan in force. */
class TrialReportTest {
  private static final Instant FROM = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant UNTIL = FROM.plus(Duration.ofDays(28));
  private static final CarePlan PLAN =
      new CarePlan(
              new ClientId("c"),
              new HomeId("h"),
              new OrganisationId("o"),
              1,
              ZoneId.of("Europe/Amsterdam"),
              List.of(),
              List.of(),
              new Ladder(List.of()))
          .withRules(
              List.of(rule("deur", false), rule("proef", true)),
              List.of(rule("deur", false), rule("nieuw", false)));

  @Test
  void eachRuleOnTrialStandsBesideTheOneInForceOfItsName() {
    TrialReport report =
        report(
            live("2026-03-02T02:00:00Z", "deur"),
            trial("2026-03-02T02:05:00Z", "shadow.deur"),
            live("2026-03-09T02:00:00Z", "deur"),
            trial("2026-03-10T02:00:00Z", "shadow.nieuw"),
            trial("2026-03-10T03:00:00Z", "proef"),
            live("2026-03-10T03:00:00Z", "sos"),
            trial("2026-02-10T03:00:00Z", "proef"));
    assertThat(report.weeks()).isEqualTo(4.0);
    assertThat(report.rules())
        .containsExactly(
            new Row("proef", "not-up-by", null, 1),
            new Row("deur", "not-up-by", 2, 1),
            new Row("nieuw", "not-up-by", null, 1));
  }

  @Test
  void theNightsThatDifferAreListedWithTheirMomentsWorstFirst() {
    TrialReport report =
        report(
            live("2026-03-02T02:00:00Z", "deur"),
            trial("2026-03-02T02:05:00Z", "shadow.deur"),
            live("2026-03-09T02:00:00Z", "deur"),
            trial("2026-03-10T05:00:00Z", "shadow.nieuw"),
            trial("2026-03-10T02:00:00Z", "proef"));
    assertThat(report.nights())
        .extracting(TrialReport.Night::day)
        .as("the night in which both did the same is none to look at")
        .containsExactly(LocalDate.parse("2026-03-09"), LocalDate.parse("2026-03-08"));
    assertThat(report.nights().getFirst().moments())
        .extracting(Moment::rule)
        .containsExactly("proef", "nieuw");
  }

  @Test
  void noMoreNightsThanSomebodyWillLookAtAreListedAndAllAreCounted() {
    List<Moment> many = new ArrayList<>();
    for (int night = 0; night < 25; night++) {
      many.add(new Moment(FROM.plus(Duration.ofDays(night)), "proef", true));
    }
    TrialReport report = TrialReport.of(PLAN, many, FROM, UNTIL);
    assertThat(report.nights()).hasSize(TrialReport.NIGHTS_MAX);
    assertThat(report.nightsInAll()).isEqualTo(25);
  }

  private static TrialReport report(Moment... moments) {
    return TrialReport.of(PLAN, List.of(moments), FROM, UNTIL);
  }

  private static Moment live(String at, String rule) {
    return new Moment(Instant.parse(at), rule, false);
  }

  private static Moment trial(String at, String rule) {
    return new Moment(Instant.parse(at), rule, true);
  }

  private static RuleSetting rule(String id, boolean shadow) {
    return new RuleSetting(id, "not-up-by", new TreeMap<>(), shadow);
  }
}
