package nl.nachtwacht.gateway.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.gateway.yaml.Findings;
import org.junit.jupiter.api.Test;

class RosterCalendarTest {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private final Findings findings = new Findings();

  private static String calendar(String... events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\n"
        + String.join("", events)
        + "END:VCALENDAR\r\n";
  }

  private static String event(String... lines) {
    return "BEGIN:VEVENT\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
  }

  private List<String> shifts(String text, String from, String to) {
    RosterCalendar calendar = RosterCalendar.read("rosters/n.ics", text, findings);
    return calendar
        .shifts(
            Instant.parse(from),
            Instant.parse(to),
            AMSTERDAM,
            names ->
                names.stream()
                    .map(name -> new PersonId(name.text()))
                    .collect(Collectors.toCollection(java.util.TreeSet::new)))
        .stream()
        .map(shift -> shift.person() + " " + shift.from() + " " + shift.to())
        .toList();
  }

  private List<String> complaints(String text) {
    RosterCalendar.read("rosters/n.ics", text, findings);
    return findings.list().stream().map(Finding::sentence).toList();
  }

  private static final String NIGHTS =
      event(
          "UID:1",
          "DTSTART;TZID=Europe/Amsterdam:20261023T230000",
          "DTEND;TZID=Europe/Amsterdam:20261024T070000",
          "RRULE:FREQ=DAILY;UNTIL=20261026T220000Z",
          "SUMMARY:anna");

  @Test
  void aRepeatedNightKeepsItsWallClockTimesWhenTheClockGoesBack() {
    assertThat(shifts(calendar(NIGHTS), "2026-10-20T00:00:00Z", "2026-11-20T00:00:00Z"))
        .containsExactly(
            "anna 2026-10-23T21:00:00Z 2026-10-24T05:00:00Z",
            "anna 2026-10-24T21:00:00Z 2026-10-25T06:00:00Z",
            "anna 2026-10-25T22:00:00Z 2026-10-26T06:00:00Z",
            "anna 2026-10-26T22:00:00Z 2026-10-27T06:00:00Z");
    assertThat(findings.list()).isEmpty();
  }

