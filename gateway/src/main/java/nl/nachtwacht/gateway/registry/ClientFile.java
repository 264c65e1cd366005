package nl.nachtwacht.gateway.registry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.careplan.TimedLadder;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.gateway.registry.Reference.Kind;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import nl.nachtwacht.gateway.yaml.YamlNode;
import nl.nachtwacht.gateway.yaml.YamlReader;
import nl.nachtwacht.supervision.RuleContext;
import nl.nachtwacht.watch.PlanFault;
import org.jspecify.annotations.Nullable;

/** Reads {@code clients/<id>.yaml}: one client, their home, devices, rules and ladder. */
final class ClientFile {
  static final String FOLDER = "clients/";
  static final String ENDING = ".yaml";
  private static final ValueKind<Duration> INTERVAL =
      ValueKind.duration(Duration.ofMinutes(1), Duration.ofDays(30));

  /** JSON is YAML too; some editors and programs would rather write it. As long as the other. */
  static final String JSON_ENDING = ".json";

  private static final int PEOPLE_MAX = 20;

  /**
   * What such a file says.
   *
   * @param profile what its rules began from
   * @param places where things stand, by key ({@code rules[2]}, {@code rules[2].from}, {@code
   *     devices[0].id}), for complaints that come later
   * @param ofNewTexts what a new text is refused for, and one in force is not
   */
  record Content(
      ClientCard card,
      CarePlan plan,
      List<DeviceCard> devices,
      Map<DeviceId, DeviceWish> wishes,
      @Nullable Profile profile,
      Map<String, Place> places,
      Findings ofNewTexts) {
    Content {
      devices = List.copyOf(devices);
      wishes = Map.copyOf(wishes);
      places = Map.copyOf(places);
    }

    /**
     * The same client without the rules that the core refuses; when it refuses more than rules,
     * without all that was agreed on either: to watch less than was meant is better than nothing.
     */
    Content without(List<PlanFault> faults) {
      List<RuleSetting> rules = new ArrayList<>();
      for (int i = 0; i < plan.rules().size(); i++) {
        String path = "rules[" + i + "].";
        if (faults.stream().noneMatch(fault -> fault.path().startsWith(path))) {
          rules.add(plan.rules().get(i));
        }
      }
      boolean rulesOnly = faults.stream().allMatch(fault -> fault.path().startsWith("rules["));
      CarePlan rest = plan.withRules(rules, rulesOnly ? plan.shadow() : List.of());
      if (!rulesOnly) {
        rest =
            rest.withTerms(plan.household(), List.of(), List.of(), List.of())
                .keepingInBy(List.of());
      }
      return new Content(card, rest, devices, wishes, profile, places, ofNewTexts);
    }

    /** Tells what the core says against the plan, at the place where it stands in the file. */
    void tell(PlanFault fault, String file, Findings findings) {
      String key = keyOf(fault.path());
      findings.error(placeOf(key, file), key, fault.complaint());
    }

    /** Tells what a planner must know of a plan that can run. */
    void warn(PlanFault warning, String file, Findings findings) {
      String key = keyOf(warning.path());
      findings.warning(placeOf(key, file), key, warning.complaint());
    }

    /** The core's path of a thing, as the file writes it. */
    private static String keyOf(String path) {
      return path.replace(".parameters.", ".")
          .replace("ladder.rungs", "ladder")
          .replaceFirst("^placements(.*)\\.device$", "devices$1.id")
          .replaceFirst("^placements", "devices");
    }

    /** The place of a key, or of the nearest thing around it. */
    Place placeOf(String key, String file) {
      String known = key;
      while (!places.containsKey(known) && known.contains(".")) {
        known = known.substring(0, known.lastIndexOf('.'));
      }
      return places.getOrDefault(known, Place.whole(file));
    }
  }

  private final @Nullable String id;
  private final String file;
  private final Findings findings = new Findings();
  private final List<Reference> references = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();

  private ClientFile(String file, @Nullable String id) {
    this.file = file;
    this.id = id;
  }

