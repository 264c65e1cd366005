package nl.nachtwacht.simulator.home;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.simulator.fault.DoublingUplink;
import nl.nachtwacht.simulator.fault.Fault;
import nl.nachtwacht.simulator.own.Belt;
import nl.nachtwacht.simulator.own.Dispenser;
import nl.nachtwacht.simulator.owntracks.Phone;
import nl.nachtwacht.simulator.world.Chance;
import nl.nachtwacht.simulator.world.StoryTime;
import nl.nachtwacht.simulator.world.Uplink;
import nl.nachtwacht.simulator.world.World;
import nl.nachtwacht.simulator.zigbee.HubClock;
import nl.nachtwacht.simulator.zigbee.Zigbee2MqttHub;
import nl.nachtwacht.simulator.zigbee.ZigbeeDevice;
import org.jspecify.annotations.Nullable;

/**
 * Homes that live: people come and go by their habits and a seed, devices notice, hubs tell. The
 * same seed gives the same messages, byte for byte, in any JVM.
 */
public final class Neighbourhood {
  /** How often a battery device reports for no reason (story time). */
  private static final Duration HEARTBEAT = Duration.ofMinutes(50);

  private static final Duration SKEW = Duration.ofMinutes(47);

  private final World world;
  private StoryTime story;
  private final Chance chance;
  private final List<Home> homes = new ArrayList<>();
  private final Set<Integer> scripted = new HashSet<>();

  /**
   * @param faults by number of the home; a home that is not in it has none
   */
  public Neighbourhood(
      long seed, World world, StoryTime story, Uplinks uplinks, Map<Integer, Set<Fault>> faults) {
    this.world = world;
    this.story = story;
    this.chance = new Chance(seed);
    for (HomeCard card : Street.homes()) {
      homes.add(build(card, uplinks, faults.getOrDefault(card.number(), Set.of())));
    }
  }

  private Home build(HomeCard card, Uplinks uplinks, Set<Fault> given) {
    Set<Fault> faults = given.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(given);
    Chance own = chance.of(card.home());
    HubClock clock = HubClock.local(card.zone());
    if (faults.contains(Fault.CLOCK_SKEW)) {
      clock = clock.skewed(SKEW);
    }
    Uplink uplink = uplinks.hub(card);
    if (faults.contains(Fault.DUPLICATE)) {
      uplink = new DoublingUplink(uplink);
    }
    Zigbee2MqttHub hub =
        new Zigbee2MqttHub(
            Zigbee2MqttHub.BASE, clock, world, own.of("hub"), uplink, card.zigbeeDevices());
    return new Home(
        card,
        uplink,
        hub,
        phone(card, uplinks, faults, own),
        new Home.Alone(dispenser(card, uplinks), belt(card, uplinks)),
        world,
        () -> story,
        own.of("home"),
        faults);
  }

  private @Nullable Phone phone(HomeCard card, Uplinks uplinks, Set<Fault> faults, Chance own) {
    if (!card.carriesPhone()) {
      return null;
    }
    Uplink uplink = uplinks.phone(card, world.instant());
    Phone phone = new Phone(card.phoneUser(), "telefoon", world, own.of("phone"), uplink);
    if (faults.contains(Fault.CLOCK_SKEW)) {
      phone.skew(SKEW);
    }
    if (faults.contains(Fault.SENTINEL)) {
      phone.loseBatteryReading();
    }
    return phone;
  }

  private @Nullable Dispenser dispenser(HomeCard card, Uplinks uplinks) {
    return card.extras().contains(Extra.DISPENSER)
        ? new Dispenser(
            card.doorOf(Extra.DISPENSER), card.zone(), world, uplinks.device(card, Extra.DISPENSER))
        : null;
  }

  private @Nullable Belt belt(HomeCard card, Uplinks uplinks) {
    return card.extras().contains(Extra.BELT)
        ? new Belt(card.doorOf(Extra.BELT), world, uplinks.device(card, Extra.BELT))
        : null;
  }

  /** The home with this number, from 1. */
  public Home home(int number) {
    return homes.get(number - 1);
  }

  /** All homes. */
  public List<Home> homes() {
    return List.copyOf(homes);
  }

  /** The power comes on in the whole street. */
  public void start() {
    homes.forEach(Home::start);
  }

  /** From now on nobody lives in this home by habit: a script does. */
  public void takeOver(int number) {
    scripted.add(number);
  }

  /** The resident takes up the old habits. */
  public void release(int number) {
    scripted.remove(number);
  }

  /** From now on the story is told at another pace. */
  public void tellAs(StoryTime other) {
    this.story = other;
  }

  /** Lets everybody live their habits over a stretch of the story. */
  public void live(Instant from, Instant to) {
    for (Home home : homes) {
      LocalDate first = LocalDate.ofInstant(from, home.card().zone()).minusDays(1);
      LocalDate last = LocalDate.ofInstant(to, home.card().zone());
      for (LocalDate evening = first; !evening.isAfter(last); evening = evening.plusDays(1)) {
        live(home, evening, from, to);
      }
      heartbeats(home, from, to);
    }
  }

  private void live(Home home, LocalDate evening, Instant from, Instant to) {
    HomeCard card = home.card();
    Chance day = chance.of(card.home() + "/" + evening);
    for (Act act : DayPlanner.plan(card.habits(), day, card.zone(), evening)) {
      if (!act.at().isBefore(from) && act.at().isBefore(to)) {
        world.at(story.told(act.at()), () -> byHabit(home, act));
      }
    }
  }

  private void byHabit(Home home, Act act) {
    if (!scripted.contains(home.card().number())) {
      home.act(act);
    }
  }

  private void heartbeats(Home home, Instant from, Instant to) {
    Chance phase = chance.of(home.card().home() + "/heartbeat/" + from);
    for (ZigbeeDevice device : home.hub().devices()) {
      Instant at = from.plus(phase.between(Duration.ofMinutes(1), HEARTBEAT));
      for (; at.isBefore(to); at = at.plus(HEARTBEAT)) {
        world.at(story.told(at), () -> home.heartbeat(device));
      }
    }
  }
}
