package nl.nachtwacht.simulator.home;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import nl.nachtwacht.simulator.fault.Fault;
import nl.nachtwacht.simulator.own.Belt;
import nl.nachtwacht.simulator.own.Dispenser;
import nl.nachtwacht.simulator.owntracks.Phone;
import nl.nachtwacht.simulator.world.Chance;
import nl.nachtwacht.simulator.world.StoryTime;
import nl.nachtwacht.simulator.world.Uplink;
import nl.nachtwacht.simulator.world.World;
import nl.nachtwacht.simulator.zigbee.Zigbee2MqttHub;
import nl.nachtwacht.simulator.zigbee.ZigbeeDevice;
import org.jspecify.annotations.Nullable;

/** A home as it runs: what is done in it, its devices notice, and its hub tells. */
public final class Home {
  /** How long a motion sensor of this model says that somebody is there after the last movement. */
  public static final Duration OCCUPANCY_HOLD = Duration.ofSeconds(90);

  private static final double TRACKER_SEES_ILLUMINANCE = 0.3;

  private final HomeCard card;
  private final Uplink uplink;
  private final Zigbee2MqttHub hub;
  private final @Nullable Phone phone;
  private final Alone alone;
  private final World world;
  private final Supplier<StoryTime> story;
  private final Chance chance;
  private final Set<Fault> faults;
  private final Map<Room, Instant> lastStir = new EnumMap<>(Room.class);
  private final Set<Room> occupied = EnumSet.noneOf(Room.class);

  /** What speaks to the gateway by itself, where there is such. */
  record Alone(@Nullable Dispenser dispenser, @Nullable Belt belt) {
    private void start() {
      if (dispenser != null) {
        dispenser.start();
      }
      if (belt != null) {
        belt.worn();
      }
    }
  }

  Home(
      HomeCard card,
      Uplink uplink,
      Zigbee2MqttHub hub,
      @Nullable Phone phone,
      Alone alone,
      World world,
      Supplier<StoryTime> story,
      Chance chance,
      Set<Fault> faults) {
    this.card = card;
    this.uplink = uplink;
    this.hub = hub;
    this.phone = phone;
    this.alone = alone;
    this.world = world;
    this.story = story;
    this.chance = chance;
    this.faults = faults;
  }

  /** Who lives here, and what hangs where. */
  public HomeCard card() {
    return card;
  }

  /** The hub, for those who want to make it say odd things. */
  public Zigbee2MqttHub hub() {
    return hub;
  }

  /** The hub's way out, for those who want to cut it. */
  public Uplink uplink() {
    return uplink;
  }

  /** The resident's phone, if there is one. */
  public @Nullable Phone phone() {
    return phone;
  }

  /** The medicine dispenser, where there is one. */
  public Dispenser dispenser() {
    return there(alone.dispenser(), "dispenser");
  }

  /** The belt with airbags, where there is one. */
  public Belt belt() {
    return there(alone.belt(), "belt");
  }

  private <T> T there(@Nullable T device, String what) {
    if (device == null) {
      throw new IllegalStateException("home " + card.number() + " has no " + what);
    }
    return device;
  }

  /** The power comes on: the hub tells its inventory, the phone where it is. */
  public void start() {
    hub.start();
    alone.start();
    Phone carried = phone;
    if (carried != null) {
      carried.tell(card.place(), "u");
    }
  }

  /** Does one act, now. */
  public void act(Act act) {
    switch (act) {
      case Act.Stir stir -> stir(stir.room());
      case Act.FrontDoor door -> frontDoor(door.open());
      case Act.Fridge fridge -> contact(card.fridge(), fridge.open());
      case Act.Kettle kettle -> kettle(kettle.on());
      case Act.Whereabouts place -> whereabouts(place);
    }
  }

  /** Somebody moves in a room. */
  public void stir(Room room) {
    ZigbeeDevice sensor = card.motionIn(room);
    lastStir.put(room, world.instant());
    if (occupied.add(room)) {
      hub.report(sensor, news("occupancy", true, "illuminance", light()));
      clearLater(room, story.get().shorten(OCCUPANCY_HOLD));
    } else if (chance.happens(TRACKER_SEES_ILLUMINANCE)) {
      // A change of light repeats the cached "occupancy": true: no new movement.
      hub.report(sensor, news("illuminance", light()));
    }
  }

  /** Opens or closes the front door. */
  public void frontDoor(boolean open) {
    contact(card.frontDoor(), open);
    if (open && faults.contains(Fault.FLAPPING)) {
      // A loose magnet.
      for (int i = 0; i < 4; i++) {
        contact(card.frontDoor(), i % 2 == 1);
      }
    }
  }

  /** Lies down in bed, or leaves it. */
  public void bed(boolean occupied) {
    hub.report(card.device(Extra.BED), news("occupancy", occupied));
  }

  /** Puts the stove on or off. */
  public void stove(boolean on) {
    int watts = on ? chance.between(1_480, 1_520) : 0;
    hub.report(card.device(Extra.STOVE), news("power", watts, "current", watts / 231.0));
  }

  /** A carer comes in: a code on the lock, the door opens and closes. */
  public void carerComesIn(int slot) {
    hub.openWithCode(card.device(Extra.LOCK), slot);
    frontDoor(true);
    frontDoor(false);
  }

  /** Presses the button for help. */
  public void pressSos() {
    hub.press(card.sos(), "emergency");
  }

  /** Smoke in the home begins or ends. */
  public void smoke(boolean there) {
    hub.report(card.smokeDetector(), news("smoke", there));
  }

  /** Somebody holds the test button of the smoke detector, or lets go. */
  public void testSmokeDetector(boolean held) {
    hub.report(card.smokeDetector(), news("smoke", false, "test", held));
  }

  /** Every battery device's regular report: all it knows, once more. */
  public void heartbeat(ZigbeeDevice device) {
    if (faults.contains(Fault.SENTINEL) && device.equals(card.sos())) {
      hub.report(device, news("battery", 255));
    } else {
      hub.repeat(device);
    }
  }

  private void contact(ZigbeeDevice sensor, boolean open) {
    hub.report(sensor, news("contact", !open));
  }

  private void kettle(boolean on) {
    int watts = on ? chance.between(1_980, 2_050) : 0;
    hub.report(card.kettle(), news("power", watts, "current", watts / 231.0));
  }

  private void whereabouts(Act.Whereabouts place) {
    Phone carried = phone;
    if (carried == null) {
      return;
    }
    Phone.Place there = card.place().moved(place.northMetres(), place.eastMetres());
    if (faults.contains(Fault.LATE_BATCH) && place.northMetres() != 0) {
      carried.queue(there);
    } else {
      carried.tellQueued();
      carried.tell(there, "t");
    }
  }

  private void clearLater(Room room, Duration hold) {
    world.in(hold, () -> clearIfQuiet(room, hold));
  }

  private void clearIfQuiet(Room room, Duration hold) {
    Instant quietAt = lastStir.getOrDefault(room, Instant.MIN).plus(hold);
    if (quietAt.isAfter(world.instant())) {
      world.at(quietAt, () -> clearIfQuiet(room, hold));
      return;
    }
    occupied.remove(room);
    if (!faults.contains(Fault.MISSING_CLEAR)) {
      hub.report(card.motionIn(room), news("occupancy", false));
    }
  }

  private int light() {
    return chance.between(0, 140);
  }

  private static Map<String, Object> news(Object... namesAndValues) {
    Map<String, Object> news = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      news.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return news;
  }
}
