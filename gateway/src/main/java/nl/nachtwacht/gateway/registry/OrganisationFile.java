package nl.nachtwacht.gateway.registry;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import nl.nachtwacht.gateway.registry.Reference.Kind;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import nl.nachtwacht.gateway.yaml.YamlNode;
import nl.nachtwacht.gateway.yaml.YamlReader;

/** Reads {@code organisation.yaml}. */
final class OrganisationFile {
  static final String NAME = "organisation.yaml";
  static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Amsterdam");
  private static final ValueKind<String> WORDS = ValueKind.text(200);

  private final List<Reference> references = new ArrayList<>();
  private final Set<String> callable = new HashSet<>();
  private final Findings findings = new Findings();

  private OrganisationFile() {}

  static ParsedFile<Organisation> parse(String file, String text) {
    OrganisationFile reading = new OrganisationFile();
    YamlNode root = YamlReader.read(file, text, reading.findings);
    Organisation content = root == null ? Organisation.EMPTY : reading.organisation(root);
    return new ParsedFile<>(NAME, text, content, reading.references, reading.findings);
  }

  private Organisation organisation(YamlNode root) {
    YamlFields fields = YamlFields.of(root, "", findings);
    List<Organisation.Card> organisations =
        fields.groups("organisations").stream().map(this::card).toList();
    if (organisations.isEmpty()) {
      fields.error("organisations", "is empty.", "Name at least one care organisation.");
    }
    List<PersonCard> people = fields.groups("people").stream().map(this::person).toList();
    List<PersonCard> centres = fields.groups("centres").stream().map(this::centre).toList();
    List<TeamCard> teams = fields.groups("teams").stream().map(this::team).toList();
    ZoneId zone = fields.take("zone", ValueKind.zone(), DEFAULT_ZONE);
    fields.done();
    return new Organisation(zone, organisations, people, teams, centres);
  }

  private Organisation.Card card(YamlFields fields) {
    Organisation.Card card =
        new Organisation.Card(
            new OrganisationId(unique(fields, "organisation")),
            fields.need("name", WORDS),
            duties(fields));
    fields.done();
    return card;
  }

  private NightDuties duties(YamlFields fields) {
    NightDuties usual = NightDuties.usual(fields.take("zone", ValueKind.zone(), DEFAULT_ZONE));
    YamlFields night = fields.group("night");
    Window hours = usual.night();
    if (night != null) {
      hours =
          Window.daily(
              night.need("from", ValueKind.timeOfDay()), night.need("to", ValueKind.timeOfDay()));
      night.done();
    }
    List<LocalTime> lists =
        fields.has("lists")
            ? fields.list("lists", ValueKind.timeOfDay()).stream().sorted().toList()
            : usual.lists();
    return new NightDuties(
        usual.zone(),
        hours,
        CallList.read(fields, "technical", references),
        lists,
        CallList.read(fields, "listTo", references));
  }

  private PersonCard person(YamlFields fields) {
    String id = unique(fields, "callable");
    Set<OrganisationId> organisations = new TreeSet<>();
    for (String organisation : fields.list("organisations", ValueKind.id())) {
      Reference.note(references, Kind.ORGANISATION, fields, "organisations", organisation);
      organisations.add(new OrganisationId(organisation));
    }
    if (organisations.isEmpty()) {
      fields.error("organisations", "is empty.", "Name the organisations this person works for.");
    }
    PersonCard person =
        new PersonCard(
            new PersonId(id),
            fields.need("name", WORDS),
            organisations,
            roles(fields),
            fields.groups("contacts").stream().map(this::contact).toList());
    fields.done();
    return person;
  }

  private static Set<StaffRole> roles(YamlFields fields) {
    Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
    roles.addAll(fields.list("roles", ValueKind.choice(StaffRole.class)));
    if (roles.isEmpty()) {
      fields.error(
          "roles", "is empty.", "Write " + ValueKind.choice(StaffRole.class).range() + ".");
    }
    return roles;
  }

  private Contact contact(YamlFields fields) {
    Contact contact = contactOf(fields);
    fields.done();
    return contact;
  }

  private Contact contactOf(YamlFields fields) {
    String channel = fields.need("channel", ValueKind.id());
    if (fields.has("channel")) {
      Reference.note(references, Kind.CHANNEL, fields, "channel", channel);
    }
    return new Contact(
        channel,
        fields.take("family", ValueKind.choice(ChannelFamily.class), ChannelFamily.DATA),
        fields.need("address", ValueKind.text(512)));
  }

  private PersonCard centre(YamlFields fields) {
    PersonCard centre =
        new PersonCard(
            new PersonId(unique(fields, "callable")),
            fields.need("name", WORDS),
            Set.of(),
            Set.of(),
            List.of(contactOf(fields)));
    fields.done();
    return centre;
  }

  private TeamCard team(YamlFields fields) {
    TeamId id = new TeamId(unique(fields, "team"));
    String name = fields.need("name", WORDS);
    List<TeamCard.Member> members = fields.groups("members").stream().map(this::member).toList();
    String lead = fields.take("lead", ValueKind.id());
    if (lead != null) {
      Reference.note(references, Kind.REACHABLE_PERSON, fields, "lead", lead);
    }
    if (members.isEmpty()) {
      fields.error("members", "is empty.", "Name at least one person.");
    }
    fields.done();
    return new TeamCard(id, name, members, lead == null ? null : new PersonId(lead));
  }

  private TeamCard.Member member(YamlFields fields) {
    String person = fields.need("person", ValueKind.id());
    Reference.note(references, Kind.REACHABLE_PERSON, fields, "person", person);
    List<Window> shifts = fields.groups("shifts").stream().map(OrganisationFile::shift).toList();
    fields.done();
    return new TeamCard.Member(new PersonId(person), shifts);
  }

  private static Window shift(YamlFields fields) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    days.addAll(fields.list("days", WeekDays.KIND));
    if (!fields.has("days")) {
      days.addAll(EnumSet.allOf(DayOfWeek.class));
    }
    Window shift =
        new Window(
            fields.need("from", ValueKind.timeOfDay()),
            fields.need("to", ValueKind.timeOfDay()),
            days);
    fields.done();
    return shift;
  }

  /** An id that is used once in its space: people and centres share one. */
  private String unique(YamlFields fields, String space) {
    String id = fields.need("id", ValueKind.id());
    boolean written = fields.has("id") && !id.equals(ValueKind.id().standIn());
    if (written && !callable.add(space + " " + id)) {
      fields.error("id", "'" + id + "' is used twice.", "Give each its own id.");
    }
    return id;
  }
}
