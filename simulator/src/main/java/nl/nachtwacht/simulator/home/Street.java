package nl.nachtwacht.simulator.home;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.simulator.owntracks.Phone;
import nl.nachtwacht.simulator.world.Chance;

/**
 * Twenty homes in a street that does not exist. The hardware is the same in every run, so that a
 * gateway keeps knowing its devices; what happens there differs by seed.
 */
public final class Street {
  /** Number of the home of a couple. */
  public static final int COUPLE = 6;

  /** Number of the home of somebody with dementia who wanders at night. */
  public static final int WANDERER = 2;

  private static final long HARDWARE_SEED = 1883;
  private static final Phone.Place CORNER = new Phone.Place(52.0907, 5.1214);

  /** Where the street is. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private Street() {}

  private record Entry(
      String resident, String remarks, boolean phone, Habits habits, List<Extra> extras) {
    Entry(String resident, String remarks, boolean phone, Habits habits, Extra... extras) {
      this(resident, remarks, phone, habits, List.of(extras));
    }
  }

  /** The homes, number 1 first. */
  public static List<HomeCard> homes() {
    List<Entry> entries = entries();
    Chance hardware = new Chance(HARDWARE_SEED);
    List<HomeCard> homes = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      int number = i + 1;
      homes.add(home(number, entries.get(i), hardware.of("home-" + number)));
    }
    return List.copyOf(homes);
  }

  private static HomeCard home(int number, Entry entry, Chance hardware) {
    return HomeCard.fitOut(
        number,
        entry.resident(),
        "Zandloperpad " + (2 * number - 1) + ", Voorbeeldstad",
        entry.remarks(),
        ZONE,
        entry.habits(),
        CORNER.moved(0, 25.0 * number),
        entry.phone(),
        entry.extras(),
        hardware);
  }

  private static List<Entry> entries() {
    return List.of(
        new Entry("Mevrouw De Boer", "Valt vaker, loopt met rollator.", false, walker()),
        new Entry("Meneer Visser", "Dementie, dwaalt 's nachts.", true, restless()),
        new Entry("Mevrouw Van Dijk", "Hart.", false, quiet(LocalTime.of(22, 40))),
        new Entry("Meneer Bakker", "Staat om half acht op.", false, earlyRiser()),
        new Entry("Mevrouw Smit", "Slechtziend.", false, quiet(LocalTime.of(23, 10))),
        new Entry("Echtpaar Meijer", "Mevrouw slaapt licht.", false, couple()),
        new Entry("Meneer De Groot", "", true, outdoors()),
        new Entry("Mevrouw Bos", "Nachtronde om drie uur.", false, cared()),
        new Entry("Meneer Vos", "", false, quiet(LocalTime.of(22, 55))),
        new Entry("Mevrouw Peters", "", false, walker()),
        new Entry("Meneer Hendriks", "", true, outdoors()),
        new Entry("Mevrouw Dekker", "", false, cared()),
        new Entry("Mevrouw Willems", "Dementie, alleen.", false, restless(), Extra.BED),
        new Entry("Meneer De Wit", "Dementie, draagt een tracker.", true, outdoors()),
        new Entry("Mevrouw Kuipers", "Kan niet alleen staan.", false, walker(), Extra.BED),
        new Entry(
            "Meneer Smits", "Medicijnen uit een dispenser.", false, walker(), Extra.DISPENSER),
        new Entry("Mevrouw Mulder", "Vergeet het fornuis.", false, earlyRiser(), Extra.STOVE),
        new Entry("Meneer Dijkstra", "Draagt een heupairbag.", false, walker(), Extra.BELT),
        new Entry("Mevrouw Vermeer", "Avondzorg met code.", false, cared(), Extra.LOCK),
        new Entry("Meneer Schouten", "Avondzorg.", false, cared(), Extra.BED, Extra.LOCK));
  }

  private static Habits quiet(LocalTime bedtime) {
    return new Habits(bedtime, LocalTime.of(7, 20), 2, 0.1, false, false, false, false, false);
  }

  private static Habits walker() {
    return new Habits(
        LocalTime.of(22, 30), LocalTime.of(7, 40), 3, 0.2, true, false, true, false, true);
  }

  private static Habits restless() {
    return new Habits(
        LocalTime.of(22, 10), LocalTime.of(6, 40), 4, 0.6, true, false, true, false, true);
  }

  private static Habits earlyRiser() {
    return new Habits(
        LocalTime.of(22, 0), LocalTime.of(7, 0), 1, 0.0, true, false, false, false, false);
  }

  private static Habits couple() {
    return new Habits(
        LocalTime.of(23, 0), LocalTime.of(7, 50), 2, 0.3, true, true, false, false, true);
  }

  private static Habits outdoors() {
    return new Habits(
        LocalTime.of(23, 20), LocalTime.of(8, 0), 1, 0.2, true, false, false, false, false);
  }

  private static Habits cared() {
    return new Habits(
        LocalTime.of(21, 50), LocalTime.of(7, 10), 3, 0.0, false, false, true, true, true);
  }
}
