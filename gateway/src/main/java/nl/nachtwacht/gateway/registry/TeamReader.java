package nl.nachtwacht.gateway.registry;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.escalation.roster.Roster;
import nl.nachtwacht.escalation.roster.RosterBook;
import nl.nachtwacht.escalation.roster.Rotation;
import nl.nachtwacht.gateway.registry.Reference.Kind;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;

/** Reads the teams of {@code organisation.yaml}, with their rosters. */
final class TeamReader {
  /** Both sides are called this long before and after a hand-over, unless a team says otherwise. */
  static final Duration OVERLAP_DEFAULT = Duration.ofMinutes(15);

  private static final int DEPTH_MAX = 5;
  private static final ValueKind<Duration> OVERLAP =
      ValueKind.duration(Duration.ZERO, Roster.OVERLAP_MAX);
  private static final ValueKind<LocalDate> DAY = ValueKind.date();

  private final List<Reference> references;

  TeamReader(List<Reference> references) {
    this.references = references;
  }

  /** Everything but the id, which is known to be unique. */
  TeamCard team(TeamId id, YamlFields fields) {
    String name = fields.need("name", OrganisationFile.WORDS);
    List<TeamCard.Member> members = fields.groups("members").stream().map(this::member).toList();
    String lead = fields.take("lead", ValueKind.id());
    if (lead != null) {
      Reference.note(references, Kind.REACHABLE_PERSON, fields, "lead", lead);
    }
    if (members.isEmpty()) {
      fields.error("members", "is empty.", "Name at least one person.");
    }
    TeamCard team =
        new TeamCard(
            id,
            name,
            members,
            lead == null ? null : new PersonId(lead),
            windows(fields, "coverage"),
            fields.take("overlap", OVERLAP, OVERLAP_DEFAULT),
            fields.take("depth", ValueKind.number(1, DEPTH_MAX), depthOf(members)),
            fields.groups("rotations").stream().map(this::rotation).toList(),
            fields.groups("calendars").stream().map(this::calendar).toList());
    fields.done();
    return team;
  }

  /** A team of one cannot be two deep, and need not be told so every day. */
  private static int depthOf(List<TeamCard.Member> members) {
    return Math.clamp(members.size(), 1, RosterBook.Team.DEPTH_DEFAULT);
  }

  private TeamCard.Member member(YamlFields fields) {
    PersonId person = person(fields, "person");
    List<Window> shifts = windows(fields, "shifts");
    fields.done();
    return new TeamCard.Member(person, shifts);
  }

  private PersonId person(YamlFields fields, String key) {
    String person = fields.need(key, ValueKind.id());
    Reference.note(references, Kind.REACHABLE_PERSON, fields, key, person);
    return new PersonId(person);
  }

  private Rotation rotation(YamlFields fields) {
    String id = fields.need("id", ValueKind.id());
    List<String> people = fields.list("people", ValueKind.id());
    people.forEach(
        person -> Reference.note(references, Kind.REACHABLE_PERSON, fields, "people", person));
    if (people.isEmpty()) {
      fields.error("people", "is empty.", "Name those who take turns, in their order.");
    }
    LocalDate start = fields.need("start", DAY);
    LocalTime at = fields.need("at", ValueKind.timeOfDay());
    int everyDays = fields.need("everyDays", ValueKind.number(1, Rotation.EVERY_DAYS_MAX));
    List<Window> hours = windows(fields, "hours");
    fields.done();
    List<PersonId> turns =
        people.isEmpty()
            ? List.of(new PersonId(ValueKind.id().standIn()))
            : people.stream().map(PersonId::new).toList();
    return new Rotation(id, turns, start, at, everyDays, hours);
  }

  private TeamCard.CalendarUse calendar(YamlFields fields) {
    String file = fields.need("file", CalendarFile.FILE_NAME);
    Reference.note(references, Kind.CALENDAR, fields, "file", CalendarFile.FOLDER + file);
    PersonId person = fields.has("person") ? person(fields, "person") : null;
    fields.done();
    return new TeamCard.CalendarUse(CalendarFile.FOLDER + file, person);
  }

  private static List<Window> windows(YamlFields fields, String key) {
    return fields.groups(key).stream().map(TeamReader::window).toList();
  }

  private static Window window(YamlFields fields) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    days.addAll(fields.list("days", WeekDays.KIND));
    if (!fields.has("days")) {
      days.addAll(EnumSet.allOf(DayOfWeek.class));
    }
    Window window =
        new Window(
            fields.need("from", ValueKind.timeOfDay()),
            fields.need("to", ValueKind.timeOfDay()),
            days);
    fields.done();
    return window;
  }
}
