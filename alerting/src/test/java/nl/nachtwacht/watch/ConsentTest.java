package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.LOCK;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.LegalBasis;
import nl.nachtwacht.escalation.OnCall;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Consents ask for attention in time, and what the law forbids does not run. */
class ConsentTest {
  private static final String RULE = "front-door-open-at-night";

  @Test
  void anEndIsToldThirtyDaysAheadThenAskedForEveryWeekWhileTheSupervisionGoesOn() {
    Night night = new Night(agreed(consent("2026-01-10", "2026-03-31", null)), "2026-01-20T12:00");
    night.until("2026-02-28T23:59");
    assertThat(night.facts(Fact.ConsentTold.class)).isEmpty();
    night.until("2026-03-01T00:00");
    assertThat(told(night)).containsExactly("NEARS_ITS_END 2026-03-31");
    night.until("2026-03-31T23:59");
    assertThat(told(night)).hasSize(1);
    night.until("2026-04-01T00:00");
    assertThat(told(night)).containsExactly("NEARS_ITS_END 2026-03-31", "ENDED 2026-03-31");
    night.until("2026-04-08T00:00");
    assertThat(told(night)).hasSize(3);
    night.until("2026-04-08T01:00").hears(DOOR, door(true, night.now())).after("PT10M");
    assertThat(night.alarm().kind()).isEqualTo("front-door-open");
  }

  @Test
  void aReviewIsToldOnItsDay() {
    Night night =
        new Night(agreed(consent("2026-01-10", "2027-01-09", "2026-02-01")), "2026-01-20T12:00");
    night.until("2026-02-02T12:00");
    assertThat(told(night)).containsExactly("REVIEW_DUE 2026-02-01");
  }

  @Test
  void aRenewedConsentIsNotAskedForAgain() {
    Night night = new Night(agreed(consent("2026-01-10", "2026-03-31", null)), "2026-04-02T12:00");
    assertThat(told(night)).containsExactly("ENDED 2026-03-31");
    night.plan(
        Fixtures.ready(agreed(consent("2026-04-02", "2027-03-31", null)), Fixtures.people()));
    night.step(new Input.PlanChanged(1));
    night.until("2026-06-01T00:00");
    assertThat(told(night)).hasSize(1);
  }

  @Test
  void involuntaryCareWithoutItsRecordIsRefused() {
    Consent unrecorded =
        new Consent(
            "c",
            List.of(),
            "dwalen voorkomen",
            LegalBasis.WZD,
            null,
            "mentor",
            LocalDate.parse("2026-01-10"),
            LocalDate.parse("2026-07-10"),
            null,
            Consent.PositionSight.NEVER);
    assertThat(faults(agreed(unrecorded)))
        .extracting(PlanFault::path, PlanFault::sentence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "consents[0].reference",
                "Involuntary care needs the reference of its Wzd record."));
  }

  @Test
  void aLockThatKeepsTheClientInIsRefusedWithoutAWzdRecordOfItsOwn() {
    CarePlan locked = agreed(consent("2026-01-10", "2026-12-31", null)).keepingInBy(List.of(LOCK));
    assertThat(faults(locked))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.path()).isEqualTo("placements[5].device");
          assertThat(fault.sentence()).startsWith("'lock' keeps the client in: that needs");
        });
    Consent record =
        new Consent(
            "wzd",
            List.of("lock"),
            "gaat 's nachts de straat op",
            LegalBasis.WZD,
            "WZD-2026-014",
            "Wzd-functionaris",
            LocalDate.parse("2026-01-10"),
            LocalDate.parse("2026-07-10"),
            LocalDate.parse("2026-04-10"),
            Consent.PositionSight.NEVER);
    assertThat(faults(agreed(record).keepingInBy(List.of(LOCK)))).isEmpty();
  }

  @Test
  void aConsentThatEndsBeforeItBeginsLastsTooLongOrNamesNothingIsRefused() {
    assertThat(paths(consent("2026-01-10", "2026-01-09", null)))
        .containsExactly("consents[0].validUntil");
    assertThat(paths(consent("2026-01-10", "2028-01-11", null)))
        .containsExactly("consents[0].validUntil");
    Consent astray =
        new Consent(
            "c",
            List.of("no-such-rule"),
            "p",
            LegalBasis.VOLUNTARY,
            null,
            "cliënt",
            LocalDate.parse("2026-01-10"),
            LocalDate.parse("2026-07-10"),
            null,
            Consent.PositionSight.NEVER);
    assertThat(paths(astray)).containsExactly("consents[0].covers[0]");
  }

  @Test
  void aRuleNobodyAgreedToAndAHomeOfMoreAreWarnings() {
    CarePlan plan =
        Fixtures.plan(rule(RULE), rule("sos"))
            .withTerms(new Household(2, false), List.of(), List.of(), List.of());
    assertThat(Fixtures.ready(plan).warnings())
        .extracting(PlanFault::sentence)
        .satisfiesExactly(
            one -> assertThat(one).startsWith("Nobody's consent to '" + RULE),
            one -> assertThat(one).contains("movement need not be the client's"));
    assertThat(Fixtures.ready(agreed(consent("2026-01-10", "2026-12-31", null))).warnings())
        .isEmpty();
  }

  private static CarePlan agreed(Consent consent) {
    return Fixtures.plan(rule(RULE))
        .withTerms(Household.ALONE, List.of(), List.of(consent), List.of());
  }

  private static Consent consent(String agreed, String until, @Nullable String review) {
    return new Consent(
        "c",
        List.of(),
        "veilig slapen",
        LegalBasis.VOLUNTARY,
        null,
        "cliënt",
        LocalDate.parse(agreed),
        LocalDate.parse(until),
        review == null ? null : LocalDate.parse(review),
        Consent.PositionSight.DURING_ALARM);
  }

  private static List<String> told(Night night) {
    return night.facts(Fact.ConsentTold.class).stream()
        .map(fact -> fact.stage() + " " + fact.date())
        .toList();
  }

  private static List<String> paths(Consent consent) {
    return faults(agreed(consent)).stream().map(PlanFault::path).toList();
  }

  private static List<PlanFault> faults(CarePlan plan) {
    return switch (WatchPlan.compile(plan, OnCall.NOBODY)) {
      case WatchPlan.Compiled.Ready _ -> List.of();
      case WatchPlan.Compiled.Refused refused -> refused.faults();
    };
  }
}
