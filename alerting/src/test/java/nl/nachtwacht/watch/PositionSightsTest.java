package nl.nachtwacht.watch;

import static nl.nachtwacht.careplan.Consent.PositionSight.ALWAYS;
import static nl.nachtwacht.careplan.Consent.PositionSight.DURING_ALARM;
import static nl.nachtwacht.careplan.Consent.PositionSight.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.LegalBasis;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.PositionSights;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import org.junit.jupiter.api.Test;

/** Who may see where the client is. */
class PositionSightsTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
  private static final DeviceId TRACKER = new DeviceId("tracker");

  @Test
  void nothingAgreedOnMeansNever() {
    assertThat(PositionSights.of(plan(), TRACKER, TODAY)).isEqualTo(NEVER);
  }

  @Test
  void theMostOpenAgreementThatHoldsAndIsAboutTheDeviceCounts() {
    Consent all = consent(List.of(), DURING_ALARM, TODAY);
    Consent device = consent(List.of("tracker"), ALWAYS, TODAY);
    Consent other = consent(List.of("door"), ALWAYS, TODAY);
    Consent rule = consent(List.of("zone"), ALWAYS, TODAY);
    Consent ended = consent(List.of(), ALWAYS, TODAY.minusDays(1));
    assertThat(PositionSights.of(plan(all, other, ended), TRACKER, TODAY)).isEqualTo(DURING_ALARM);
    assertThat(PositionSights.of(plan(all, device), TRACKER, TODAY)).isEqualTo(ALWAYS);
    assertThat(PositionSights.of(plan(rule), TRACKER, TODAY)).isEqualTo(ALWAYS);
    assertThat(PositionSights.of(plan(other, ended), TRACKER, TODAY)).isEqualTo(NEVER);
  }

  @Test
  void whoObjectsIsSeenOnlyDuringAnAlarmAndNeverStaysNever() {
    assertThat(PositionSights.shown(ALWAYS, false, false)).isTrue();
    assertThat(PositionSights.shown(ALWAYS, false, true)).isFalse();
    assertThat(PositionSights.shown(ALWAYS, true, true)).isTrue();
    assertThat(PositionSights.shown(DURING_ALARM, false, false)).isFalse();
    assertThat(PositionSights.shown(DURING_ALARM, true, true)).isTrue();
    assertThat(PositionSights.shown(NEVER, true, false)).isFalse();
  }

  private static CarePlan plan(Consent... consents) {
    TreeMap<String, String> zone = new TreeMap<>();
    zone.put("zone", "52.0907,5.1214,300");
    return new CarePlan(
            new ClientId("c"),
            new HomeId("h"),
            new OrganisationId("o"),
            1,
            ZoneId.of("Europe/Amsterdam"),
            List.of(
                new Placement(TRACKER, Role.TRACKER, "", false),
                new Placement(new DeviceId("door"), Role.FRONT_DOOR, "hal", false)),
            List.of(new RuleSetting("zone", "left-zone", zone, false)),
            new Ladder(
                List.of(
                    new Rung(
                        List.of(new Target.Person(new PersonId("p"))), Duration.ofMinutes(1)))))
        .withTerms(Household.ALONE, List.of(), List.of(consents), List.of());
  }

  private static Consent consent(
      List<String> covers, Consent.PositionSight sight, LocalDate until) {
    return new Consent(
        "c" + covers + sight,
        covers,
        "terugvinden",
        LegalBasis.REPRESENTATIVE,
        null,
        "zoon",
        until.minusMonths(6),
        until,
        null,
        sight);
  }
}