  /** The name of a client's file inside the site's folder. */
  static String nameOf(String client) {
    return FOLDER + client + ENDING;
  }

  /** The client a file is about, by its name. */
  static String clientOf(String name) {
    return idOf(name.substring(FOLDER.length()));
  }

  /** The client's id in a file's own name; both endings are as long. */
  static String idOf(String fileName) {
    return fileName.substring(0, fileName.length() - ENDING.length());
  }

  /**
   * @param file as complaints show it
   * @param name inside the site's folder
   */
  static ParsedFile<Content> parse(String file, String name, String text) {
    return new ClientFile(file, clientOf(name)).parsed(name, text);
  }

  /** A client's text that stands in no site's folder, so its file may have any name. */
  static ParsedFile<Content> parseAlone(String file, String text) {
    return new ClientFile(file, null).parsed(file, text);
  }

  private ParsedFile<Content> parsed(String name, String text) {
    YamlNode root = YamlReader.read(file, text, findings);
    Content content = root == null ? null : content(root);
    return new ParsedFile<>(
        name, text, findings.hasErrors() ? null : content, references, findings);
  }

  private Content content(YamlNode root) {
    YamlFields fields = YamlFields.of(root, "", findings);
    // Where an editor finds the schema of this file; of no importance to us.
    fields.take("$schema", ValueKind.text(500));
    int version = fields.need("version", ValueKind.number(1, Integer.MAX_VALUE));
    YamlFields client = groupOf(fields, "client");
    YamlFields home = groupOf(fields, "home");
    HomeId homeId = new HomeId(home.need("id", ValueKind.id()));
    ZoneId zone = home.need("zone", ValueKind.zone());
    Household household =
        new Household(
            home.take("people", ValueKind.number(1, PEOPLE_MAX), 1),
            home.take("pets", ValueKind.yesNo(), false));
    home.done();
    ClientCard card = card(client, homeId);
    List<Device> devices = devices(fields, card.id(), zone);
    ProfileFields profile = ProfileFields.read(fields, places);
    profile.fits(household);
    List<RuleSetting> rules =
        profile.complete(rules(fields, "rules", profile), home(card, homeId, zone, devices));
    List<RuleSetting> shadow = rules(fields, "shadow", null);
    Findings ofNewTexts = new Findings();
    LadderFields ladders = new LadderFields(references, places);
    Ladder ladder = ladders.ladder(fields);
    List<TimedLadder> timed = ladders.timed(fields);
    TermsFields terms = new TermsFields(zone, references, places, ofNewTexts);
    List<Consent> consents = terms.consents(fields);
    List<TemporaryChange> changes = terms.changes(fields);
    fields.done();
    places.put("ladder", fields.placeOf("ladder"));
    CarePlan plan =
        new CarePlan(
            card.id(),
            homeId,
            card.organisation(),
            version,
            zone,
            devices.stream().map(Device::placement).toList(),
            rules,
            ladder,
            timed,
            household,
            consents,
            changes,
            shadow,
            devices.stream().filter(Device::keepsIn).map(device -> device.card().id()).toList(),
            DeviceCare.NONE);
    return new Content(
        card,
        plan,
        devices.stream().map(Device::card).toList(),
        wishes(devices),
        profile.profile(),
        places,
        ofNewTexts);
  }

  /** The home as rules see it. */
  private static RuleContext home(ClientCard card, HomeId home, ZoneId zone, List<Device> devices) {
    return RuleContext.of(
        new CarePlan(
            card.id(),
            home,
            card.organisation(),
            1,
            zone,
            devices.stream().map(Device::placement).toList(),
            List.of(),
            new Ladder(List.of())));
  }

  private YamlFields groupOf(YamlFields fields, String key) {
    YamlFields group = fields.group(key);
    if (group != null) {
      return group;
    }
    findings.error(Place.whole(file), key, Complaint.of(ComplaintCode.MISSING_GROUP));
    return YamlFields.of(new YamlNode.Fields(fields.place(), Map.of()), key, new Findings());
  }

