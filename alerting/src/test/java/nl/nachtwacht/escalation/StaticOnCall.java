package nl.nachtwacht.escalation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.careplan.WindowClock;
import org.jspecify.annotations.Nullable;

/**
 * Who can be called, written down by hand: teams with fixed hours. A plain value.
 *
 * @param zone in which the hours of the teams are
 * @param teams in the order in which they are widened to
 * @param people everybody who can be called, with how to reach them
 * @param centres alarm centres, each under its route's id
 */
public record StaticOnCall(
    ZoneId zone, List<Team> teams, List<Recipient> people, List<Recipient> centres)
    implements OnCall {

  /** A team, its members in the order in which they are called. */
  public record Team(TeamId id, List<Member> members) {
    public Team {
      members = List.copyOf(members);
    }
  }

  /**
   * A place in a team.
   *
   * @param onDuty false: in the team, but not on duty now, whatever the hours say
   * @param hours when on duty; none means always
   */
  public record Member(PersonId person, boolean onDuty, List<Window> hours) {
    public Member {
      hours = List.copyOf(hours);
    }

    /** On duty at every hour. */
    public static Member always(PersonId person) {
      return new Member(person, true, List.of());
    }
  }

  public StaticOnCall {
    teams = List.copyOf(teams);
    people = List.copyOf(people);
    centres = List.copyOf(centres);
  }

  @Override
  public List<Recipient> resolve(Target target, Instant at) {
    return switch (target) {
      case Target.Centre centre -> named(centres, new PersonId(centre.route()));
      case Target.Person person -> named(people, person.person());
      case Target.OnDuty duty -> members(duty.team(), member -> onDuty(member, at));
      case Target.WholeTeam whole -> members(whole.team(), _ -> true);
    };
  }

  @Override
  public List<Recipient> lastResort(int round, Instant at) {
    List<Recipient> wider = circle(round, at);
    return wider.isEmpty() ? circle(WIDEST, at) : wider;
  }

  @Override
  public @Nullable Instant onDutyUntil(PersonId person, Instant at) {
    Instant until = null;
    for (Team team : teams) {
      for (Member member : team.members()) {
        if (member.person().equals(person) && onDuty(member, at)) {
          Instant ends = end(member, at);
          if (ends == null) {
            return null;
          }
          until = until == null || ends.isAfter(until) ? ends : until;
        }
      }
    }
    return until;
  }

  /** When the hours end in which {@code at} lies; {@code null} for never. */
  private @Nullable Instant end(Member member, Instant at) {
    Instant until = null;
    for (Window hours : member.hours()) {
      WindowClock.Span span = new WindowClock(hours, zone).latest(at);
      if (span != null && span.contains(at)) {
        until = until == null || span.end().isAfter(until) ? span.end() : until;
      }
    }
    return until;
  }

  private static final int WIDEST = 2;

  /** 0: who is on duty anywhere; 1: every team; 2 and up: everybody and every centre. */
  private List<Recipient> circle(int round, Instant at) {
    List<Recipient> found = new ArrayList<>();
    if (round >= WIDEST) {
      found.addAll(people);
      found.addAll(centres);
      return found;
    }
    for (Team team : teams) {
      found.addAll(members(team.id(), member -> round > 0 || onDuty(member, at)));
    }
    return found;
  }

  private List<Recipient> members(TeamId id, Predicate<Member> wanted) {
    List<Recipient> found = new ArrayList<>();
    for (Team team : teams) {
      if (team.id().equals(id)) {
        team.members().stream()
            .filter(wanted)
            .forEach(member -> found.addAll(named(people, member.person())));
      }
    }
    return found;
  }

  private boolean onDuty(Member member, Instant at) {
    return member.onDuty()
        && (member.hours().isEmpty()
            || member.hours().stream()
                .anyMatch(hours -> new WindowClock(hours, zone).contains(at)));
  }

  private static List<Recipient> named(List<Recipient> among, PersonId id) {
    return among.stream().filter(recipient -> recipient.person().equals(id)).toList();
  }
}
