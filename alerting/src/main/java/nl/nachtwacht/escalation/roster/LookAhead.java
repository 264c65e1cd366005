package nl.nachtwacht.escalation.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;

/**
 * What will be wrong with the rosters, before it is: hours with nobody, with too few, with people
 * of whom nobody knows that they can be reached. Pure; looks at the very function the ladder calls
 * people by.
 */
public final class LookAhead {
  /** How far it looks. */
  public static final Duration HORIZON = Duration.ofDays(14);

  /** What begins within this is pressing. */
  public static final Duration SOON = Duration.ofHours(24);

  /** The most that one digest names; the rest is counted. */
  public static final int FINDINGS_MAX = 100;

  private LookAhead() {}

  /** How well a stretch of time is covered, worst last. */
  public enum Cover {
    /** The roster does not cover these hours. */
    NOT_APPLICABLE,
    COVERED,
    /** Enough people, but too few of whom it is proven that they can be reached. */
    UNVERIFIED,
    /** Fewer different people than there must be, those of the rosters behind it counted in. */
    THIN,
    /** Nobody. */
    GAP;

    /** Whether somebody must do something. */
    public boolean wrong() {
      return compareTo(COVERED) > 0;
    }
  }

  /**
   * A stretch of time in which the roster of one team stays the same.
   *
   * @param people scheduled in the team itself, as they are called
   * @param backed different people, with those of the rosters behind it
   * @param verified those of {@code backed} who are proven reachable
   */
  public record Stretch(
      TeamId team,
      Instant from,
      Instant to,
      Cover cover,
      List<PersonId> people,
      int backed,
      int verified) {
    public Stretch {
      people = List.copyOf(people);
    }

    private boolean goesOn(Stretch next) {
      return cover == next.cover
          && people.equals(next.people)
          && backed == next.backed
          && verified == next.verified;
    }

    private Stretch until(Instant end) {
      return new Stretch(team, from, end, cover, people, backed, verified);
    }
  }

  /** Hours of one team in which one thing is wrong. */
  public record Finding(TeamId team, Cover cover, Instant from, Instant to) {}

  /**
   * Somebody who will be on duty and of whom it is not proven that they can be reached.
   *
   * @param onDutyFrom when their next duty begins; the time of looking when it has begun
   */
  public record Doubt(PersonId person, Reachability.Standing standing, Instant onDutyFrom) {}

  /**
   * Everything that will be wrong, in one.
   *
   * @param findings by time, at most {@value #FINDINGS_MAX}
   * @param beyond how many more there are
   */
  public record Digest(Instant at, List<Finding> findings, int beyond, List<Doubt> doubts) {
    public Digest {
      findings = List.copyOf(findings);
      doubts = List.copyOf(doubts);
    }

    /** Whether something is wrong within {@link #SOON}. */
    public boolean urgent() {
      Instant soon = at.plus(SOON);
      return findings.stream().anyMatch(finding -> finding.from().isBefore(soon));
    }

    /** The worst that begins after a time from now. */
    public Cover worstAfter(Duration time) {
      return findings.stream()
          .filter(finding -> !finding.from().isBefore(at.plus(time)))
          .map(Finding::cover)
          .max(Cover::compareTo)
          .orElse(Cover.COVERED);
    }

    /** The worst that begins within a time from now. */
    public Cover worstWithin(Duration time) {
      return findings.stream()
          .filter(finding -> finding.from().isBefore(at.plus(time)))
          .map(Finding::cover)
          .max(Cover::compareTo)
          .orElse(Cover.COVERED);
    }
  }

