package nl.nachtwacht.gateway.calendar;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.text.ICalReader;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.ExceptionDates;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceId;
import biweekly.property.RecurrenceRule;
import biweekly.property.Summary;
import biweekly.util.ICalDate;
import biweekly.util.Period;
import biweekly.util.Recurrence;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.gateway.calendar.RosterCalendar.Named;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;
import org.jspecify.annotations.Nullable;

/** Reads a calendar file into series; complains with the line, and what to do. */
final class CalendarReader {
  /** What decides who is on duty when: here a doubt is an error. */
  private static final Set<String> DECISIVE =
      Set.of(
          "BEGIN",
          "END",
          "DTSTART",
          "DTEND",
          "DURATION",
          "RRULE",
          "RDATE",
          "EXDATE",
          "EXRULE",
          "RECURRENCE-ID",
          "STATUS",
          "SEQUENCE",
          "UID",
          "ATTENDEE");

  private final String file;
  private final Findings findings;
  private final List<CalendarLines.EventLines> lines;
  private final List<Series> found = new ArrayList<>();
  private int number;

  private CalendarReader(String file, Findings findings, List<CalendarLines.EventLines> lines) {
    this.file = file;
    this.findings = findings;
    this.lines = lines;
  }

  static List<Series> read(String file, String text, Findings findings) {
    if (!text.stripLeading().toUpperCase(Locale.ROOT).startsWith("BEGIN:VCALENDAR")) {
      findings.error(
          new Place(file, 1, 1),
          "",
          "is no calendar: it does not begin with BEGIN:VCALENDAR.",
          "Export the roster as iCalendar (.ics).");
      return List.of();
    }
    CalendarReader reading = new CalendarReader(file, findings, CalendarLines.of(text));
    try (ICalReader reader = new ICalReader(text)) {
      for (ICalendar calendar = reader.readNext(); calendar != null; calendar = reader.readNext()) {
        reader.getWarnings().forEach(reading::judge);
        reading.events(calendar);
      }
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return reading.found;
  }

  private void judge(ParseWarning warning) {
    String property = warning.getPropertyName();
    if (property == null || !DECISIVE.contains(property.toUpperCase(Locale.ROOT))) {
      return;
    }
    Integer line = warning.getLineNumber();
    findings.error(
        line == null ? Place.whole(file) : new Place(file, line, 1),
        property,
        "cannot be read: " + warning.getMessage(),
        "Mend it, or export the calendar again.");
  }

  private void events(ICalendar calendar) {
    boolean allCancelled =
        calendar.getMethod() != null && "CANCEL".equalsIgnoreCase(calendar.getMethod().getValue());
    for (VEvent event : calendar.getEvents()) {
      if (found.size() >= RosterCalendar.EVENTS_MAX) {
        findings.error(
            Place.whole(file),
            "",
            "has more than " + RosterCalendar.EVENTS_MAX + " events.",
            "Take the past out of it, or split it.");
        return;
      }
      CalendarLines.EventLines at =
          number < lines.size()
              ? lines.get(number)
              : new CalendarLines.EventLines(0, java.util.Map.of());
      number++;
      try {
        Series series = new OneEvent(calendar, event, at).series(allCancelled);
        if (series != null) {
          found.add(series);
        }
      } catch (WallTimes.UnknownZoneException unknown) {
        findings.error(
            place(at.begin()),
            "TZID",
            "'" + unknown.zone() + "' is no time zone we know.",
            "Use a name as in Europe/Amsterdam.");
      }
    }
  }

  private Place place(int line) {
    return line == 0 ? Place.whole(file) : new Place(file, line, 1);
  }

  /** One event being read. */
  private final class OneEvent {
    private final ICalendar calendar;
    private final VEvent event;
    private final CalendarLines.EventLines at;

    OneEvent(ICalendar calendar, VEvent event, CalendarLines.EventLines at) {
      this.calendar = calendar;
      this.event = event;
      this.at = at;
    }

    @Nullable Series series(boolean allCancelled) throws WallTimes.UnknownZoneException {
      DateStart from = event.getDateStart();
      if (from == null || from.getValue() == null) {
        refuse("DTSTART", "is missing.", "Say when the duty begins.");
        return null;
      }
      ZoneId zone = WallTimes.zoneOf(from, from.getValue(), calendar.getTimezoneInfo());
      LocalDateTime start = WallTimes.of(from.getValue());
      Duration exact = exactLength();
      Duration wall = exact == null ? wallLength(start, zone, from.getValue().hasTime()) : null;
      if (!fits(exact == null ? wall : exact)) {
        return null;
      }
      boolean cancelled =
          allCancelled || (event.getStatus() != null && event.getStatus().isCancelled());
      return new Series(
          place(at.begin()),
          event.getUid() == null ? "line " + at.begin() : event.getUid().getValue(),
          event.getSequence() == null || event.getSequence().getValue() == null
              ? 0
              : event.getSequence().getValue(),
          cancelled,
          who(),
          zone,
          start,
          wall,
          exact,
          rules(zone),
          more(zone),
          except(zone),
          replaces(zone));
    }

    private @Nullable Duration exactLength() {
      if (event.getDuration() == null || event.getDuration().getValue() == null) {
        return null;
      }
      return Duration.ofMillis(event.getDuration().getValue().toMillis());
    }

    private @Nullable Duration wallLength(LocalDateTime start, @Nullable ZoneId zone, boolean timed)
        throws WallTimes.UnknownZoneException {
      DateEnd to = event.getDateEnd();
      if (to == null || to.getValue() == null) {
        return timed ? null : Duration.ofDays(1);
      }
      return Duration.between(start, wallIn(zone, to, to.getValue()));
    }

    /** A time as the wall clock in the series' own zone shows it. */
    private LocalDateTime wallIn(
        @Nullable ZoneId zone, biweekly.property.ICalProperty property, ICalDate date)
        throws WallTimes.UnknownZoneException {
      ZoneId own = WallTimes.zoneOf(property, date, calendar.getTimezoneInfo());
      LocalDateTime wall = WallTimes.of(date);
      return own == null || zone == null || own.equals(zone)
          ? wall
          : LocalDateTime.ofInstant(WallTimes.moment(wall, own), zone);
    }

    private boolean fits(@Nullable Duration length) {
      if (length == null) {
        refuse("DTEND", "is missing.", "Say when the duty ends.");
        return false;
      }
      if (length.isNegative() || length.isZero()) {
        refuse("DTEND", "is not after the beginning.", "Say when the duty ends.");
        return false;
      }
      if (length.compareTo(RosterCalendar.LENGTH_MAX) > 0) {
        refuse(
            "DTEND",
            "is more than " + RosterCalendar.LENGTH_MAX.toDays() + " days after the beginning.",
            "Split the duty.");
        return false;
      }
      return true;
    }

    private List<Named> who() {
      List<Named> who = new ArrayList<>();
      int index = 0;
      for (Attendee attendee : event.getAttendees()) {
        int line = at.of("ATTENDEE", index++);
        boolean comes = !ParticipationStatus.DECLINED.equals(attendee.getParticipationStatus());
        String name = nameOf(attendee);
        if (comes && name != null) {
          who.add(new Named(name, place(line)));
        }
      }
      Summary summary = event.getSummary();
      if (event.getAttendees().isEmpty() && summary != null && summary.getValue() != null) {
        for (String name : summary.getValue().split("[,;/+&]|\\s+en\\s+")) {
          if (!name.isBlank()) {
            who.add(new Named(name.strip(), place(at.of("SUMMARY", 0))));
          }
        }
      }
      return who;
    }

    private static @Nullable String nameOf(Attendee attendee) {
      if (attendee.getEmail() != null) {
        return attendee.getEmail();
      }
      return attendee.getCommonName() != null ? attendee.getCommonName() : attendee.getUri();
    }

    private List<Recurrence> rules(@Nullable ZoneId zone) {
      List<Recurrence> rules = new ArrayList<>();
      for (RecurrenceRule rule : event.getProperties(RecurrenceRule.class)) {
        Recurrence repeats = rule.getValue();
        if (repeats != null && repeats.getFrequency() != null) {
          rules.add(onTheWall(repeats, zone));
        }
      }
      if (!event.getExceptionRules().isEmpty()) {
        refuse("EXRULE", "is no longer part of iCalendar.", "List the dates with EXDATE.");
      }
      return rules;
    }

    /** The rule with its last moment as the wall clock shows it, counted as UTC. */
    private Recurrence onTheWall(Recurrence rule, @Nullable ZoneId zone) {
      ICalDate until = rule.getUntil();
      if (until == null) {
        return rule;
      }
      LocalDateTime wall = WallTimes.of(until);
      if (!until.hasTime()) {
        wall = wall.toLocalDate().atTime(23, 59, 59);
      } else if (until.getRawComponents().isUtc() && zone != null) {
        wall = LocalDateTime.ofInstant(wall.toInstant(ZoneOffset.UTC), zone);
      }
      Date last = Date.from(wall.toInstant(ZoneOffset.UTC));
      return new Recurrence.Builder(rule).until(new ICalDate(last, true)).build();
    }

    private Set<LocalDateTime> more(@Nullable ZoneId zone) throws WallTimes.UnknownZoneException {
      Set<LocalDateTime> more = new TreeSet<>();
      for (RecurrenceDates dates : event.getRecurrenceDates()) {
        for (ICalDate date : dates.getDates()) {
          more.add(wallIn(zone, dates, date));
        }
        for (Period period : dates.getPeriods()) {
          more.add(wallIn(zone, dates, period.getStartDate()));
        }
      }
      return more;
    }

    private Set<LocalDateTime> except(@Nullable ZoneId zone) throws WallTimes.UnknownZoneException {
      Set<LocalDateTime> except = new TreeSet<>();
      LocalDateTime start = WallTimes.of(event.getDateStart().getValue());
      for (ExceptionDates dates : event.getExceptionDates()) {
        for (ICalDate date : dates.getValues()) {
          LocalDateTime wall = wallIn(zone, dates, date);
          // A day without a time takes that day's repetition away.
          except.add(date.hasTime() ? wall : wall.toLocalDate().atTime(start.toLocalTime()));
        }
      }
      return except;
    }

    private @Nullable LocalDateTime replaces(@Nullable ZoneId zone)
        throws WallTimes.UnknownZoneException {
      RecurrenceId id = event.getRecurrenceId();
      if (id == null || id.getValue() == null) {
        return null;
      }
      if (id.getRange() != null) {
        refuse(
            "RECURRENCE-ID",
            "changes this and all that follow, which is not read.",
            "End the series there and begin a new one.");
      }
      return wallIn(zone, id, id.getValue());
    }

    private void refuse(String property, String problem, String advice) {
      findings.error(place(at.of(property, 0)), property, problem, advice);
    }
  }
}
