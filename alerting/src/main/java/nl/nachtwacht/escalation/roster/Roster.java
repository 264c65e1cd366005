package nl.nachtwacht.escalation.roster;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.careplan.WindowClock;
import org.jspecify.annotations.Nullable;

/**
 * The roster of one team. Immutable; a total function of time.
 *
 * @param zone in which all wall-clock times are
 * @param coverage hours in which somebody must be on duty; none means always
 * @param overlap how long before and after a hand-over both sides are candidates; at most {@link
 *     #OVERLAP_MAX}
 * @param rotations called in this order
 * @param fixed called after the rotations, in this order
 * @param shifts from calendars, called after those; their order does not matter
 * @param overrides their order does not matter
 */
public record Roster(
    TeamId team,
    ZoneId zone,
    List<Window> coverage,
    Duration overlap,
    List<Rotation> rotations,
    List<FixedHours> fixed,
    List<Shift> shifts,
    List<RosterOverride> overrides) {
  public static final Duration OVERLAP_MAX = Duration.ofHours(2);

  public Roster {
    coverage = List.copyOf(coverage);
    rotations = List.copyOf(rotations);
    fixed = List.copyOf(fixed);
    shifts = shifts.stream().sorted().toList();
    overrides =
        overrides.stream()
            .filter(override -> override.concerns(team))
            .sorted(RosterOverride.AS_MADE)
            .toList();
    if (overlap.isNegative() || overlap.compareTo(OVERLAP_MAX) > 0) {
      throw new IllegalArgumentException("overlap is 0 to " + OVERLAP_MAX);
    }
  }

  /** A roster of people with fixed hours only. */
  public static Roster fixed(TeamId team, ZoneId zone, List<FixedHours> fixed) {
    return new Roster(team, zone, List.of(), Duration.ZERO, List.of(), fixed, List.of(), List.of());
  }

  /** The same with other overrides. */
  public Roster with(List<RosterOverride> others) {
    return new Roster(team, zone, coverage, overlap, rotations, fixed, shifts, others);
  }

  /**
   * Who may be called at {@code t}: who is scheduled, and for {@link #overlap} around a hand-over
   * also the other side. Whoever reported ill by then is left out.
   */
  public Duty onDuty(Instant t) {
    List<PersonId> people =
        HandOver.around(t, overlap, List.of(this), s -> scheduled(s).orNobody());
    boolean quiet = people.isEmpty() && scheduled(t) instanceof Duty.NotApplicable;
    return quiet ? new Duty.NotApplicable() : new Duty.People(people);
  }

  /** Who is on duty at exactly {@code t}, without any overlap. */
  public Duty scheduled(Instant t) {
    List<PersonId> people = new ArrayList<>(covers(t) ? written(t) : Set.of());
    boolean extra = false;
    for (RosterOverride override : overrides) {
      if (override.holds(team, t)) {
        extra |= apply(override.change(), people);
      }
    }
    return covers(t) || extra ? new Duty.People(people) : new Duty.NotApplicable();
  }

  /** Changes the list; whether somebody is on duty by an express word. */
  private static boolean apply(RosterOverride.Change change, List<PersonId> people) {
    return switch (change) {
      case RosterOverride.Change.Sick(PersonId person, @Nullable PersonId standIn) -> {
        replace(person, standIn, people);
        yield false;
      }
      case RosterOverride.Change.Swap(PersonId out, PersonId in) -> {
        replace(out, in, people);
        yield false;
      }
      case RosterOverride.Change.Extra(PersonId person) -> {
        if (!people.contains(person)) {
          people.add(person);
        }
        yield true;
      }
    };
  }

  private static void replace(PersonId out, @Nullable PersonId in, List<PersonId> people) {
    int place = people.indexOf(out);
    if (place < 0 || out.equals(in)) {
      return;
    }
    people.remove(place);
    if (in != null && !people.contains(in)) {
      people.add(place, in);
    }
  }

  /** Whether the roster must be filled at {@code t}. */
  public boolean covers(Instant t) {
    return within(coverage, t);
  }

  /** Whether somebody is reported ill at {@code t}. */
  boolean sick(PersonId person, Instant t) {
    return overrides.stream()
        .anyMatch(override ->
            override.holds(team, t)
                && override.change() instanceof RosterOverride.Change.Sick(PersonId ill, _)
                && ill.equals(person));
  }

  private Set<PersonId> written(Instant t) {
    Set<PersonId> people = new LinkedHashSet<>();
    for (Rotation rotation : rotations) {
      PersonId turn = within(rotation.hours(), t) ? rotation.turn(t, zone) : null;
      if (turn != null) {
        people.add(turn);
      }
    }
    for (FixedHours hours : fixed) {
      if (within(hours.hours(), t)) {
        people.add(hours.person());
      }
    }
    for (Shift shift : shifts) {
      if (shift.covers(t)) {
        people.add(shift.person());
      }
    }
    return people;
  }

  private boolean within(List<Window> windows, Instant t) {
    return windows.isEmpty()
        || windows.stream().anyMatch(window -> new WindowClock(window, zone).contains(t));
  }

  /**
   * Every moment in [from, to] at which {@link #scheduled} may become another one; between two of
   * them it does not change.
   */
  public SortedSet<Instant> changes(Instant from, Instant to) {
    SortedSet<Instant> changes = new TreeSet<>();
    coverage.forEach(window -> borders(window, from, to, changes));
    for (Rotation rotation : rotations) {
      rotation.hours().forEach(window -> borders(window, from, to, changes));
      Instant next = rotation.nextHandOver(from.minusNanos(1), zone);
      while (!next.isAfter(to)) {
        changes.add(next);
        next = rotation.nextHandOver(next, zone);
      }
    }
    for (FixedHours hours : fixed) {
      hours.hours().forEach(window -> borders(window, from, to, changes));
    }
    for (Shift shift : shifts) {
      changes.add(shift.from());
      changes.add(shift.to());
    }
    for (RosterOverride override : overrides) {
      changes.add(override.from());
      changes.add(override.to());
    }
    return new TreeSet<>(changes.subSet(from, to.plusNanos(1)));
  }

  private void borders(Window window, Instant from, Instant to, Set<Instant> changes) {
    WindowClock clock = new WindowClock(window, zone);
    WindowClock.Span span = clock.latest(from);
    if (span == null) {
      span = clock.next(from);
    }
    while (span != null && !span.start().isAfter(to)) {
      changes.add(span.start());
      changes.add(span.end());
      span = clock.next(span.start());
    }
  }
}
