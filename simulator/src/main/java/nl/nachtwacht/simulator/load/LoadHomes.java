package nl.nachtwacht.simulator.load;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.simulator.home.Habits;
import nl.nachtwacht.simulator.home.HomeCard;
import nl.nachtwacht.simulator.home.Street;
import nl.nachtwacht.simulator.owntracks.Phone;
import nl.nachtwacht.simulator.world.Chance;

/** As many homes as asked for, all fitted out alike. */
final class LoadHomes {
  private static final long HARDWARE_SEED = 8883;
  private static final Habits HABITS =
      new Habits(
          LocalTime.of(22, 30), LocalTime.of(7, 30), 2, 0, false, false, false, false, false);

  private LoadHomes() {}

  static List<HomeCard> of(int count) {
    Chance hardware = new Chance(HARDWARE_SEED);
    List<HomeCard> homes = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      homes.add(
          HomeCard.fitOut(
              number,
              "Bewoner " + number,
              "Lastpad " + number + ", Voorbeeldstad",
              "",
              Street.ZONE,
              HABITS,
              new Phone.Place(52.09, 5.12),
              false,
              List.of(),
              hardware.of("home-" + number)));
    }
    return homes;
  }
}
