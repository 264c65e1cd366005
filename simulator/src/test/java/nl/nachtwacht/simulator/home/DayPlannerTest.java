package nl.nachtwacht.simulator.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.nachtwacht.simulator.world.Chance;
import org.junit.jupiter.api.Test;

/** What must be plausible about every day of everybody, over many seeds and the odd nights. */
class DayPlannerTest {
  private static final int SEEDS = 200;
  private static final List<LocalDate> EVENINGS =
      List.of(
          LocalDate.of(2026, 1, 12),
          // The nights on which the clock goes forward and back.
          LocalDate.of(2026, 3, 28),
          LocalDate.of(2026, 10, 24));

  private interface Law {
    void check(HomeCard home, List<Act> acts, LocalDate evening);
  }

  @Test
  void actsComeInOrderOfTime() {
    everywhere((_, acts, _) -> assertThat(acts).isSortedAccordingTo(Comparator.comparing(Act::at)));
  }

  @Test
  void aDoorThatOpensIsClosedWithinAMinute() {
    everywhere((home, acts, _) -> {
      List<Act.FrontDoor> doors = of(acts, Act.FrontDoor.class);
      for (int i = 0; i < doors.size(); i++) {
        if (doors.get(i).open()) {
          Instant at = doors.get(i).at();
          assertThat(doors.subList(i, doors.size()))
              .as(home.client())
              .anyMatch(door ->
                  !door.open()
                      && Duration.between(at, door.at()).compareTo(Duration.ofMinutes(1)) < 0);
        }
      }
    });
  }

  @Test
  void whoSleepsAloneStirsInOneRoomAtATime() {
    everywhere((home, acts, evening) -> {
      if (alone(home)) {
        Instant from = evening.plusDays(1).atTime(1, 0).atZone(home.zone()).toInstant();
        Instant to = evening.plusDays(1).atTime(5, 0).atZone(home.zone()).toInstant();
        long nightly =
            acts.stream().filter(act -> act.at().isAfter(from) && act.at().isBefore(to)).count();
        assertThat(nightly).as(home.client()).isLessThan(80);
      }
    });
  }

  @Test
  void nobodyWithoutANightRoundOpensTheFrontDoorAtNight() {
    everywhere((home, acts, evening) -> {
      if (!home.habits().nightRound()) {
        Instant from = evening.plusDays(1).atTime(0, 30).atZone(home.zone()).toInstant();
        Instant to = evening.plusDays(1).atTime(6, 0).atZone(home.zone()).toInstant();
        assertThat(of(acts, Act.FrontDoor.class))
            .as(home.client())
            .noneMatch(door -> door.at().isAfter(from) && door.at().isBefore(to));
      }
    });
  }

  @Test
  void whoWalksOutComesHome() {
    everywhere((_, acts, _) -> {
      List<Act.Whereabouts> places = of(acts, Act.Whereabouts.class);
      if (!places.isEmpty()) {
        assertThat(places.getLast().northMetres()).isZero();
      }
    });
  }

  @Test
  void everybodyIsUpAndInTheKitchenInTheMorning() {
    everywhere((home, acts, evening) -> {
      Instant from = evening.plusDays(1).atTime(6, 0).atZone(home.zone()).toInstant();
      Instant to = evening.plusDays(1).atTime(10, 0).atZone(home.zone()).toInstant();
      assertThat(of(acts, Act.Stir.class))
          .as(home.client())
          .anyMatch(stir ->
              stir.room() == Room.KITCHEN && stir.at().isAfter(from) && stir.at().isBefore(to));
    });
  }

  private static boolean alone(HomeCard home) {
    return !home.habits().partner() && !home.habits().nightRound();
  }

  private static <T extends Act> List<T> of(List<Act> acts, Class<T> type) {
    return new ArrayList<>(acts.stream().filter(type::isInstance).map(type::cast).toList());
  }

  private static void everywhere(Law law) {
    for (long seed = 0; seed < SEEDS; seed++) {
      for (HomeCard home : Street.homes()) {
        LocalDate evening = EVENINGS.get((int) (seed % EVENINGS.size()));
        Chance chance = new Chance(seed).of(home.home());
        law.check(home, DayPlanner.plan(home.habits(), chance, home.zone(), evening), evening);
      }
    }
  }
}
