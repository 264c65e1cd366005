package nl.nachtwacht.gateway.registry;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.nachtwacht.adapter.mapped.MappedAdapter;
import nl.nachtwacht.adapter.mapped.MappedDefinition;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.gateway.calendar.RosterCalendar;
import nl.nachtwacht.gateway.registry.Reference.Kind;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;
import nl.nachtwacht.watch.NewPlanCheck;
import nl.nachtwacht.watch.PlanFault;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;

/**
 * Makes the whole that is in force out of the files as they are now and their last valid texts.
 *
 * <p><b>Which text of a file counts.</b> The present one, when it is right by itself and fits the
 * others; else its last valid one; else none. A last valid text is taken as it is: something it
 * names may be gone by now (a team was deleted), and an incomplete plan is better than none. What
 * it names in vain is told as a problem all the same, and the core's last resort does not need it.
 *
 * <p><b>Two clients claim one device</b> ({@link DeviceClaims}). Taking a device from one client
 * and giving it to another in the same change works, because claims are compared after all new
 * texts were read.
 *
 * <p>One assembly, one thread. It keeps parsed files from one call to the next, so that a change of
 * one client costs the reading of one file.
 */
final class SiteAssembly {
  private final SiteKnowledge knowledge;
  private final InstantSource clock;
  private final Map<String, ParsedFile<?>> parsed = new HashMap<>();
  private final ClientPlans clientPlans;

  /** What files may name, as it was at the last assembly. */
  private Map<Kind, Set<String>> lastKnown = Map.of();

  /**
   * @param clock by which a consent has ended
   */
  SiteAssembly(SiteKnowledge knowledge, InstantSource clock) {
    this.knowledge = knowledge;
    this.clock = clock;
    this.clientPlans = new ClientPlans(clock);
  }

  /**
   * What came of it.
   *
   * @param accepted the texts in force, by name: the last valid ones from now on
   * @param versions of the plans among them
   * @param refused names of files whose present text is not in force
   */
  record Assembled(
      SiteSnapshot snapshot,
      SortedMap<String, String> accepted,
      Map<String, Integer> versions,
      SortedSet<String> refused,
      List<Finding> findings) {}

  Assembled assemble(SiteTexts now, Map<String, String> lastValid) {
    return new Run(now, lastValid).assemble();
  }

  /**
   * A client's text that is not on disk, beside all that was assembled last.
   *
   * @param plan ready to run; {@code null} when it cannot be
   */
  record Tried(@Nullable WatchPlan plan, Findings findings) {}

  /**
   * Whether a text would be taken as a new plan. Devices that two clients claim are not seen.
   *
   * @param before what the file says now
   */
  Tried tryOut(ParsedFile<ClientFile.Content> file, String shown, CarePlan before) {
    Findings faults = new Findings();
    faults.addAll(file.findings());
    Reference.check(file.references(), lastKnown, faults);
    ClientFile.Content content = file.content();
    if (content == null || faults.hasErrors()) {
      return new Tried(null, faults);
    }
    checkNew(content, before, shown, faults);
    return new Tried(faults.hasErrors() ? null : clientPlans.ready(content, shown, faults), faults);
  }

  private void checkNew(
      ClientFile.Content content, @Nullable CarePlan before, String shown, Findings faults) {
    faults.addAll(content.ofNewTexts());
    if (!faults.hasErrors()) {
      clientPlans.check(content, shown, faults);
    }
    if (!faults.hasErrors()) {
      clientPlans.neverReceived(content).forEach(fault -> content.tell(fault, shown, faults));
      LocalDate today = clock.instant().atZone(content.plan().zone()).toLocalDate();
      List<PlanFault> told = NewPlanCheck.of(content.plan(), before, today);
      told.forEach(fault -> content.tell(fault, shown, faults));
    }
  }

