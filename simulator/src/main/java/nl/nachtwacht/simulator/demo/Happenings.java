package nl.nachtwacht.simulator.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.simulator.home.Home;
import nl.nachtwacht.simulator.home.HomeCard;
import nl.nachtwacht.simulator.home.Neighbourhood;
import nl.nachtwacht.simulator.home.Room;
import nl.nachtwacht.simulator.owntracks.Phone;
import nl.nachtwacht.simulator.world.World;

/**
 * What happens in homes where nobody presses a button and a rule must see it, and how somebody who
 * comes sets it right again. Devices only tell what they would; nothing here knows of alarms.
 */
final class Happenings {
  /** No errand: who fetches a glass of water does not turn back to the kitchen on the way. */
  private static final List<Room> WALK =
      List.of(
          Room.LIVING_ROOM,
          Room.KITCHEN,
          Room.LIVING_ROOM,
          Room.KITCHEN,
          Room.BATHROOM,
          Room.LIVING_ROOM);

  private final World world;
  private final Neighbourhood street;

  Happenings(World world, Neighbourhood street) {
    this.world = world;
    this.street = street;
  }

  /** Somebody leaves bed and walks from room to room, and back. */
  void walkAbout(int number, Duration aRoom) {
    Home home = street.home(number);
    home.bed(false);
    home.stir(Room.BEDROOM);
    for (int i = 0; i < WALK.size(); i++) {
      Room room = WALK.get(i);
      world.in(aRoom.multipliedBy(i + 1), () -> home.stir(room));
    }
  }

  /** Somebody walks away with a tracker, further than their circle. */
  void leaveZone(int number, Duration aFix) {
    Home home = street.home(number);
    for (int i = 1; i <= 3; i++) {
      Phone.Place place = home.card().place().moved(260.0 * i, 90.0 * i);
      world.in(aFix.multipliedBy(i - 1), () -> tellPlace(home, place, "t"));
    }
  }

  void leaveBed(int number) {
    Home home = street.home(number);
    home.bed(false);
    home.stir(Room.BEDROOM);
  }

  /** The dispenser calls, nobody comes, and it says so. */
  void forgetMedicine(int number, Duration patience) {
    Home home = street.home(number);
    Instant dose = world.instant();
    home.dispenser().offer(dose);
    world.in(patience, () -> home.dispenser().missed(dose));
  }

  void leaveStoveOn(int number) {
    Home home = street.home(number);
    home.stir(Room.KITCHEN);
    home.stove(true);
    world.in(Duration.ofSeconds(2), () -> home.stir(Room.LIVING_ROOM));
  }

  /** Everything is as it was: in bed, at home, stove off. Also when nothing had happened. */
  void setRight(int number) {
    Home home = street.home(number);
    HomeCard card = home.card();
    switch (number) {
      case NightScript.WALKS_ABOUT, NightScript.OUT_OF_BED, NightScript.ORDINARY -> home.bed(true);
      case NightScript.LEAVES_ZONE -> tellPlace(home, card.place(), "u");
      case NightScript.STOVE_ON -> home.stove(false);
      case NightScript.BELT_EMPTY -> home.belt().charging();
      default -> {}
    }
  }

  private static void tellPlace(Home home, Phone.Place place, String trigger) {
    Phone phone = home.phone();
    if (phone != null) {
      phone.tell(place, trigger);
    }
  }
}
