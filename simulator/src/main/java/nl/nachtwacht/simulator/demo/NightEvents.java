package nl.nachtwacht.simulator.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import nl.nachtwacht.simulator.fault.Garbage;
import nl.nachtwacht.simulator.home.Home;
import nl.nachtwacht.simulator.home.HomeCard;
import nl.nachtwacht.simulator.home.Neighbourhood;
import nl.nachtwacht.simulator.home.Room;
import nl.nachtwacht.simulator.owntracks.Phone;
import nl.nachtwacht.simulator.site.PlanSheet;
import nl.nachtwacht.simulator.site.SiteFolder;
import nl.nachtwacht.simulator.world.Chance;
import nl.nachtwacht.simulator.world.Publication;
import nl.nachtwacht.simulator.world.Uplink;
import nl.nachtwacht.simulator.world.World;
import nl.nachtwacht.simulator.zigbee.ZigbeeDevice;
import nl.nachtwacht.simulator.zigbee.ZigbeeModel;

/**
 * When the things of the scripted night happen: the incidents, and the noise around them that must
 * wake nobody. Seconds are those of the shortest night; a longer one is stretched.
 */
final class NightEvents {
  /** The shortest night there is: the door alone must stand open for half a minute. */
  static final Duration SHORTEST = Duration.ofSeconds(55);

  private final World world;
  private final Neighbourhood street;
  private final SiteFolder site;
  private final Narrator narrator;
  private final Instant began;
  private final double stretch;
  private final Happenings happenings;

  NightEvents(
      World world,
      Neighbourhood street,
      SiteFolder site,
      Narrator narrator,
      Instant began,
      Duration night) {
    this.world = world;
    this.street = street;
    this.site = site;
    this.narrator = narrator;
    this.began = began;
    this.happenings = new Happenings(world, street);
    this.stretch = Math.max(1, night.toMillis() / (double) Duration.ofSeconds(60).toMillis());
  }

  /** Puts the whole night on the world's queue. */
  void schedule() {
    NightScript.SCRIPTED.forEach(street::takeOver);
    incidents();
    watched();
    ordinaryEvening();
    noise();
  }

  private void incidents() {
    notUp();
    at(1.5, "Meneer Visser gets up, opens the front door and walks out", this::walkOut);
    at(
        5,
        "Mevrouw De Boer presses her button",
        () -> home(NightScript.FALL_IN_BATHROOM).pressSos());
    at(12, "Mevrouw Van Dijk presses her button", () -> home(NightScript.CENTRE_SILENT).pressSos());
    at(20, "Mevrouw Smit presses her button", () -> home(NightScript.NOBODY_COMES).pressSos());
  }

  private void watched() {
    at(0.6, "", () -> happenings.setRight(NightScript.WALKS_ABOUT));
    at(0.6, "", () -> happenings.setRight(NightScript.OUT_OF_BED));
    at(1.2, "", this::expectCarer);
    at(
        3,
        "Mevrouw Kuipers, who cannot stand alone, leaves her bed",
        () -> happenings.leaveBed(NightScript.OUT_OF_BED));
    at(
        4,
        "Mevrouw Mulder puts the stove on and leaves the kitchen",
        () -> happenings.leaveStoveOn(NightScript.STOVE_ON));
    at(
        7,
        "Mevrouw Willems gets up and wanders from room to room",
        () -> happenings.walkAbout(NightScript.WALKS_ABOUT, stretched(3)));
    at(
        15,
        "Meneer De Wit walks out of his circle, tracker in his coat",
        () -> happenings.leaveZone(NightScript.LEAVES_ZONE, stretched(3)));
    at(
        17,
        "The dispenser of meneer Smits calls; nobody takes the sachet",
        () -> happenings.forgetMedicine(NightScript.NO_MEDICINE, stretched(8)));
    at(
        22,
        "The belt of meneer Dijkstra says that its battery is low",
        () -> home(NightScript.BELT_EMPTY).belt().batteryLow());
    at(28, "The carer of mevrouw Vermeer should have been there by now", () -> {});
  }

  private void expectCarer() {
    Instant from = began.plusMillis(4_000);
    plan(
        NightScript.NO_CARER,
        zone -> NightPlans.carerBetween(zone, from, began.plus(stretched(28))));
    plan(
        NightScript.ORDINARY,
        zone -> NightPlans.carerBetween(zone, from, began.plus(stretched(28))));
  }

  /** What any evening brings, and no rule may take for more. */
  private void ordinaryEvening() {
    Home home = home(NightScript.ORDINARY);
    at(0.6, "", () -> home.bed(true));
    at(10, "Meneer Schouten's carer opens the lock with a code", () -> home.carerComesIn(4));
    at(13, "", () -> home.stir(Room.BEDROOM));
    // Once more, from the car: of a hub that just started the first word of a lock is no news.
    at(18, "", () -> home.carerComesIn(4));
    at(19, "", () -> home.frontDoor(true));
    at(20, "", () -> home.frontDoor(false));
    at(26, "Meneer Schouten goes to the toilet and back to bed", () -> home.bed(false));
    at(27, "", () -> home.stir(Room.BEDROOM));
    at(29, "", () -> home.stir(Room.BATHROOM));
    at(36, "", () -> home.bed(true));
  }

