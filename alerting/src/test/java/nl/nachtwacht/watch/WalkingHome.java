package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import org.jspecify.annotations.Nullable;

/**
 * A home and what its sensors send in a night, from a seed: who sleeps, goes to the toilet, drinks
 * a glass of water, sits up, is visited by a carer; or walks about. Motion sensors miss movements,
 * hold for a while, and look a little into the next room. Some homes have a bed sensor, some have
 * no sensor in the hall.
 */
final class WalkingHome {

  /** One message of the night. */
  record Sent(Instant at, DeviceId device, Input input) {}

  /** A person stirs somewhere. */
  private record Stir(Instant at, String room) {}

  private static final List<String> DESTINATIONS =
      List.of("woonkamer", "keuken", "badkamer", "slaapkamer");
  static final DeviceId BED = new DeviceId("bed");
  static final DeviceId DOOR = new DeviceId("door");
  static final DeviceId LOCK = new DeviceId("lock");

  private final SplittableRandom random;
  private final boolean bedSensor;
  private final boolean hallSensor;
  private final boolean carerRound;
  private final boolean carerHasBadge;
  private final double sees;
  private final Duration hold;
  private final double leaks;
  private final int toiletVisitsMax;

  WalkingHome(long seed) {
    random = new SplittableRandom(seed);
    bedSensor = random.nextBoolean();
    hallSensor = random.nextInt(5) > 0;
    carerRound = random.nextInt(4) == 0;
    carerHasBadge = random.nextBoolean();
    sees = 0.8 + random.nextDouble() * 0.2;
    hold = Duration.ofSeconds(random.nextInt(10, 91));
    leaks = random.nextDouble() * 0.05;
    toiletVisitsMax = random.nextInt(2, 6);
  }

  List<Placement> placements() {
    List<Placement> placed = new ArrayList<>();
    List<String> rooms = new ArrayList<>(DESTINATIONS);
    if (hallSensor) {
      rooms.add("hal");
    }
    rooms.forEach(room -> placed.add(new Placement(sensor(room), Role.MOTION, room, false)));
    placed.add(new Placement(DOOR, Role.FRONT_DOOR, "hal", false));
    placed.add(new Placement(LOCK, Role.LOCK, "hal", false));
    if (bedSensor) {
      placed.add(new Placement(BED, Role.BED, "slaapkamer", false));
    }
    return placed;
  }

  private static DeviceId sensor(String room) {
    return new DeviceId("motion-" + room);
  }

  private final List<Stir> stirs = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();

  /** What is sent in the night that begins at 22:00 on some evening, in order of time. */
  List<Sent> night(Instant evening, boolean walks) {
    stirs.clear();
    sent.clear();
    Instant toBed = evening.plus(minutes(10, 80));
    Instant up = evening.plus(minutes(8 * 60 + 15, 9 * 60 + 30));
    stay(evening, "woonkamer", Duration.between(evening, toBed));
    walk(toBed, "slaapkamer");
    bed(true, toBed.plusSeconds(60));
    Instant at = toBed.plus(minutes(40, 140));
    int visits = random.nextInt(toiletVisitsMax + 1);
    for (int i = 0; i < visits && at.isBefore(up.minus(Duration.ofMinutes(50))); i++) {
      at = outing(at).plus(minutes(3, 150));
    }
    if (carerRound && !walks) {
      carer(evening.plus(minutes(5 * 60, 5 * 60 + 30)));
    }
    if (walks) {
      walkStart = at.isBefore(evening.plus(minutes(60, 61))) ? at.plus(minutes(60, 70)) : at;
      walkStart = walkStart.isAfter(up.minus(Duration.ofMinutes(140))) ? null : walkStart;
      if (walkStart != null) {
        wander(walkStart);
      }
    }
    bed(false, up);
    stay(up, "slaapkamer", Duration.ofMinutes(2));
    return send();
  }

  private @Nullable Instant walkStart;

  /** When the walk of the last night began; {@code null} when there was no room for one. */
  @Nullable Instant walkStart() {
    return walkStart;
  }

