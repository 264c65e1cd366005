package nl.nachtwacht.gateway.registry;

import java.util.List;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.calendar.RosterCalendar;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.ValueKind;

/** Reads {@code rosters/*.ics}. Whom a calendar names is held against the teams that use it. */
final class CalendarFile {
  static final String FOLDER = "rosters/";
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}\\.ics");
  static final ValueKind<String> FILE_NAME =
      ValueKind.matching("the name of a calendar file in rosters/, as in night.ics", NAME);

  private CalendarFile() {}

  static ParsedFile<RosterCalendar> parse(String file, String name, String text) {
    Findings findings = new Findings();
    RosterCalendar calendar = RosterCalendar.read(file, text, findings);
    return new ParsedFile<>(
        name, text, findings.hasErrors() ? null : calendar, List.of(), findings);
  }
}
