package nl.nachtwacht.escalation.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Laws over random rosters: I33, I34 and I35 of docs/invariants.md. One more seed: {@code
 * -Droster.seed=N}; more of them: {@code -Droster.seeds=1000}.
 */
class RosterLawsTest {
  private static final TeamId TEAM = new TeamId("night");
  private static final int MINUTES = 2 * 1_440;

  /** A zone and a day on which something odd happens to its clocks or its calendar. */
  private record Odd(String zone, String day) {}

  private static final List<Odd> ODD =
      List.of(
          new Odd("Europe/Amsterdam", "2026-03-29"),
          new Odd("Europe/Amsterdam", "2026-10-25"),
          new Odd("Europe/Amsterdam", "2028-02-29"),
          new Odd("Europe/Amsterdam", "2027-01-01"),
          new Odd("America/New_York", "2026-11-01"),
          new Odd("Australia/Lord_Howe", "2026-04-05"),
          new Odd("Australia/Lord_Howe", "2026-10-04"),
          new Odd("Africa/Casablanca", "2026-02-15"),
          new Odd("Asia/Kathmandu", "2024-02-29"),
          new Odd("Pacific/Apia", "2011-12-31"),
          new Odd("UTC", "2026-06-01"));

  static Stream<Long> seeds() {
    Long one = Long.getLong("roster.seed");
    return one != null
        ? Stream.of(one)
        : LongStream.rangeClosed(1, Long.getLong("roster.seeds", 22L)).boxed();
  }

  /** A random roster around an odd day. */
  private static final class World {
    final Random random;
    final Odd odd;
    final Instant from;
    final Roster roster;

    World(long seed) {
      random = new Random(seed);
      odd = ODD.get((int) (seed % ODD.size()));
      ZoneId zone = ZoneId.of(odd.zone());
      LocalDate day = LocalDate.parse(odd.day());
      from = day.minusDays(1).atStartOfDay(zone).toInstant().plusSeconds(60L * random.nextInt(720));
      roster =
          new Roster(
              TEAM,
              zone,
              random.nextInt(3) == 0 ? List.of() : windows(1 + random.nextInt(2)),
              Duration.ofMinutes(random.nextInt(3) == 0 ? 0 : random.nextInt(45)),
              many(2, () -> rotation(day)),
              many(3, () -> new FixedHours(person(), windows(random.nextInt(3)))),
              many(4, () -> shift()),
              many(5, this::override));
    }

    PersonId person() {
      return new PersonId("p" + random.nextInt(5));
    }

    /** Also times that are twice or never on an odd night. */
    LocalTime time() {
      return random.nextBoolean()
          ? LocalTime.of(random.nextInt(4), 15 * random.nextInt(4))
          : LocalTime.of(random.nextInt(24), random.nextInt(60));
    }

    List<Window> windows(int number) {
      List<Window> windows = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        if (random.nextBoolean()) {
          days.removeIf(_ -> random.nextInt(3) == 0);
        }
        windows.add(new Window(time(), time(), days));
      }
      return windows;
    }

    Rotation rotation(LocalDate day) {
      List<PersonId> people = new ArrayList<>(List.of(person()));
      people.addAll(many(3, this::person));
      int every = random.nextBoolean() ? 1 : 7;
      LocalDate start = day.minusDays(random.nextInt(60)).plusDays(random.nextInt(3));
      return new Rotation("r", people, start, time(), every, windows(random.nextInt(2)));
    }

    Instant moment() {
      return from.plusSeconds(60L * (random.nextInt(MINUTES + 600) - 300));
    }

    Shift shift() {
      Instant start = moment();
      return new Shift(person(), start, start.plusSeconds(60L * (1 + random.nextInt(600))));
    }

    RosterOverride override() {
      RosterOverride.Change change =
          switch (random.nextInt(4)) {
            case 0 -> new RosterOverride.Change.Sick(person(), null);
            case 1 -> new RosterOverride.Change.Sick(person(), person());
            case 2 -> new RosterOverride.Change.Extra(person());
            default -> new RosterOverride.Change.Swap(person(), person());
          };
      Instant start = moment();
      return new RosterOverride(
          "o" + random.nextInt(1_000_000),
          random.nextBoolean() ? TEAM : null,
          change,
          start,
          start.plusSeconds(60L * (1 + random.nextInt(900))),
          from.plusSeconds(random.nextInt(3)));
    }