  private ClientCard card(YamlFields fields, HomeId home) {
    String written = fields.need("id", ValueKind.id());
    if (id != null && fields.has("id") && !written.equals(id)) {
      fields.error(
          "id",
          Complaint.of(
              ComplaintCode.ID_NOT_FILE_NAME, written, file.substring(file.lastIndexOf('/') + 1)));
    }
    String organisation = fields.need("organisation", ValueKind.id());
    Reference.note(references, Kind.ORGANISATION, fields, "organisation", organisation);
    ClientCard card =
        new ClientCard(
            new ClientId(id == null ? written : id),
            home,
            new OrganisationId(organisation),
            fields.need("name", ValueKind.text(200)),
            fields.need("address", ValueKind.text(300)),
            fields.take("phone", ValueKind.text(40)),
            fields.take("access", ValueKind.lines(2000)),
            fields.take("remarks", ValueKind.lines(2000)),
            accounts(fields),
            area(fields),
            grants(fields));
    fields.done();
    return card;
  }

  private static final ValueKind<Instant> MOMENT =
      new ValueKind<>(
              "a moment as in 2026-12-01T07:00:00+01:00",
              Instant.EPOCH,
              text -> {
                try {
                  return new ValueKind.Read.Good<>(OffsetDateTime.parse(text.strip()).toInstant());
                } catch (DateTimeException wrong) {
                  return new ValueKind.Read.Bad<>(
                      Complaint.of(
                          ComplaintCode.NOT_ALLOWED_HERE, Complaint.of(ComplaintCode.A_MOMENT)));
                }
              })
          .saying(Complaint.of(ComplaintCode.A_MOMENT));

  /** Longer is no grant for once but a key; that belongs in a key safe with a number. */
  private static final Duration GRANT_MAX = Duration.ofDays(31);

  /** Who may open the doors without an alarm, and when. */
  private List<AccessGrant> grants(YamlFields fields) {
    List<AccessGrant> grants = new ArrayList<>();
    for (YamlFields entry : fields.groups("grants")) {
      String person = entry.need("person", ValueKind.id());
      Reference.note(references, Kind.PERSON, entry, "person", person);
      Instant from = entry.need("from", MOMENT);
      Instant until = entry.need("until", MOMENT);
      boolean written = entry.has("from") && entry.has("until");
      if (written && (!until.isAfter(from) || until.isAfter(from.plus(GRANT_MAX)))) {
        entry.error("until", Complaint.of(ComplaintCode.GRANT_ODD));
      }
      grants.add(new AccessGrant(new PersonId(person), from, until));
      entry.done();
    }
    return grants;
  }

  private static final ValueKind<String> ACCOUNT =
      ValueKind.matching("1 to 16 digits", Pattern.compile("[0-9]{1,16}"))
          .saying(Complaint.of(ComplaintCode.DIGITS));

  /** The client's number at each centre, by the channel to it. */
  private Map<String, String> accounts(YamlFields fields) {
    YamlFields group = fields.group("accounts");
    Map<String, String> accounts = new TreeMap<>();
    if (group != null) {
      for (String channel : group.others()) {
        Reference.note(references, Kind.CHANNEL, group, channel, channel);
        accounts.put(channel, group.need(channel, ACCOUNT));
      }
      group.done();
    }
    return accounts;
  }

  private @Nullable String area(YamlFields fields) {
    String area = fields.take("area", ValueKind.id());
    if (area != null) {
      Reference.note(references, Kind.AREA, fields, "area", area);
    }
    return area;
  }

  private record Device(DeviceCard card, Placement placement, boolean keepsIn, DeviceWish wish) {}

  /** By the device's id; of two with one id, which is a mistake told elsewhere, the first. */
  private static Map<DeviceId, DeviceWish> wishes(List<Device> devices) {
    Map<DeviceId, DeviceWish> wishes = new HashMap<>();
    devices.forEach(device -> wishes.putIfAbsent(device.card().id(), device.wish()));
    return wishes;
  }

