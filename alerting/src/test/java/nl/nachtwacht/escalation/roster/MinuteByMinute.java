package nl.nachtwacht.escalation.roster;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Window;

/**
 * A roster evaluated the slow way: every minute of some days is written down, and windows, turns
 * and hand-overs are found by looking through the list. Knows nothing of offsets and transitions.
 */
final class MinuteByMinute {
  /** Days written down before the first minute asked for. */
  private static final int DAYS_BEFORE = 9;

  private final Roster roster;
  private final Instant first;
  private final LocalDateTime[] wall;
  private final List<boolean[]> rotationHours = new ArrayList<>();
  private final List<PersonId[]> turns = new ArrayList<>();
  private final List<boolean[]> fixedHours = new ArrayList<>();
  private final boolean[] covered;

  MinuteByMinute(Roster roster, Instant from, int minutes) {
    this.roster = roster;
    this.first = from.minusSeconds(DAYS_BEFORE * 86_400L);
    this.wall = new LocalDateTime[minutes + 2 * DAYS_BEFORE * 1_440];
    for (int i = 0; i < wall.length; i++) {
      wall[i] = first.plusSeconds(60L * i).atZone(roster.zone()).toLocalDateTime();
    }
    covered = within(roster.coverage());
    roster
        .rotations()
        .forEach(rotation -> {
          rotationHours.add(within(rotation.hours()));
          turns.add(turns(rotation));
        });
    roster.fixed().forEach(hours -> fixedHours.add(within(hours.hours())));
  }

  /** The first minute at which the clock shows this or more. */
  private int begins(LocalDateTime at) {
    int i = 0;
    while (i < wall.length && wall[i].isBefore(at)) {
      i++;
    }
    return i;
  }

  /** The last minute at which the clock shows this; the first after it when it never does. */
  private int ends(LocalDateTime at) {
    for (int i = wall.length; i > 0; i--) {
      if (wall[i - 1].equals(at)) {
        return i - 1;
      }
    }
    return begins(at);
  }

  private boolean[] within(List<Window> windows) {
    boolean[] within = new boolean[wall.length];
    if (windows.isEmpty()) {
      java.util.Arrays.fill(within, true);
    }
    LocalDate last = wall[wall.length - 1].toLocalDate();
    for (Window window : windows) {
      for (LocalDate day = wall[0].toLocalDate().minusDays(1);
          !day.isAfter(last);
          day = day.plusDays(1)) {
        DayOfWeek name = day.getDayOfWeek();
        if (window.days().contains(name)) {
          LocalTime to = window.to();
          LocalDate endDay = to.isAfter(window.from()) ? day : day.plusDays(1);
          int end = ends(endDay.atTime(to));
          for (int i = begins(day.atTime(window.from())); i < end; i++) {
            within[i] = true;
          }
        }
      }
    }
    return within;
  }

  private PersonId[] turns(Rotation rotation) {
    PersonId[] turns = new PersonId[wall.length];
    LocalDate last = wall[wall.length - 1].toLocalDate();
    int number = 0;
    for (LocalDate day = rotation.start();
        !day.isAfter(last);
        day = day.plusDays(rotation.everyDays())) {
      PersonId who = rotation.people().get(number++ % rotation.people().size());
      for (int i = begins(day.atTime(rotation.at())); i < wall.length; i++) {
        turns[i] = who;
      }
    }
    return turns;
  }

  private int minute(Instant at) {
    return (int) Math.floorDiv(at.getEpochSecond() - first.getEpochSecond(), 60);
  }

  private Instant instant(int minute) {
    return first.plusSeconds(60L * minute);
  }

  /** Who is scheduled in a minute; {@code null}: the roster does not apply. */
  private Set<PersonId> scheduled(int minute) {
    Instant at = instant(minute);
    Set<PersonId> people = new TreeSet<>();
    if (covered[minute]) {
      for (int i = 0; i < turns.size(); i++) {
        if (rotationHours.get(i)[minute] && turns.get(i)[minute] != null) {
          people.add(turns.get(i)[minute]);
        }
      }
      for (int i = 0; i < fixedHours.size(); i++) {
        if (fixedHours.get(i)[minute]) {
          people.add(roster.fixed().get(i).person());
        }
      }
      for (Shift shift : roster.shifts()) {
        if (!at.isBefore(shift.from()) && at.isBefore(shift.to())) {
          people.add(shift.person());
        }
      }
    }
    boolean extra = false;
    for (RosterOverride override : roster.overrides()) {
      if (at.isBefore(override.from()) || !at.isBefore(override.to())) {
        continue;
      }
      switch (override.change()) {
        case RosterOverride.Change.Sick sick -> {
          if (people.remove(sick.person()) && sick.standIn() != null) {
            people.add(sick.standIn());
          }
        }
        case RosterOverride.Change.Swap swap -> {
          if (people.remove(swap.out())) {
            people.add(swap.in());
          }
        }
        case RosterOverride.Change.Extra more -> {
          people.add(more.person());
          extra = true;
        }
      }
    }
    return covered[minute] || extra ? people : null;
  }

  /** Who may be called; {@code null}: the roster does not apply and nobody comes or goes. */
  Set<PersonId> onDuty(Instant at) {
    int now = minute(at);
    boolean onTheMinute = at.equals(instant(now));
    int overlap = (int) roster.overlap().toMinutes();
    Set<PersonId> people = new TreeSet<>();
    // The end of the overlap belongs to it: the minute that ends then counts.
    int since = now - overlap - (onTheMinute && overlap > 0 ? 1 : 0);
    for (int i = since; i <= now + overlap; i++) {
      Set<PersonId> then = scheduled(i);
      people.addAll(then == null ? Set.of() : then);
    }
    Set<PersonId> scheduled = scheduled(now);
    people.removeIf(
        person -> (scheduled == null || !scheduled.contains(person)) && illNow(person, at));
    return people.isEmpty() && scheduled == null ? null : people;
  }

  private boolean illNow(PersonId person, Instant at) {
    return roster.overrides().stream()
        .anyMatch(one ->
            one.change() instanceof RosterOverride.Change.Sick sick
                && sick.person().equals(person)
                && !at.isBefore(one.from())
                && at.isBefore(one.to()));
  }
}