  /**
   * How one team is covered from {@code from} to {@code to}, without holes.
   *
   * @param proofNeeded whether people only count when it is proven that they can be reached
   */
  public static List<Stretch> stretches(
      RosterBook book, TeamId team, Instant from, Instant to, boolean proofNeeded) {
    List<Roster> chain = book.chain(team);
    if (chain.isEmpty() || !chain.getFirst().team().equals(team)) {
      return List.of();
    }
    Set<Instant> starts = new TreeSet<>(HandOver.changes(chain, from, to));
    starts.add(from);
    starts.remove(to);
    List<Stretch> stretches = new ArrayList<>();
    for (Instant start : starts) {
      Stretch next = at(book, chain, start, from, proofNeeded).until(to);
      Stretch before = stretches.isEmpty() ? null : stretches.getLast();
      if (before == null || !before.goesOn(next)) {
        if (before != null) {
          stretches.set(stretches.size() - 1, before.until(start));
        }
        stretches.add(next);
      }
    }
    return stretches;
  }

  private static Stretch at(
      RosterBook book, List<Roster> chain, Instant t, Instant now, boolean proofNeeded) {
    Roster roster = chain.getFirst();
    List<PersonId> people = book.callable(roster.scheduled(t).orNobody());
    Set<PersonId> all = new LinkedHashSet<>();
    chain.forEach(one -> all.addAll(one.scheduled(t).orNobody()));
    List<PersonId> proven =
        all.stream().filter(person -> book.standing(person, now).verified()).toList();
    int backed = book.distinct(List.copyOf(all));
    int verified = book.distinct(proven);
    boolean applies = roster.scheduled(t) instanceof Duty.People;
    int depth = book.depth(roster.team());
    Cover cover =
        !applies
            ? Cover.NOT_APPLICABLE
            : people.isEmpty()
                ? Cover.GAP
                : backed < depth
                    ? Cover.THIN
                    : proofNeeded && verified < depth ? Cover.UNVERIFIED : Cover.COVERED;
    return new Stretch(roster.team(), t, t, cover, people, backed, verified);
  }

  /** Everything that will be wrong within {@link #HORIZON}. */
  public static Digest digest(RosterBook book, Instant now, boolean proofNeeded) {
    List<Finding> findings = new ArrayList<>();
    Map<PersonId, Instant> onDuty = new LinkedHashMap<>();
    for (RosterBook.Team team : book.teams()) {
      List<Stretch> stretches = stretches(book, team.id(), now, now.plus(HORIZON), proofNeeded);
      findings.addAll(wrong(stretches));
      for (Stretch stretch : stretches) {
        stretch
            .people()
            .forEach(person -> onDuty.merge(person, stretch.from(), LookAhead::earlier));
      }
    }
    findings.sort(
        java.util.Comparator.comparing(Finding::from)
            .thenComparing(Finding::cover, Collections.reverseOrder())
            .thenComparing(Finding::team));
    int kept = Math.min(findings.size(), FINDINGS_MAX);
    return new Digest(
        now,
        findings.subList(0, kept),
        findings.size() - kept,
        doubts(book, onDuty, now, proofNeeded));
  }

  /** One finding for neighbouring stretches with the same thing wrong, whoever is in them. */
  private static List<Finding> wrong(List<Stretch> stretches) {
    List<Finding> findings = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (!stretch.cover().wrong()) {
        continue;
      }
      Finding last = findings.isEmpty() ? null : findings.getLast();
      if (last != null && last.to().equals(stretch.from()) && last.cover() == stretch.cover()) {
        findings.set(
            findings.size() - 1, new Finding(last.team(), last.cover(), last.from(), stretch.to()));
      } else {
        findings.add(new Finding(stretch.team(), stretch.cover(), stretch.from(), stretch.to()));
      }
    }
    return findings;
  }

  private static List<Doubt> doubts(
      RosterBook book, Map<PersonId, Instant> onDuty, Instant now, boolean proofNeeded) {
    List<Doubt> doubts = new ArrayList<>();
    onDuty.forEach((person, from) -> {
      Reachability.Standing standing = book.standing(person, now);
      if (standing.doubtful() || (proofNeeded && !standing.verified())) {
        doubts.add(new Doubt(person, standing, from));
      }
    });
    doubts.sort(java.util.Comparator.comparing(Doubt::onDutyFrom).thenComparing(Doubt::person));
    return doubts;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