  @Test
  void theZoneOfTheMachineMakesNoDifference() {
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone : List.of("UTC", "America/New_York", "Asia/Kathmandu")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        assertThat(shifts(calendar(NIGHTS), "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"))
            .as(zone)
            .containsExactly("anna 2026-10-24T21:00:00Z 2026-10-25T06:00:00Z");
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void aRepetitionThatWasLeftOutCancelledOrMovedDoesNotHappenAsItWas() {
    String left =
        NIGHTS.replace("SUMMARY", "EXDATE;TZID=Europe/Amsterdam:20261024T230000\r\nSUMMARY");
    String moved =
        event(
            "UID:1",
            "RECURRENCE-ID;TZID=Europe/Amsterdam:20261025T230000",
            "DTSTART;TZID=Europe/Amsterdam:20261026T010000",
            "DTEND;TZID=Europe/Amsterdam:20261026T070000",
            "SUMMARY:bert");
    String cancelled =
        event(
            "UID:1",
            "RECURRENCE-ID:20261026T220000Z",
            "STATUS:CANCELLED",
            "DTSTART;TZID=Europe/Amsterdam:20261026T230000",
            "DTEND;TZID=Europe/Amsterdam:20261027T070000",
            "SUMMARY:anna");
    assertThat(
            shifts(
                calendar(left, moved, cancelled), "2026-10-20T00:00:00Z", "2026-11-20T00:00:00Z"))
        .containsExactly(
            "anna 2026-10-23T21:00:00Z 2026-10-24T05:00:00Z",
            "bert 2026-10-26T00:00:00Z 2026-10-26T06:00:00Z");
    assertThat(findings.list()).isEmpty();
  }

  @Test
  void aCancelledEventAndAnOlderVersionDoNotCount() {
    String gone =
        event(
            "UID:2",
            "STATUS:CANCELLED",
            "DTSTART:20261001T200000Z",
            "DURATION:PT8H",
            "SUMMARY:anna");
    String newer =
        event("UID:3", "SEQUENCE:2", "DTSTART:20261001T210000Z", "DURATION:PT8H", "SUMMARY:bert");
    String older =
        event("UID:3", "SEQUENCE:1", "DTSTART:20261001T200000Z", "DURATION:PT8H", "SUMMARY:anna");
    assertThat(shifts(calendar(gone, newer, older), "2026-10-01T00:00:00Z", "2026-10-03T00:00:00Z"))
        .containsExactly("bert 2026-10-01T21:00:00Z 2026-10-02T05:00:00Z");
  }

  @Test
  void wholeDaysAreThoseOfTheSiteAndAWeekOnDutyIsSevenOfThem() {
    String week =
        event("UID:4", "DTSTART;VALUE=DATE:20260323", "DTEND;VALUE=DATE:20260330", "SUMMARY:anna");
    assertThat(shifts(calendar(week), "2026-03-29T12:00:00Z", "2026-03-29T13:00:00Z"))
        .containsExactly("anna 2026-03-22T23:00:00Z 2026-03-29T22:00:00Z");
  }

  @Test
  void everybodyWhoIsInvitedAndDidNotDeclineIsOnDuty() {
    String both =
        event(
            "UID:5",
            "DTSTART:20261001T200000",
            "DTEND:20261002T060000",
            "SUMMARY:Nachtdienst",
            "ATTENDEE;CN=Anna:mailto:anna@zorg.example",
            "ATTENDEE;PARTSTAT=DECLINED:mailto:bert@zorg.example",
            "ATTENDEE;CN=Clara:urn:uuid:1");
    assertThat(shifts(calendar(both), "2026-10-01T00:00:00Z", "2026-10-03T00:00:00Z"))
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly("Clara", "anna@zorg.example");
    RosterCalendar read = RosterCalendar.read("rosters/n.ics", calendar(both), findings);
    assertThat(read.names()).extracting(name -> name.place().line()).containsExactly(9, 11);
  }

  @Test
  void outlooksNamesOfZonesAreUnderstood() {
    String text =
        calendar(
            event(
                "UID:6",
                "DTSTART;TZID=W. Europe Standard Time:20260701T230000",
                "DTEND;TZID=W. Europe Standard Time:20260702T070000",
                "SUMMARY:anna"));
    assertThat(shifts(text, "2026-07-01T00:00:00Z", "2026-07-03T00:00:00Z"))
        .containsExactly("anna 2026-07-01T21:00:00Z 2026-07-02T05:00:00Z");
  }

  @Test
  void aSeriesWithoutEndIsFoundYearsLater() {
    String weekly =
        event(
            "UID:7",
            "DTSTART:20160104T220000",
            "DTEND:20160105T060000",
            "RRULE:FREQ=WEEKLY",
            "SUMMARY:anna");
    assertThat(shifts(calendar(weekly), "2036-01-01T00:00:00Z", "2036-01-14T00:00:00Z")).hasSize(2);
  }

  @Test
  void whatIsWrongIsToldWithItsLine() {
    assertThat(
            complaints(
                calendar(
                    event(
                        "UID:1",
                        "DTSTART;TZID=Mars/Base:20260701T230000",
                        "DURATION:PT8H",
                        "SUMMARY:anna"),
                    event("UID:2", "DTSTART:20260701T230000", "SUMMARY:anna"),
                    event(
                        "UID:3",
                        "DTSTART:20260701T230000",
                        "DTEND:20260701T220000",
                        "SUMMARY:anna"),
                    event("UID:4", "DTSTART:tonight", "DTEND:20260701T220000", "SUMMARY:anna"))))
        .anySatisfy(line ->
            assertThat(line).startsWith("rosters/n.ics:4:1: TZID: 'Mars/Base' is no time zone"))
        .anySatisfy(line -> assertThat(line).startsWith("rosters/n.ics:10:1: DTEND: is missing."))
        .anySatisfy(line -> assertThat(line).startsWith("rosters/n.ics:18:1: DTEND: is not after"))
        .anySatisfy(
            line -> assertThat(line).startsWith("rosters/n.ics:23:1: DTSTART: cannot be read"));
  }

  @Test
  void whatIsNoCalendarIsRefused() {
    assertThat(complaints("<html>log in</html>")).singleElement().asString().contains("n.ics:1:1");
    findings.list();
    assertThat(Set.copyOf(complaints(""))).isNotEmpty();
  }
}
