package nl.nachtwacht.gateway.registry;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.escalation.roster.FixedHours;
import nl.nachtwacht.escalation.roster.Reachability;
import nl.nachtwacht.escalation.roster.Roster;
import nl.nachtwacht.escalation.roster.RosterBook;
import nl.nachtwacht.escalation.roster.RosterOverride;
import nl.nachtwacht.escalation.roster.Shift;
import nl.nachtwacht.gateway.calendar.RosterCalendar;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * What the site's files say about who can be called when. What is not in files (overrides made on
 * the screen, what was seen of people's reachability) comes with {@link Live}.
 *
 * @param duties team of an organisation that is called when no other is there
 * @param areas team of an area
 * @param overrides planned in {@code overrides.yaml}
 * @param calendars by file name
 * @param proofNeeded whether people only count as cover when they proved that they can be reached
 * @param reachAsked whether people are asked every month whether they can be reached
 */
public record SiteRosters(
    ZoneId zone,
    List<PersonCard> people,
    List<PersonCard> centres,
    List<TeamCard> teams,
    Map<OrganisationId, TeamId> duties,
    Map<String, TeamId> areas,
    List<RosterOverride> overrides,
    Map<String, RosterCalendar> calendars,
    boolean proofNeeded,
    boolean reachAsked) {
  static final SiteRosters EMPTY = of(Organisation.EMPTY, List.of(), Map.of());

  public SiteRosters {
    people = List.copyOf(people);
    centres = List.copyOf(centres);
    teams = List.copyOf(teams);
    duties = Map.copyOf(duties);
    areas = Map.copyOf(areas);
    overrides = List.copyOf(overrides);
    calendars = Map.copyOf(calendars);
  }

  static SiteRosters of(
      Organisation site,
      List<OverridesFile.Written> overrides,
      Map<String, RosterCalendar> calendars) {
    Map<OrganisationId, TeamId> duties = new TreeMap<>();
    for (Organisation.Card card : site.organisations()) {
      TeamId duty = card.duty();
      if (duty != null) {
        duties.put(card.id(), duty);
      }
    }
    Map<String, TeamId> areas = new TreeMap<>();
    site.areas().forEach(area -> areas.put(area.id(), area.team()));
    return new SiteRosters(
        site.zone(),
        site.people(),
        site.centres(),
        site.teams(),
        duties,
        areas,
        overrides.stream().map(written -> written.in(site.zone())).toList(),
        calendars,
        site.reach().proofNeeded(),
        site.reach().asked());
  }

  /**
   * What holds now beside the files.
   *
   * @param shifts out of the calendars, by team; see {@link #shifts}
   */
  public record Live(
      SortedMap<TeamId, List<Shift>> shifts,
      List<RosterOverride> overrides,
      Map<PersonId, Reachability> reachability) {
    static final Live NONE = new Live(Collections.emptySortedMap(), List.of(), Map.of());
  }

  /** The duties that the calendars tell of a time, by team. */
  public SortedMap<TeamId, List<Shift>> shifts(Instant from, Instant to) {
    SortedMap<TeamId, List<Shift>> shifts = new TreeMap<>();
    for (TeamCard team : teams) {
      for (TeamCard.CalendarUse use : team.calendars()) {
        RosterCalendar calendar = calendars.get(use.file());
        if (calendar != null) {
          shifts
              .computeIfAbsent(team.id(), _ -> new ArrayList<>())
              .addAll(calendar.shifts(from, to, zone, names -> meant(use, names)));
        }
      }
    }
    return shifts;
  }

  private Set<PersonId> meant(TeamCard.CalendarUse use, List<RosterCalendar.Named> names) {
    PersonId person = use.person();
    if (person != null) {
      return Set.of(person);
    }
    Set<PersonId> meant = new TreeSet<>();
    for (RosterCalendar.Named name : names) {
      PersonId known = named(people, name.text());
      if (known != null) {
        meant.add(known);
      }
    }
    return meant;
  }

  /** Who is meant by an id, a name or a mail address; {@code null}: nobody we know. */
  static @Nullable PersonId named(List<PersonCard> people, String text) {
    String wanted = text.strip().replaceFirst("(?i)^mailto:", "").toLowerCase(Locale.ROOT);
    for (PersonCard person : people) {
      boolean mail =
          person.contacts().stream()
              .anyMatch(contact ->
                  contact.family() == ChannelFamily.MAIL
                      && contact.address().toLowerCase(Locale.ROOT).equals(wanted));
      if (mail
          || person.id().value().toLowerCase(Locale.ROOT).equals(wanted)
          || person.name().strip().toLowerCase(Locale.ROOT).equals(wanted)) {
        return person.id();
      }
    }
    return null;
  }

  /**
   * All rosters for the clients of one organisation and area. Also the last resort stays among the
   * organisation's own people and the centres: nobody else may know.
   */
  public RosterBook book(OrganisationId organisation, @Nullable String area, Live live) {
    List<Recipient> theirs =
        people.stream()
            .filter(person -> person.organisations().contains(organisation))
            .filter(person -> !person.contacts().isEmpty())
            .map(SiteRosters::recipient)
            .toList();
    List<Recipient> routes =
        centres.stream()
            .map(centre -> new Recipient(centre.id(), true, true, centre.contacts()))
            .toList();
    List<TeamId> behind = new ArrayList<>();
    TeamId areas = area == null ? null : this.areas.get(area);
    if (areas != null) {
      behind.add(areas);
    }
    TeamId duty = duties.get(organisation);
    if (duty != null) {
      behind.add(duty);
    }
    return new RosterBook(
        teams.stream().map(team -> team(team, live)).filter(team -> has(team, theirs)).toList(),
        theirs,
        routes,
        behind,
        live.reachability());
  }

  /** A team without anybody of this organisation is no business of its clients. */
  private static boolean has(RosterBook.Team team, List<Recipient> theirs) {
    return theirs.stream().anyMatch(one -> team.members().contains(one.person()));
  }

  /** Family may go and tell; to hold an alarm is for those who are paid to. */
  private static Recipient recipient(PersonCard person) {
    boolean mayOwn =
        person.roles().contains(StaffRole.RESPONDER) || person.roles().contains(StaffRole.OPERATOR);
    return new Recipient(person.id(), false, mayOwn, person.contacts());
  }

  private RosterBook.Team team(TeamCard team, Live live) {
    Set<PersonId> members = new LinkedHashSet<>();
    List<FixedHours> fixed = new ArrayList<>();
    for (TeamCard.Member member : team.members()) {
      members.add(member.person());
      if (!member.shifts().isEmpty() || !team.planned()) {
        fixed.add(new FixedHours(member.person(), member.shifts()));
      }
    }
    team.rotations().forEach(rotation -> members.addAll(rotation.people()));
    PersonId lead = team.lead();
    if (lead != null) {
      members.add(lead);
    }
    List<RosterOverride> changes = new ArrayList<>(overrides);
    changes.addAll(live.overrides());
    Roster roster =
        new Roster(
            team.id(),
            zone,
            team.coverage(),
            team.overlap(),
            team.rotations(),
            fixed,
            live.shifts().getOrDefault(team.id(), List.of()),
            changes);
    return new RosterBook.Team(roster, List.copyOf(members), team.depth(), lead);
  }
}