  private void notUp() {
    at(0.5, "", () -> home(NightScript.NOT_UP).stir(Room.LIVING_ROOM));
    at(0.5, "", () -> home(NightScript.UP_IN_TIME).stir(Room.LIVING_ROOM));
    at(1.2, "Two plans get 'up by the morning hour'; one resident will not be up", this::planUpBy);
    // Often: whoever kills the gateway in between must not make a sleeper of her.
    for (double up = 5; up < 25; up += 3) {
      at(up, "", () -> home(NightScript.UP_IN_TIME).stir(Room.BEDROOM));
    }
    at(26, "It is the morning hour, and meneer Bakker has not moved", () -> {});
  }

  private void planUpBy() {
    Instant from = began.plusMillis(4_000);
    Instant to = began.plus(stretched(26));
    plan(NightScript.NOT_UP, zone -> NightPlans.upBy(zone, from, to));
    plan(NightScript.UP_IN_TIME, zone -> NightPlans.upBy(zone, from, to));
  }

  /** One rule more, about moments that are known only now. */
  private void plan(int number, Function<ZoneId, PlanSheet.Rule> rule) {
    HomeCard card = home(number).card();
    try {
      site.writePlan(card, NightPlans.of(card, began).with(rule.apply(card.zone())), 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void walkOut() {
    Home home = home(NightScript.WANDERER);
    home.stir(Room.BEDROOM);
    home.stir(Room.HALL);
    home.frontDoor(true);
    Phone phone = home.phone();
    if (phone != null) {
      for (int i = 1; i <= 4; i++) {
        Phone.Place place = home.card().place().moved(45.0 * i, -30.0 * i);
        world.in(stretched(5 * i), () -> phone.tell(place, "t"));
      }
    }
  }

  /** Somebody has come to a home. */
  void cameTo(int number, boolean asExpected) {
    if (number == NightScript.WANDERER && asExpected) {
      narrator.happens("Meneer Visser is brought back; the door closes");
      bringBack();
    }
    helped(number);
  }

  /** Whatever was the matter there is set right. */
  void helped(int number) {
    happenings.setRight(number);
  }

  private void bringBack() {
    Home home = home(NightScript.WANDERER);
    home.frontDoor(false);
    home.stir(Room.HALL);
    home.stir(Room.BEDROOM);
    Phone phone = home.phone();
    if (phone != null) {
      phone.tell(home.card().place(), "u");
    }
  }

  private void noise() {
    at(8, "An old press is told again as retained: at most a check", this::replay);
    at(9, "A sensor sends six kinds of nonsense", this::garble);
    at(10, "A sensor nobody registered reports", this::stranger);
    at(14, "A carer looks in at night, in at the front door and out again", this::nightRound);
    at(18, "A button joins the mesh again: action null, no press", this::announce);
    at(24, "A hub loses its line: its last will is told; it comes back", this::cutOff);
    at(30, "Somebody tests a smoke detector", this::smokeTest);
    at(36, "A phone tells its way of an hour all at once", this::lateBatch);
  }

  private void replay() {
    Home home = home(NightScript.REPLAYED_PRESS);
    home.hub().replayRetainedPress(home.card().sos());
  }

  private void garble() {
    Home home = home(NightScript.GARBLED);
    ZigbeeDevice sensor = home.card().motionIn(Room.KITCHEN);
    Garbage.ALL.forEach(payload -> home.hub().garble(sensor, payload));
  }

  private void stranger() {
    Chance chance = new Chance(began.toEpochMilli());
    ZigbeeDevice stranger = ZigbeeDevice.pair(ZigbeeModel.MOTION, "zolder/beweging", chance);
    home(NightScript.GARBLED).hub().repeat(stranger);
  }

  private void nightRound() {
    Home home = home(NightScript.NIGHT_ROUND);
    home.frontDoor(true);
    world.in(Duration.ofMillis(1_200), () -> home.frontDoor(false));
    world.in(Duration.ofMillis(1_800), () -> home.stir(Room.HALL));
    world.in(Duration.ofMillis(2_400), () -> home.stir(Room.BEDROOM));
    world.in(Duration.ofMillis(5_000), () -> home.frontDoor(true));
    world.in(Duration.ofMillis(6_000), () -> home.frontDoor(false));
    // The resident lies awake for a moment: not everybody who stays behind has gone out.
    world.in(Duration.ofMillis(9_000), () -> home.stir(Room.BEDROOM));
  }

  private void announce() {
    Home home = home(NightScript.COUPLE);
    home.hub().announce(home.card().sos());
  }

  private void cutOff() {
    Home home = home(NightScript.CUT_OFF);
    home.uplink().drop();
    world.in(Duration.ofSeconds(2), home::start);
  }

  private void smokeTest() {
    Home home = home(NightScript.UP_IN_TIME);
    home.testSmokeDetector(true);
    world.in(Duration.ofSeconds(2), () -> home.testSmokeDetector(false));
  }

  private void lateBatch() {
    Home home = home(NightScript.DOUBLED);
    Phone phone = home.phone();
    Uplink uplink = home.uplink();
    if (phone != null) {
      for (int i = 0; i < 5; i++) {
        phone.queueFrom(
            home.card().place().moved(60.0 * i, 20.0 * i), Duration.ofMinutes(60 - 10L * i));
      }
      phone.tellQueued();
    }
    // And half a message, in a place where no device is.
    uplink.publish(Publication.of("zigbee2mqtt/", "{".getBytes(StandardCharsets.UTF_8)));
  }

  private Home home(int number) {
    return street.home(number);
  }

  private Duration stretched(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000 * stretch));
  }

  private void at(double seconds, String words, Runnable act) {
    world.at(
        began.plus(stretched(seconds)),
        () -> {
          if (!words.isEmpty()) {
            narrator.happens(words);
          }
          act.run();
        });
  }
}
