package nl.nachtwacht.escalation.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.DistinctPeople;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * All rosters as they are for one client: who can be called, by the hour. Immutable.
 *
 * <p><b>Where a duty is looked for.</b> In the roster that is named, then in those of {@code
 * behind} (of the client's area, of the organisation). A roster that does not cover the hour is
 * passed over quietly; one that covers it and is empty is passed over too, and {@link LookAhead}
 * says so. When all are passed over there is nobody, and the ladder goes on at once: to its next
 * rung, at last to the last resort, where the centres are.
 *
 * <p><b>Doubt.</b> When whoever is found did not answer lately, the next roster's people are called
 * as well, at once.
 *
 * @param teams in the order in which they are widened to
 * @param people everybody who can be called, with how to reach them
 * @param centres alarm centres, each under its route's id
 * @param behind rosters that are looked at after the one that is named
 * @param reachability what is known of people; who is left out is {@link Reachability#UNKNOWN}
 */
public record RosterBook(
    List<Team> teams,
    List<Recipient> people,
    List<Recipient> centres,
    List<TeamId> behind,
    Map<PersonId, Reachability> reachability)
    implements OnCall {

  /**
   * A team.
   *
   * @param members everybody in it, on duty or not, in the order in which they are called
   * @param depth how many different people must be on duty, 1 or more; see {@link LookAhead}
   * @param lead who answers for it; {@code null}: nobody is named
   */
  public record Team(Roster roster, List<PersonId> members, int depth, @Nullable PersonId lead) {
    /** One in a drawer, one in a tunnel. */
    public static final int DEPTH_DEFAULT = 2;

    public Team {
      members = List.copyOf(members);
      if (depth < 1) {
        throw new IllegalArgumentException("depth is 1 or more");
      }
    }

    /** One that names nobody who answers for it. */
    public Team(Roster roster, List<PersonId> members, int depth) {
      this(roster, members, depth, null);
    }

    /** Its id. */
    public TeamId id() {
      return roster.team();
    }
  }

  public RosterBook {
    teams = List.copyOf(teams);
    people = List.copyOf(people);
    centres = List.copyOf(centres);
    behind = List.copyOf(behind);
    reachability = Map.copyOf(reachability);
  }

  @Override
  public List<Recipient> resolve(Target target, Instant at) {
    return switch (target) {
      case Target.Centre centre -> named(centres, List.of(new PersonId(centre.route())));
      case Target.Person person -> named(people, List.of(person.person()));
      case Target.OnDuty duty -> named(people, onDuty(duty.team(), at));
      case Target.WholeTeam whole -> named(people, members(whole.team()));
    };
  }

  /**
   * Who is called when {@code team} is on duty at {@code at}: the candidates of the first roster
   * that has any, those of both rosters around the hour one takes over from the other, and of the
   * next one as well while nobody of them is beyond doubt.
   */
  public List<PersonId> onDuty(TeamId team, Instant at) {
    List<Roster> chain = chain(team);
    Duration overlap =
        chain.stream().map(Roster::overlap).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    return HandOver.around(at, overlap, chain, moment -> scheduled(chain, moment, at));
  }

  private List<PersonId> scheduled(List<Roster> chain, Instant moment, Instant judgedAt) {
    Set<PersonId> found = new LinkedHashSet<>();
    for (Roster roster : chain) {
      for (PersonId person : roster.scheduled(moment).orNobody()) {
        if (callable(person)) {
          found.add(person);
        }
      }
      boolean enough = found.stream().anyMatch(person -> !standing(person, judgedAt).doubtful());
      if (enough) {
        break;
      }
    }
    List<PersonId> surestFirst = new ArrayList<>(found);
    surestFirst.sort(Comparator.comparing(person -> standing(person, judgedAt).doubtful()));
    return surestFirst;
  }

  /** The roster of a team and those behind it, each once. */
  public List<Roster> chain(TeamId team) {
    Set<TeamId> ids = new LinkedHashSet<>();
    ids.add(team);
    ids.addAll(behind);
    List<Roster> chain = new ArrayList<>();
    for (TeamId id : ids) {
      teams.stream().filter(one -> one.id().equals(id)).map(Team::roster).forEach(chain::add);
    }
    return chain;
  }

  /** How sure it is that somebody can be reached. */
  public Reachability.Standing standing(PersonId person, Instant at) {
    return reachability.getOrDefault(person, Reachability.UNKNOWN).at(at);
  }

  /** How many people these are who cannot be silenced by one telephone. */
  public int distinct(List<PersonId> some) {
    return DistinctPeople.count(named(people, some));
  }

  @Override
  public List<Recipient> lastResort(int round, Instant at) {
    List<Recipient> wider = circle(round, at);
    return wider.isEmpty() ? circle(WIDEST, at) : wider;
  }

  /**
   * The leads of the teams that cover the hour; of all teams when none of those names one who can
   * be called; everybody of the teams when no team does, since somebody must hear of it.
   */
  @Override
  public List<Recipient> leads(Instant at) {
    List<Recipient> any = named(at);
    return any.isEmpty() ? lastResort(1, at) : any;
  }

  @Override
  public boolean led(Instant at) {
    return !named(at).isEmpty();
  }

  private List<Recipient> named(Instant at) {
    List<Recipient> covering =
        leadsOf(
            teams.stream()
                .filter(team -> !(team.roster().scheduled(at) instanceof Duty.NotApplicable))
                .toList());
    return covering.isEmpty() ? leadsOf(teams) : covering;
  }

  private List<Recipient> leadsOf(List<Team> some) {
    List<PersonId> ids = new ArrayList<>();
    for (Team team : some) {
      PersonId lead = team.lead();
      if (lead != null && callable(lead)) {
        ids.add(lead);
      }
    }
    return named(people, ids);
  }

  private static final int WIDEST = 2;

  /** 0: who is on duty anywhere; 1: every team; 2 and up: everybody and every centre. */
  private List<Recipient> circle(int round, Instant at) {
    if (round >= WIDEST) {
      List<Recipient> all = new ArrayList<>(people);
      all.addAll(centres);
      return all;
    }
    Set<PersonId> found = new LinkedHashSet<>();
    for (Team team : teams) {
      found.addAll(round > 0 ? team.members() : team.roster().onDuty(at).orNobody());
    }
    return named(people, new ArrayList<>(found));
  }

  /** How far ahead the end of a duty is looked for; a duty that is longer does not end. */
  private static final Duration DUTY_LONGEST = Duration.ofDays(8);

  @Override
  public @Nullable Instant onDutyUntil(PersonId person, Instant at) {
    Instant latest = at.plus(DUTY_LONGEST);
    Instant from = at;
    List<Roster> theirs = rostersOf(person, from);
    while (!theirs.isEmpty()) {
      Instant end = endOf(theirs, person, from, latest);
      if (end == null) {
        return null;
      }
      from = end;
      // From one team's duty into another's is one duty.
      theirs = rostersOf(person, from);
    }
    return from.equals(at) ? null : from;
  }

  private List<Roster> rostersOf(PersonId person, Instant at) {
    return teams.stream()
        .map(Team::roster)
        .filter(roster -> roster.scheduled(at).orNobody().contains(person))
        .toList();
  }

  /** The first moment at which none of the rosters has them on duty any more. */
  private static @Nullable Instant endOf(
      List<Roster> rosters, PersonId person, Instant from, Instant latest) {
    for (Instant change : HandOver.changes(rosters, from.plusNanos(1), latest)) {
      if (rosters.stream()
          .noneMatch(roster -> roster.scheduled(change).orNobody().contains(person))) {
        return change;
      }
    }
    return null;
  }

  private List<PersonId> members(TeamId id) {
    return teams.stream()
        .filter(team -> team.id().equals(id))
        .flatMap(team -> team.members().stream())
        .distinct()
        .toList();
  }

  /** Those of them there is a way to call, in the same order. */
  List<PersonId> callable(List<PersonId> some) {
    return some.stream().filter(this::callable).toList();
  }

  /** How many different people must be on duty in a team. */
  int depth(TeamId id) {
    return teams.stream()
        .filter(team -> team.id().equals(id))
        .mapToInt(Team::depth)
        .findFirst()
        .orElse(1);
  }

  private boolean callable(PersonId person) {
    return people.stream()
        .anyMatch(one -> one.person().equals(person) && !one.contacts().isEmpty());
  }

  private static List<Recipient> named(List<Recipient> among, List<PersonId> ids) {
    Map<PersonId, Recipient> byId = new TreeMap<>();
    among.forEach(recipient -> byId.putIfAbsent(recipient.person(), recipient));
    Map<PersonId, Recipient> found = new LinkedHashMap<>();
    for (PersonId id : ids) {
      Recipient recipient = byId.get(id);
      if (recipient != null) {
        found.putIfAbsent(id, recipient);
      }
    }
    return List.copyOf(found.values());
  }
}