  private static final RosterCalendar NO_CALENDAR =
      RosterCalendar.read("", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", new Findings());

  /** Marks the last valid text of a file among the parsed ones; no file name ends in it. */
  private static final String VALID = "\n";

  /** A text that counts. {@code fresh}: it is the present one, and it is not the last valid one. */
  private record Chosen<T>(ParsedFile<T> file, boolean fresh) {}

  private final class Run {
    private final SiteTexts now;
    private final Map<String, String> lastValid;
    private final Findings findings = new Findings();
    private List<TeamCard> teams = List.of();
    private List<PersonCard> people = List.of();
    private final Map<Kind, Set<String>> known = new EnumMap<>(Kind.class);
    private final SortedMap<String, String> accepted = new TreeMap<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private final SortedSet<String> refused = new TreeSet<>();

    Run(SiteTexts now, Map<String, String> lastValid) {
      this.now = now;
      this.lastValid = lastValid;
    }

    Assembled assemble() {
      findings.addAll(now.findings());
      known.put(Kind.CHANNEL, knowledge.channels());
      if (!knowledge.families().isEmpty()) {
        Set<String> families = new TreeSet<>(knowledge.families());
        families.add(MappedAdapter.FAMILY);
        known.put(Kind.FAMILY, families);
      }
      known.put(Kind.CALENDAR, calendarNames());
      Organisation organisation = organisation();
      SiteRosters rosters = SiteRosters.of(organisation, overrides(), calendars(organisation));
      List<DoorEntry> doors =
          single(CredentialFiles.DOORS, CredentialFiles::doors, List.<DoorEntry>of());
      Set<String> sources = new TreeSet<>(knowledge.sources());
      doors.forEach(door -> sources.add(door.id()));
      known.put(Kind.SOURCE, sources);
      List<TokenEntry> tokens =
          single(CredentialFiles.TOKENS, CredentialFiles::tokens, List.<TokenEntry>of());
      List<StaffEntry> staff =
          single(CredentialFiles.STAFF, CredentialFiles::staff, List.<StaffEntry>of());
      List<MappedDefinition> mappings = mappings();
      clientPlans.with(mappings);
      Map<ClientId, WatchPlan> plans = new HashMap<>();
      List<ClientFile.Content> clients = clients(plans);
      SiteParts parts =
          new SiteParts(organisation, doors, tokens, staff, clients, plans, rosters, mappings);
      SiteSnapshot snapshot = parts.snapshot(clientPlans::onCall);
      forgetWhatIsGone(clients);
      lastKnown = Map.copyOf(known);
      return new Assembled(snapshot, accepted, versions, refused, findings.list());
    }

    // --- mappings/*.yaml

    /** Of files that are there; a description that was taken away is taken away. */
    private List<MappedDefinition> mappings() {
      SortedSet<String> names = new TreeSet<>(now.texts().keySet());
      names.addAll(now.unreadable());
      Map<String, MappedDefinition> byId = new LinkedHashMap<>();
      for (String name : names) {
        if (name.startsWith(MappingFile.FOLDER)) {
          for (MappedDefinition one :
              single(name, MappingFile::parse, List.<MappedDefinition>of())) {
            if (byId.putIfAbsent(one.id(), one) != null) {
              findings.error(
                  Place.whole(now.shown(name)),
                  "id",
                  "'" + one.id() + "' is described in another file already.",
                  "Give each its own id; the first file by name counts.");
            }
          }
        }
      }
      return List.copyOf(byId.values());
    }

    private void forgetWhatIsGone(List<ClientFile.Content> clients) {
      parsed
          .keySet()
          .removeIf(key -> {
            String name = key.endsWith(VALID) ? key.substring(0, key.length() - 1) : key;
            return !accepted.containsKey(name) && !refused.contains(name);
          });
      clientPlans.keepOnly(clients);
    }

    // --- organisation.yaml and the lists of credentials

    private Organisation organisation() {
      if (!now.texts().containsKey(OrganisationFile.NAME)
          && !now.unreadable().contains(OrganisationFile.NAME)) {
        findings.error(
            Place.whole(now.shown(OrganisationFile.NAME)),
            "",
            "is missing: nobody can be called.",
            "Write it: organisations, people, teams, centres.");
      }
      Organisation organisation =
          single(
              OrganisationFile.NAME,
              (file, text) -> OrganisationFile.parse(file, text, knowledge.contacts()),
              Organisation.EMPTY);
      known.putAll(namesOf(organisation));
      clientPlans.among(organisation);
      return organisation;
    }

    private Map<Kind, Set<String>> namesOf(Organisation organisation) {
      List<PersonCard> people = organisation.people();
      List<PersonCard> reachable =
          people.stream().filter(person -> !person.contacts().isEmpty()).toList();
      Map<Kind, Set<String>> names = new EnumMap<>(Kind.class);
      names.put(Kind.ORGANISATION, ids(organisation.organisations(), card -> card.id().value()));
      names.put(Kind.PERSON, ids(people, person -> person.id().value()));
      names.put(Kind.REACHABLE_PERSON, ids(reachable, person -> person.id().value()));
      names.put(Kind.TEAM, ids(organisation.teams(), team -> team.id().value()));
      names.put(Kind.CENTRE, ids(organisation.centres(), centre -> centre.id().value()));
      names.put(Kind.AREA, ids(organisation.areas(), Organisation.Area::id));
      return names;
    }

    private static <T> Set<String> ids(List<T> cards, Function<T, String> id) {
      return new TreeSet<>(cards.stream().map(id).toList());
    }

    /** The content of a file that is there once, or of its last valid text. */
    private <T> T single(String name, ParsedFile.Parser<T> parser, T empty) {
      String present = now.texts().get(name);
      if (present != null) {
        ParsedFile<T> file = parsed(name, name, present, parser);
        Findings faults = faults(file);
        findings.addAll(faults);
        if (!faults.hasErrors() && file.content() != null) {
          accepted.put(name, present);
          return file.content();
        }
        refused.add(name);
      }
      String valid = lastValid.get(name);
      if (valid == null) {
        return empty;
      }
      if (present == null && !now.unreadable().contains(name)) {
        findings.error(
            Place.whole(now.shown(name)),
            "",
            "is gone; what it said last stays in force.",
            "To have none, write a file with an empty list.");
      }
      accepted.put(name, valid);
      T content = parsed(name, name + VALID, valid, parser).content();
      return content == null ? empty : content;
    }

    /** What is wrong with a file, by itself and against the others. */
    private <T> Findings faults(ParsedFile<T> file) {
      Findings faults = new Findings();
      faults.addAll(file.findings());
      Map<Kind, Set<String>> names = new EnumMap<>(known);
      if (file.content() instanceof Organisation organisation) {
        names.putAll(namesOf(organisation));
      }
      Reference.check(file.references(), names, faults);
      if (file.content() instanceof RosterCalendar calendar) {
        tellStrangers(file.name(), calendar, faults);
      }
      return faults;
    }

    @SuppressWarnings("unchecked")
    private <T> ParsedFile<T> parsed(
        String name, String key, String text, ParsedFile.Parser<T> parser) {
      ParsedFile<?> before = parsed.get(key);
      if (before != null && before.text().equals(text)) {
        return (ParsedFile<T>) before;
      }
      ParsedFile<T> file = parser.apply(now.shown(name), text);
      parsed.put(key, file);
      return file;
    }

    // --- rosters/*.ics and overrides.yaml

    private SortedSet<String> calendarNames() {
      SortedSet<String> names = new TreeSet<>(now.texts().keySet());
      names.addAll(lastValid.keySet());
      names.addAll(now.unreadable());
      names.removeIf(name -> !name.startsWith(CalendarFile.FOLDER));
      return names;
    }

    private List<OverridesFile.Written> overrides() {
      return single(OverridesFile.NAME, OverridesFile::parse, List.<OverridesFile.Written>of());
    }

    private Map<String, RosterCalendar> calendars(Organisation organisation) {
      teams = organisation.teams();
      people = organisation.people();
      Map<String, RosterCalendar> calendars = new TreeMap<>();
      for (String name : calendarNames()) {
        boolean used = uses(name).findAny().isPresent();
        if (used || now.texts().containsKey(name)) {
          RosterCalendar calendar =
              single(name, (shown, text) -> CalendarFile.parse(shown, name, text), NO_CALENDAR);
          calendars.put(name, calendar);
        }
      }
      return calendars;
    }

    private Stream<TeamCard.CalendarUse> uses(String calendar) {
      return teams.stream()
          .flatMap(team -> team.calendars().stream())
          .filter(use -> use.file().equals(calendar));
    }

    /** A team's calendar may only name people we know; that of one person may say anything. */
    private void tellStrangers(String name, RosterCalendar calendar, Findings faults) {
      if (uses(name).allMatch(use -> use.person() != null)) {
        return;
      }
      for (RosterCalendar.Named named : calendar.names()) {
        if (SiteRosters.named(people, named.text()) == null) {
          faults.error(
              named.place(),
              "",
              "names somebody who is not in organisation.yaml.",
              "Use their id, name or mail address there, or add them.");
        }
      }
      for (Place place : calendar.nameless()) {
        faults.error(
            place, "", "names nobody.", "Invite who is on duty, or write their name as its title.");
      }
    }

    // --- clients/*.yaml

    private List<ClientFile.Content> clients(Map<ClientId, WatchPlan> plans) {
      SortedMap<String, Chosen<ClientFile.Content>> chosen = new TreeMap<>();
      for (String name : clientNames()) {
        Chosen<ClientFile.Content> choice = choose(name);
        if (choice != null) {
          chosen.put(name, choice);
        }
      }
      settleClaims(chosen);
      List<ClientFile.Content> contents = new ArrayList<>();
      chosen.forEach((name, choice) -> {
        ClientFile.Content content = Objects.requireNonNull(choice.file.content());
        accepted.put(name, choice.file.text());
        versions.put(name, content.plan().version());
        WatchPlan plan = clientPlans.ready(content, now.shown(name), findings);
        if (plan != null) {
          plans.put(content.card().id(), plan);
        }
        contents.add(content);
      });
      return contents;
    }

    private SortedSet<String> clientNames() {
      SortedSet<String> names = new TreeSet<>();
      for (String name : now.texts().keySet()) {
        if (name.startsWith(ClientFile.FOLDER)) {
          names.add(name);
        }
      }
      for (String name : lastValid.keySet()) {
        boolean gone = now.clientsKnown() && !now.unreadable().contains(name);
        if (name.startsWith(ClientFile.FOLDER) && !gone) {
          names.add(name);
        }
      }
      return names;
    }

    private @Nullable Chosen<ClientFile.Content> choose(String name) {
      String present = now.texts().get(name);
      if (present == null) {
        return lastValid(name);
      }
      ParsedFile<ClientFile.Content> file = parsed(name, name, present, parserOf(name));
      Findings faults = faults(file);
      ClientFile.Content content = file.content();
      boolean fresh = !present.equals(lastValid.get(name));
      if (!faults.hasErrors() && content != null) {
        if (fresh) {
          checkNew(content, planBefore(name), now.shown(name), faults);
        } else {
          clientPlans.check(content, now.shown(name), faults);
        }
      }
      findings.addAll(faults);
      if (!faults.hasErrors() && content != null) {
        return new Chosen<>(file, fresh);
      }
      refused.add(name);
      return lastValid(name);
    }

    private @Nullable CarePlan planBefore(String name) {
      String text = lastValid.get(name);
      ClientFile.Content content =
          text == null ? null : parsed(name, name + VALID, text, parserOf(name)).content();
      return content == null ? null : content.plan();
    }

    private @Nullable Chosen<ClientFile.Content> lastValid(String name) {
      String text = lastValid.get(name);
      if (text == null) {
        return null;
      }
      ParsedFile<ClientFile.Content> file = parsed(name, name + VALID, text, parserOf(name));
      if (file.content() == null) {
        findings.error(
            Place.whole(now.shown(name)), "", Complaint.of(ComplaintCode.NOT_FOR_THIS_VERSION));
        return null;
      }
      return new Chosen<>(file, false);
    }

    private ParsedFile.Parser<ClientFile.Content> parserOf(String name) {
      return (shown, text) -> ClientFile.parse(shown, name, text);
    }

    /** Lets every device belong to one client only. */
    private void settleClaims(SortedMap<String, Chosen<ClientFile.Content>> chosen) {
      for (String loser = loser(chosen); loser != null; loser = loser(chosen)) {
        refused.add(loser);
        Chosen<ClientFile.Content> before = lastValid(loser);
        if (before == null) {
          chosen.remove(loser);
        } else {
          chosen.put(loser, before);
        }
      }
    }

    private @Nullable String loser(SortedMap<String, Chosen<ClientFile.Content>> chosen) {
      SortedMap<String, DeviceClaims.Claimant> claimants = new TreeMap<>();
      chosen.forEach((name, choice) ->
          claimants.put(
              name,
              new DeviceClaims.Claimant(
                  Objects.requireNonNull(choice.file.content()), choice.fresh)));
      return new DeviceClaims(claimants, now::shown, findings).loser();
    }
  }
}