  /** Out of bed for a reason; answers when back in it. */
  private Instant outing(Instant at) {
    bed(false, at);
    stirs.add(new Stir(at, "slaapkamer"));
    Instant now = at.plusSeconds(random.nextInt(10, 60));
    boolean toilet = random.nextInt(10) < 8;
    if (toilet) {
      now = stay(walk(now, "badkamer"), "badkamer", minutes(2, 10));
    }
    if (!toilet || random.nextInt(6) == 0) {
      now = stay(walk(now, "keuken"), "keuken", minutes(1, 8));
    }
    if (random.nextInt(25) == 0) {
      now = stay(walk(now, "woonkamer"), "woonkamer", minutes(5, 45));
    }
    Instant back = walk(now, "slaapkamer");
    stirs.add(new Stir(back.plusSeconds(15), "slaapkamer"));
    bed(true, back.plusSeconds(random.nextInt(15, 60)));
    return back;
  }

  /** From room to room without purpose, for twelve minutes to an hour. */
  private void wander(Instant at) {
    bed(false, at);
    stirs.add(new Stir(at, "slaapkamer"));
    Instant end = at.plus(minutes(12, 60));
    Instant now = at.plusSeconds(random.nextInt(10, 40));
    int slow = random.nextInt(20, 140);
    String room = "slaapkamer";
    while (now.isBefore(end)) {
      String next = DESTINATIONS.get(random.nextInt(DESTINATIONS.size()));
      if (!next.equals(room)) {
        now = walk(now, next);
        room = next;
      }
      now = stay(now, room, Duration.ofSeconds(random.nextInt(5, slow)));
    }
    bed(true, walk(now, "slaapkamer").plusSeconds(30));
  }

  private void carer(Instant at) {
    if (carerHasBadge) {
      sent.add(new Sent(at, LOCK, Fixtures.from(LOCK, Fixtures.keypad(at))));
    }
    door(at.plusSeconds(5));
    Instant now = at.plusSeconds(15);
    for (String room : List.of("slaapkamer", "badkamer", "slaapkamer", "keuken", "woonkamer")) {
      now = stay(walk(now, room), room, minutes(1, 4));
    }
    door(walk(now, "hal").plusSeconds(10));
  }

  private void door(Instant at) {
    sent.add(new Sent(at, DOOR, Fixtures.from(DOOR, Fixtures.door(true, at))));
    Instant closed = at.plusSeconds(8);
    sent.add(new Sent(closed, DOOR, Fixtures.from(DOOR, Fixtures.door(false, closed))));
  }

  private void bed(boolean occupied, Instant at) {
    if (bedSensor) {
      sent.add(new Sent(at, BED, Fixtures.from(BED, Fixtures.bed(occupied, at))));
    }
  }

  private Instant walk(Instant at, String room) {
    stirs.add(new Stir(at.plusSeconds(random.nextInt(2, 6)), "hal"));
    Instant there = at.plusSeconds(random.nextInt(6, 20));
    stirs.add(new Stir(there, room));
    return there;
  }

  private Instant stay(Instant from, String room, Duration time) {
    Instant until = from.plus(time);
    for (Instant at = from; at.isBefore(until); at = at.plusSeconds(random.nextInt(5, 70))) {
      stirs.add(new Stir(at, room));
      if (random.nextDouble() < leaks) {
        stirs.add(new Stir(at.plusSeconds(1), "hal"));
      }
    }
    return until;
  }

  private List<Sent> send() {
    Map<String, Instant> movingUntil = new TreeMap<>();
    stirs.sort(Comparator.comparing(Stir::at).thenComparing(Stir::room));
    for (Stir stir : stirs) {
      boolean placed = hallSensor || !stir.room().equals("hal");
      if (!placed || random.nextDouble() > sees) {
        continue;
      }
      DeviceId device = sensor(stir.room());
      Instant until = movingUntil.get(stir.room());
      if (until == null || until.isBefore(stir.at())) {
        if (until != null) {
          sent.add(new Sent(until, device, Fixtures.from(device, Fixtures.motionEnd(until))));
        }
        sent.add(
            new Sent(stir.at(), device, Fixtures.from(device, Fixtures.motionStart(stir.at()))));
      }
      movingUntil.put(stir.room(), stir.at().plus(hold));
    }
    sent.sort(Comparator.comparing(Sent::at).thenComparing(one -> one.device().value()));
    return List.copyOf(sent);
  }

  private Duration minutes(int from, int to) {
    return Duration.ofSeconds(random.nextInt(from * 60, to * 60));
  }
}
