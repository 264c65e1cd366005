package nl.nachtwacht.rig;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;

/**
 * One day under the pen: who stirs where, and what else is sent. What people do can be cut off from
 * a moment on; what the house does goes on.
 */
final class RigDay {

  /** From one moment to another. */
  record Span(Instant from, Instant to) {
    boolean contains(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  private final RigHome home;
  private final Chance chance;
  private final List<RigSensors.Stir> stirs = new ArrayList<>();
  private final List<Sent> people = new ArrayList<>();
  private final List<Sent> house = new ArrayList<>();
  private final List<Span> inBed = new ArrayList<>();
  private final List<Span> out = new ArrayList<>();

  RigDay(RigHome home, Chance chance) {
    this.home = home;
    this.chance = chance;
  }

  // What people do

  void stir(Instant at, String room) {
    stirs.add(new RigSensors.Stir(at, room));
  }

  void does(Instant at, DeviceId device, Observation observation, Phase phase) {
    people.add(Sent.of(at, device, observation, phase));
  }

  /** Stirs in a room for a while, once in so many seconds at most; answers when it is over. */
  Instant stay(Instant from, String room, Duration time, int gapMax) {
    Instant until = from.plus(time);
    Instant at = from;
    while (at.isBefore(until)) {
      stir(at, room);
      at = at.plusSeconds(chance.between(4, gapMax));
    }
    return until;
  }

  /** Walks to a room; answers when there. */
  Instant walk(Instant at, String room) {
    stir(at.plusSeconds(chance.between(2, 7)), home.layout.passage);
    Instant there = at.plusSeconds(chance.between(6, 22));
    stir(there, room);
    return there;
  }

  Instant visit(Instant at, String room, Duration time) {
    return stay(walk(at, room), room, time, 70);
  }

  void bed(boolean occupied, Instant at) {
    if (occupied) {
      inBed.add(new Span(at, Instant.MAX));
    } else if (!inBed.isEmpty()) {
      Span last = inBed.removeLast();
      inBed.add(new Span(last.from(), at));
    }
    if (home.bedSensor) {
      does(at, RigHome.BED, new Observation.Bed(occupied, null, null), Phase.STATE);
    }
  }

  void chair(boolean occupied, Instant at) {
    if (home.chairSensor) {
      does(at, RigHome.CHAIR, new Observation.Seat(occupied), Phase.STATE);
    }
  }

  /** Through the front door; it stands open for some seconds. */
  Instant door(Instant at) {
    return door(at, chance.seconds(3, 20));
  }

  Instant door(Instant at, Duration open) {
    stir(at.minusSeconds(4), "hal");
    Instant closed = at.plus(open);
    if (home.doorSensor) {
      does(at, RigHome.DOOR, new Observation.Contact(true, false), Phase.STATE);
      does(closed, RigHome.DOOR, new Observation.Contact(false, false), Phase.STATE);
    }
    return closed;
  }

  void wentOut(Instant from, Instant to) {
    out.add(new Span(from, to));
  }

  // What the house does

  void tells(Instant at, DeviceId device, Observation observation, Phase phase) {
    house.add(Sent.of(at, device, observation, phase));
  }

  // For who puts an incident into it

  boolean away(Instant at) {
    return out.stream().anyMatch(span -> span.contains(at));
  }

  boolean lies(Instant at) {
    return inBed.stream().anyMatch(span -> span.contains(at));
  }

  /** From then on nobody does anything any more, unless it is written after this. */
  void cut(Instant from) {
    stirs.removeIf(one -> !one.at().isBefore(from));
    people.removeIf(one -> !one.at().isBefore(from));
  }

  /** Takes away what a device would have told from then on. */
  void cut(Instant from, DeviceId device) {
    people.removeIf(one -> one.device().equals(device) && !one.at().isBefore(from));
    house.removeIf(one -> one.device().equals(device) && !one.at().isBefore(from));
  }

  /** Everything, in order of time. */
  List<Sent> sent(RigSensors sensors) {
    List<Sent> all = new ArrayList<>(sensors.see(stirs));
    all.addAll(people);
    all.addAll(house);
    all.sort(Comparator.comparing(Sent::at).thenComparing(one -> one.device().value()));
    return all;
  }

  static Instant wall(String wall) {
    return Fixtures.at(wall);
  }
}