  private static DeviceWish wish(YamlFields fields, ZoneId zone) {
    LocalDate installed = fields.take("installed", ValueKind.date());
    return new DeviceWish(
        fields.take("reportsEvery", INTERVAL),
        fields.take("silentAtMost", INTERVAL),
        installed == null ? null : installed.atStartOfDay(zone).toInstant(),
        fields.take("testedEvery", ValueKind.duration(Duration.ofDays(1), Duration.ofDays(1100))));
  }

  private List<Device> devices(YamlFields fields, ClientId client, ZoneId zone) {
    List<Device> devices = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<String> natives = new HashSet<>();
    for (YamlFields entry : fields.groups("devices")) {
      Device device = device(entry, client, zone);
      if (!ids.add(device.card.id().value()) && entry.has("id")) {
        entry.error("id", Complaint.of(ComplaintCode.ID_USED_TWICE, device.card.id().value()));
      }
      String told = device.card.source() + "\n" + device.card.nativeId();
      if (!natives.add(told) && entry.has("native")) {
        entry.error("native", Complaint.of(ComplaintCode.NATIVE_TWICE, device.card.nativeId()));
      }
      String key = "devices[" + devices.size() + "]";
      places.put(key + ".id", entry.placeOf("id"));
      places.put(key + ".native", entry.placeOf("native"));
      devices.add(device);
    }
    return devices;
  }

  private Device device(YamlFields fields, ClientId client, ZoneId zone) {
    String deviceId = fields.need("id", ValueKind.id());
    String source = fields.need("source", ValueKind.id());
    String family = fields.need("family", ValueKind.id());
    Reference.note(references, Kind.SOURCE, fields, "source", source);
    Reference.note(references, Kind.FAMILY, fields, "family", family);
    Role role = fields.need("role", ValueKind.choice(Role.class));
    String room = fields.take("room", ValueKind.text(60), "");
    DeviceCard card =
        new DeviceCard(
            new DeviceId(deviceId),
            client,
            source,
            family,
            fields.need("native", ValueKind.text(200)),
            role,
            room,
            fields.take("label", ValueKind.text(120), deviceId));
    Placement placement =
        new Placement(
            card.id(), role, room, fields.take("nightCritical", ValueKind.yesNo(), false));
    boolean keepsIn = fields.take("keepsIn", ValueKind.yesNo(), false);
    DeviceWish wish = wish(fields, zone);
    fields.done();
    return new Device(card, placement, keepsIn, wish);
  }

  private List<RuleSetting> rules(YamlFields fields, String list, @Nullable ProfileFields profile) {
    List<RuleSetting> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (YamlFields entry : fields.groups(list)) {
      RuleSetting rule = rule(entry, list + "[" + rules.size() + "]", profile);
      if (!ids.add(rule.id()) && entry.has("id")) {
        entry.error("id", Complaint.of(ComplaintCode.ID_USED_TWICE, rule.id()));
      }
      rules.add(rule);
    }
    return rules;
  }

  private RuleSetting rule(YamlFields fields, String key, @Nullable ProfileFields profile) {
    String ruleId = fields.need("id", ValueKind.id());
    RuleSetting base = profile == null ? null : profile.of(ruleId);
    String written = base == null ? null : fields.take("type", ValueKind.id());
    String type = base == null ? fields.need("type", ValueKind.id()) : base.type();
    boolean another = written != null && !written.equals(type);
    Boolean shadow = fields.take("shadow", ValueKind.yesNo());
    places.put(key, fields.place());
    places.put(key + ".type", fields.placeOf("type"));
    SortedMap<String, String> parameters = new TreeMap<>();
    for (String name : fields.others()) {
      String value = fields.take(name, ValueKind.lines(2000));
      places.put(key + "." + name, fields.placeOf(name));
      if (value != null) {
        parameters.put(name, value);
      }
    }
    if (base != null && !another) {
      return ProfileFields.over(base, shadow, parameters);
    }
    boolean onTrial = shadow != null && shadow;
    return new RuleSetting(ruleId, written == null ? type : written, parameters, onTrial);
  }
}
