package nl.nachtwacht.simulator.home;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.nachtwacht.simulator.world.Chance;

/**
 * Thinks up a day for a home: from 17:00 one day to 17:00 the next, so that the night is whole.
 *
 * <p>It is plausible in what matters to night supervision: a sleeper does not stir outside the
 * bedroom, who goes to the toilet passes the hall and comes back, a door that opens closes, who
 * leaves comes home.
 */
public final class DayPlanner {
  private static final LocalTime DAY_BEGINS = LocalTime.of(17, 0);

  private final Habits habits;
  private final Chance chance;
  private final ZoneId zone;
  private final List<Act> acts = new ArrayList<>();

  private DayPlanner(Habits habits, Chance chance, ZoneId zone) {
    this.habits = habits;
    this.chance = chance;
    this.zone = zone;
  }

  /** All that is done in a home from 17:00 on {@code evening} for a day, in order of time. */
  public static List<Act> plan(Habits habits, Chance chance, ZoneId zone, LocalDate evening) {
    DayPlanner planner = new DayPlanner(habits, chance, zone);
    planner.person(evening);
    if (habits.partner()) {
      planner.person(evening);
    }
    planner.care(evening);
    planner.acts.sort(Comparator.comparing(Act::at));
    return List.copyOf(planner.acts);
  }

  private void person(LocalDate evening) {
    Instant toBed = around(evening, habits.bedtime());
    Instant up = around(evening, habits.rises());
    evening(at(evening, DAY_BEGINS), toBed);
    night(toBed, up);
    morning(up);
    day(up.plus(Duration.ofMinutes(100)), at(evening.plusDays(1), DAY_BEGINS));
  }

  private void evening(Instant from, Instant toBed) {
    stay(from, Room.LIVING_ROOM, Duration.between(from, toBed.minusSeconds(900)));
    tea(from.plus(minutes(60, 120)));
    Instant washing = walkTo(toBed.minusSeconds(840), Room.BATHROOM);
    stay(washing, Room.BATHROOM, minutes(6, 10));
    walkTo(toBed, Room.BEDROOM);
  }

  private void night(Instant toBed, Instant up) {
    Instant at = toBed.plus(minutes(50, 150));
    for (int visit = chance.between(0, habits.toiletVisitsMax()); visit > 0; visit--) {
      if (at.isAfter(up.minus(Duration.ofMinutes(30)))) {
        return;
      }
      at = toilet(at).plus(minutes(60, 160));
    }
    if (at.isBefore(up.minus(Duration.ofMinutes(45))) && chance.happens(habits.kitchenAtNight())) {
      acts.add(new Act.Stir(at, Room.BEDROOM));
      Instant back = tea(walkTo(at.plusSeconds(10), Room.KITCHEN));
      walkTo(back, Room.BEDROOM);
    }
  }

  private Instant toilet(Instant at) {
    acts.add(new Act.Stir(at, Room.BEDROOM));
    Instant there = walkTo(at.plusSeconds(20), Room.BATHROOM);
    Instant done = stay(there, Room.BATHROOM, minutes(3, 9));
    return walkTo(done, Room.BEDROOM);
  }

  private void morning(Instant up) {
    acts.add(new Act.Stir(up, Room.BEDROOM));
    Instant washed = stay(walkTo(up.plusSeconds(60), Room.BATHROOM), Room.BATHROOM, minutes(8, 20));
    Instant breakfast = walkTo(washed, Room.KITCHEN);
    Instant eaten = tea(breakfast);
    fridge(eaten);
    stay(walkTo(eaten.plusSeconds(60), Room.LIVING_ROOM), Room.LIVING_ROOM, minutes(30, 50));
  }

  private void day(Instant from, Instant to) {
    Instant lunch = from.plus(minutes(120, 170));
    if (habits.outing()) {
      outing(from.plusSeconds(600), minutes(30, 80));
    } else {
      stay(from, Room.LIVING_ROOM, Duration.between(from, lunch));
    }
    Instant eaten = tea(walkTo(lunch, Room.KITCHEN));
    fridge(eaten);
    Instant sitting = walkTo(eaten.plusSeconds(30), Room.LIVING_ROOM);
    stay(sitting, Room.LIVING_ROOM, Duration.between(sitting, to));
  }

  private void outing(Instant at, Duration away) {
    Instant out = throughTheDoor(walkTo(at, Room.HALL));
    for (Duration gone = Duration.ofMinutes(6);
        gone.compareTo(away) < 0;
        gone = gone.plusMinutes(6)) {
      acts.add(
          new Act.Whereabouts(
              out.plus(gone), chance.between(-420.0, 420.0), chance.between(-420.0, 420.0)));
    }
    Instant home = throughTheDoor(out.plus(away));
    acts.add(new Act.Stir(home, Room.HALL));
    acts.add(new Act.Whereabouts(home.plusSeconds(90), 0, 0));
  }

  private void care(LocalDate evening) {
    if (habits.eveningCare()) {
      visit(around(evening, habits.bedtime()).minus(Duration.ofMinutes(50)), minutes(15, 25));
    }
    if (habits.nightRound()) {
      visit(around(evening, LocalTime.of(3, 10)), minutes(5, 9));
    }
    if (habits.morningCare()) {
      visit(around(evening, habits.rises()).plus(Duration.ofMinutes(45)), minutes(20, 30));
    }
  }

  private void visit(Instant at, Duration stays) {
    Instant inside = throughTheDoor(at);
    acts.add(new Act.Stir(inside, Room.HALL));
    Instant done = stay(inside.plusSeconds(20), Room.BEDROOM, stays);
    acts.add(new Act.Stir(done, Room.HALL));
    throughTheDoor(done.plusSeconds(8));
  }

  private Instant throughTheDoor(Instant at) {
    Instant closed = at.plusSeconds(chance.between(5, 14));
    acts.add(new Act.FrontDoor(at, true));
    acts.add(new Act.FrontDoor(closed, false));
    return closed.plusSeconds(2);
  }

  private Instant tea(Instant at) {
    acts.add(new Act.Stir(at, Room.KITCHEN));
    acts.add(new Act.Kettle(at.plusSeconds(25), true));
    fridge(at.plusSeconds(70));
    acts.add(new Act.Kettle(at.plusSeconds(205), false));
    return stay(at.plusSeconds(30), Room.KITCHEN, minutes(5, 9));
  }

  private void fridge(Instant at) {
    acts.add(new Act.Fridge(at, true));
    acts.add(new Act.Fridge(at.plusSeconds(chance.between(4, 20)), false));
  }

  /** Through the hall to a room; answers when the person is there. */
  private Instant walkTo(Instant at, Room room) {
    acts.add(new Act.Stir(at.plusSeconds(4), Room.HALL));
    Instant there = at.plusSeconds(9);
    acts.add(new Act.Stir(there, room));
    return there;
  }

  /** Stays in a room and moves now and then; answers when it is over. */
  private Instant stay(Instant from, Room room, Duration time) {
    Instant until = from.plus(time);
    for (Instant at = from; at.isBefore(until); at = at.plus(minutes(2, 12))) {
      acts.add(new Act.Stir(at, room));
    }
    return until;
  }

  private Instant around(LocalDate evening, LocalTime usual) {
    LocalDate date = usual.isBefore(DAY_BEGINS) ? evening.plusDays(1) : evening;
    return at(date, usual).plus(minutes(-30, 30));
  }

  private Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(zone).toInstant();
  }

  private Duration minutes(int low, int high) {
    return Duration.ofSeconds(chance.between(low * 60, high * 60));
  }
}
