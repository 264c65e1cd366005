package nl.nachtwacht.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.roster.RosterBook;
import nl.nachtwacht.gateway.registry.SiteAssembly.Assembled;
import nl.nachtwacht.gateway.yaml.Finding;
import org.junit.jupiter.api.Test;

class SiteRosterFilesTest {
  private static final Instant NIGHT = Instant.parse("2026-01-07T01:00:00Z");

  private static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VEVENT
      UID:1
      DTSTART;TZID=Europe/Amsterdam:20260101T230000
      DTEND;TZID=Europe/Amsterdam:20260102T070000
      RRULE:FREQ=DAILY
      SUMMARY:Anna
      END:VEVENT
      END:VCALENDAR
      """;

  private final SiteAssembly assembly =
      new SiteAssembly(SiteFixtures.knowledge(), SiteFixtures.CLOCK);
  private final SortedMap<String, String> texts = SiteFixtures.texts();

  private void team(String roster) {
    change(
        """
              members:
                - {person: anna, shifts: [{days: [mon, tue, wed, thu], from: '23:00', to: '07:00'}]}
                - {person: bert}
              lead: bert
        """
            .indent(-2),
        "    members: [{person: anna}, {person: bert}]\n" + roster.indent(4));
  }

  private void change(String from, String to) {
    String text = texts.get("organisation.yaml");
    assertThat(text).contains(from);
    texts.put("organisation.yaml", text.replace(from, to));
  }

  private Assembled assemble(Map<String, String> lastValid) {
    return assembly.assemble(SiteTexts.of(new TreeMap<>(texts)), lastValid);
  }

  private static List<String> sentences(Assembled site) {
    return site.findings().stream().map(Finding::sentence).toList();
  }

  private static List<String> onDuty(Assembled site, String area, Instant at) {
    SiteRosters rosters = site.snapshot().rosters();
    SiteRosters.Live live =
        new SiteRosters.Live(
            rosters.shifts(at.minusSeconds(86_400), at.plusSeconds(86_400)), List.of(), Map.of());
    RosterBook book = rosters.book(new OrganisationId("zorg"), area, live);
    return book.resolve(new Target.OnDuty(new TeamId("nacht")), at).stream()
        .map(one -> one.person().value())
        .toList();
  }

  @Test
  void peopleTakeTurnsAndAMemberIsNotOnDutyAsSuchAnyMore() {
    team(
        """
        coverage: [{from: '23:00', to: '07:00'}]
        rotations:
          - {id: week, start: 2026-01-05, at: '08:00', everyDays: 7, people: [anna, bert]}
        """);
    Assembled site = assemble(Map.of());
    assertThat(sentences(site)).isEmpty();
    assertThat(onDuty(site, null, NIGHT)).containsExactly("anna");
    assertThat(onDuty(site, null, NIGHT.plusSeconds(7 * 86_400))).containsExactly("bert");
    assertThat(onDuty(site, null, NIGHT.plusSeconds(12 * 3_600))).isEmpty();
  }

  @Test
  void aCalendarTellsDutiesAndAnUnknownPersonInItIsRefusedWithTheLine() {
    team("calendars: [{file: nacht.ics}]");
    texts.put("rosters/nacht.ics", CALENDAR);
    Assembled right = assemble(Map.of());
    assertThat(sentences(right)).isEmpty();
    assertThat(onDuty(right, null, NIGHT)).containsExactly("anna");

    texts.put("rosters/nacht.ics", CALENDAR.replace("SUMMARY:Anna", "SUMMARY:Vreemde"));
    Assembled wrong = assemble(right.accepted());
    assertThat(sentences(wrong))
        .containsExactly(
            "rosters/nacht.ics:8:1: names somebody who is not in organisation.yaml. Use their id,"
                + " name or mail address there, or add them.");
    assertThat(onDuty(wrong, null, NIGHT)).as("the last valid one").containsExactly("anna");
  }

  @Test
  void aCalendarOfOnePersonMayCallItsEventsAnything() {
    team("calendars: [{file: bert.ics, person: bert}]");
    texts.put("rosters/bert.ics", CALENDAR.replace("SUMMARY:Anna", "SUMMARY:Dienst"));
    Assembled site = assemble(Map.of());
    assertThat(sentences(site)).isEmpty();
    assertThat(onDuty(site, null, NIGHT)).containsExactly("bert");
  }

  @Test
  void aCalendarThatIsNotThereIsToldWhereItIsNamedAndOneThatIsGoneStaysInForce() {
    team("calendars: [{file: nacht.ics}]");
    assertThat(sentences(assemble(Map.of())))
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("organisation.yaml:")
                .contains("calendars[0].file: 'rosters/nacht.ics' is no known calendar file"));
    texts.put("rosters/nacht.ics", CALENDAR);
    Assembled right = assemble(Map.of());
    texts.remove("rosters/nacht.ics");
    Assembled gone = assemble(right.accepted());
    assertThat(onDuty(gone, null, NIGHT)).containsExactly("anna");
    assertThat(sentences(gone)).singleElement().asString().contains("rosters/nacht.ics: is gone");
  }

  @Test
  void aNumberThatNoTelephoneCanDialIsRefusedWithItsLine() {
    Map<String, String> valid = assemble(Map.of()).accepted();
    change(
        "{channel: push, family: data, address: anna-phone}",
        "{channel: push, family: mobile, address: '0612'}");
    assertThat(sentences(assemble(valid)))
        .singleElement()
        .asString()
        .startsWith(
            "organisation.yaml:8:57: people[0].contacts[0].address: is no number a telephone can"
                + " dial")
        .contains("+31 6 12345678")
        .doesNotContain("0612'");
  }

  @Test
  void plannedOverridesCountAndAWrongOneIsToldWithItsLine() {
    texts.put(
        "overrides.yaml",
        """
        overrides:
          - {id: o1, team: nacht, kind: swap, person: bert, by: dochter, from: 2026-01-06T12:00, to: 2026-01-07T12:00}
        """);
    Assembled right = assemble(Map.of());
    assertThat(sentences(right)).isEmpty();
    assertThat(onDuty(right, null, NIGHT)).containsExactly("anna", "dochter");
    texts.put(
        "overrides.yaml",
        """
        overrides:
          - {id: o1, kind: sick, person: piet, from: 2026-01-06T12:00, to: 2026-01-06T11:00}
        """);
    assertThat(sentences(assemble(right.accepted())))
        .satisfiesExactly(
            person -> assertThat(person).startsWith("overrides.yaml:2:").contains("'piet' is no"),
            end -> assertThat(end).startsWith("overrides.yaml:2:").contains("is not after 'from'"));
  }

  @Test
  void theTeamOfTheAreaAndThenThatOfTheOrganisationStandBehindTheClientsOwn() {
    change("- {id: zorg, name: Zorg aan Huis}", "- {id: zorg, name: Zorg aan Huis, duty: dienst}");
    change(
        "teams:\n",
        "areas: [{id: noord, team: gebied}]\nteams:\n"
            + "  - {id: dienst, name: Dienst, members: [{person: bert}]}\n"
            + "  - {id: gebied, name: Gebied, members: [{person: dochter}]}\n");
    team("coverage: [{from: '23:00', to: '23:30'}]");
    texts.computeIfPresent(
        "clients/c1.yaml",
        (_, text) -> text.replace("organisation: zorg", "organisation: zorg, area: noord"));
    Assembled site = assemble(Map.of());
    assertThat(sentences(site)).isEmpty();
    assertThat(onDuty(site, "noord", NIGHT)).containsExactly("dochter");
    assertThat(onDuty(site, null, NIGHT)).containsExactly("bert");
    texts.computeIfPresent(
        "clients/c1.yaml", (_, text) -> text.replace("area: noord", "area: zuid"));
    assertThat(sentences(assemble(site.accepted())))
        .singleElement()
        .asString()
        .contains("client.area: 'zuid' is no known area");
  }
}
