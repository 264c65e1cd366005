package nl.nachtwacht.gateway.registry;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.provider.PhoneNumber;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import nl.nachtwacht.gateway.registry.Reference.Kind;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import nl.nachtwacht.gateway.yaml.YamlNode;
import nl.nachtwacht.gateway.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/** Reads {@code organisation.yaml}. */
final class OrganisationFile {
  static final String NAME = "organisation.yaml";
  static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Amsterdam");
  static final ValueKind<String> WORDS = ValueKind.text(200);
  private static final ValueKind<String> ID = ValueKind.id();

  private final List<Reference> references = new ArrayList<>();
  private final Set<String> callable = new HashSet<>();
  private final Findings findings = new Findings();

  private final Map<String, SiteKnowledge.ContactRule> contacts;

  private OrganisationFile(Map<String, SiteKnowledge.ContactRule> contacts) {
    this.contacts = contacts;
  }

  static ParsedFile<Organisation> parse(
      String file, String text, Map<String, SiteKnowledge.ContactRule> contacts) {
    OrganisationFile reading = new OrganisationFile(contacts);
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
    List<Organisation.Area> areas = fields.groups("areas").stream().map(this::area).toList();
    Organisation.Reach reach = reach(fields.group("reachability"));
    ZoneId zone = fields.take("zone", ValueKind.zone(), DEFAULT_ZONE);
    fields.done();
    return new Organisation(zone, organisations, people, teams, centres, areas, reach);
  }

  private Organisation.Card card(YamlFields fields) {
    OrganisationId id = new OrganisationId(unique(fields, "organisation"));
    String name = fields.need("name", WORDS);
    String duty = fields.take("duty", ID);
    NightDuties duties = duties(fields);
    fields.done();
    return new Organisation.Card(id, name, duties, duty == null ? null : teamNamed(fields, duty));
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
            fields.groups("contacts").stream().map(group -> contact(group, id)).toList());
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

  private Contact contact(YamlFields fields, String person) {
    Contact contact = contactOf(fields);
    SiteKnowledge.ContactRule rule = contacts.get(contact.channel());
    if (rule != null
        && rule.ownId()
        && fields.has("address")
        && !contact.address().equals(person)) {
      fields.error("address", "is not the id of this person.", "Write " + person + ".");
    }
    fields.done();
    return contact;
  }

  private Contact contactOf(YamlFields fields) {
    String channel = fields.need("channel", ValueKind.id());
    if (fields.has("channel")) {
      Reference.note(references, Kind.CHANNEL, fields, "channel", channel);
    }
    SiteKnowledge.ContactRule rule = contacts.get(channel);
    ChannelFamily family =
        fields.take(
            "family",
            ValueKind.choice(ChannelFamily.class),
            rule == null ? ChannelFamily.DATA : rule.family());
    String address = fields.need("address", ValueKind.text(512));
    String complaint = rule == null ? "" : rule.complaint().apply(address);
    if (rule != null && fields.has("address") && !complaint.isEmpty()) {
      fields.error("address", complaint, rule.advice());
    } else if (family == ChannelFamily.MOBILE
        && fields.has("address")
        && PhoneNumber.of(address).isEmpty()) {
      fields.error(
          "address",
          "is no number a telephone can dial to one person at any hour.",
          "Write it with the country, as in '+31 6 12345678'; not 112 and no paid number.");
    }
    return new Contact(channel, family, address);
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
    return new TeamReader(references).team(new TeamId(unique(fields, "team")), fields);
  }

  private Organisation.Area area(YamlFields fields) {
    Organisation.Area area =
        new Organisation.Area(unique(fields, "area"), teamNamed(fields, fields.need("team", ID)));
    fields.done();
    return area;
  }

  private TeamId teamNamed(YamlFields fields, String team) {
    Reference.note(references, Kind.TEAM, fields, fields.has("duty") ? "duty" : "team", team);
    return new TeamId(team);
  }

  private static Organisation.Reach reach(@Nullable YamlFields fields) {
    if (fields == null) {
      return Organisation.Reach.USUAL;
    }
    boolean needed = fields.take("proofNeeded", ValueKind.yesNo(), false);
    boolean asked = fields.take("asked", ValueKind.yesNo(), true);
    fields.done();
    return new Organisation.Reach(needed, asked);
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