    <T> List<T> many(int max, java.util.function.Supplier<T> one) {
      return Stream.generate(one).limit(random.nextInt(max + 1)).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void i33OnDutyIsTotalAndEqualsLookingMinuteByMinute(long seed) {
    World world = new World(seed);
    MinuteByMinute slow = new MinuteByMinute(world.roster, world.from, MINUTES);
    for (int minute = 0; minute < MINUTES; minute++) {
      Instant at = world.from.plusSeconds(60L * minute + (minute % 3 == 0 ? 30 : 0));
      Duty duty = world.roster.onDuty(at);
      Set<PersonId> fast =
          duty instanceof Duty.NotApplicable ? null : new TreeSet<>(duty.orNobody());
      assertThat(fast)
          .as("%s in %s; again: %s", at, world.odd, again(seed))
          .isEqualTo(slow.onDuty(at));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void i34TheOrderOfInsertionDoesNotMatterAndTakingAnOverrideAwayRestoresTheAnswer(long seed) {
    World world = new World(seed);
    List<RosterOverride> shuffled = new ArrayList<>(world.roster.overrides());
    Collections.shuffle(shuffled, world.random);
    List<Shift> shifts = new ArrayList<>(world.roster.shifts());
    Collections.shuffle(shifts, world.random);
    Roster other =
        new Roster(
            TEAM,
            world.roster.zone(),
            world.roster.coverage(),
            world.roster.overlap(),
            world.roster.rotations(),
            world.roster.fixed(),
            shifts,
            shuffled);
    List<RosterOverride> one = new ArrayList<>(world.roster.overrides());
    one.add(world.override());
    Roster changed = world.roster.with(one);
    Roster restored =
        changed.with(
            changed.overrides().stream().filter(world.roster.overrides()::contains).toList());
    for (int minute = 0; minute < MINUTES; minute += 7) {
      Instant at = world.from.plusSeconds(60L * minute);
      Duty before = world.roster.onDuty(at);
      assertThat(other.onDuty(at)).as("%s; again: %s", at, again(seed)).isEqualTo(before);
      assertThat(restored.onDuty(at)).as("%s; again: %s", at, again(seed)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void i35AroundEveryHandOverBothSidesAreCandidates(long seed) {
    World world = new World(seed);
    Roster roster = world.roster;
    Duration m = roster.overlap();
    Instant to = world.from.plusSeconds(60L * MINUTES);
    for (Instant h : roster.changes(world.from, to)) {
      Set<PersonId> both = new TreeSet<>(roster.scheduled(h).orNobody());
      if (!m.isZero()) {
        both.addAll(roster.scheduled(h.minusNanos(1)).orNobody());
      }
      Duration step = m.isZero() ? Duration.ofNanos(1) : m.dividedBy(3);
      for (Instant t = h.minus(m); !t.isAfter(h.plus(m)); t = t.plus(step)) {
        Instant then = t;
        Set<PersonId> wanted = new TreeSet<>(both);
        wanted.removeIf(person -> roster.sick(person, then));
        assertThat(roster.onDuty(then).orNobody())
            .as("%s around %s; again: %s", then, h, again(seed))
            .containsAll(wanted);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void betweenTwoChangesNothingChanges(long seed) {
    World world = new World(seed);
    Instant to = world.from.plusSeconds(60L * MINUTES);
    List<Instant> changes = new ArrayList<>(world.roster.changes(world.from, to));
    changes.addFirst(world.from);
    changes.add(to);
    for (int i = 0; i + 1 < changes.size(); i++) {
      Instant start = changes.get(i);
      Instant end = changes.get(i + 1);
      if (start.isBefore(end)) {
        assertThat(world.roster.scheduled(end.minusNanos(1)))
            .as("%s to %s; again: %s", start, end, again(seed))
            .isEqualTo(world.roster.scheduled(start));
      }
    }
  }

  private static String again(long seed) {
    return "mvn -pl alerting -am test -Dtest=RosterLawsTest"
        + " -Dsurefire.failIfNoSpecifiedTests=false -Droster.seed="
        + seed;
  }
}
