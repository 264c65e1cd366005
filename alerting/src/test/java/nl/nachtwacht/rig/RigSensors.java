package nl.nachtwacht.rig;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;

/**
 * What motion sensors make of people who stir: they miss some, hold on, and are blind for a while.
 */
final class RigSensors {

  /** Somebody stirs somewhere. */
  record Stir(Instant at, String room) {}

  private final RigHome home;
  private final Chance chance;
  private final Map<String, Instant> movingUntil = new TreeMap<>();

  RigSensors(RigHome home, Chance chance) {
    this.home = home;
    this.chance = chance;
  }

  List<Sent> see(List<Stir> stirs) {
    List<Sent> sent = new ArrayList<>();
    List<Stir> sorted = new ArrayList<>(stirs);
    sorted.sort(Comparator.comparing(Stir::at).thenComparing(Stir::room));
    for (Stir stir : sorted) {
      if (home.watches(stir.room()) && chance.of(home.sees)) {
        seen(stir, sent);
      }
      if (home.watches(home.layout.passage) && chance.of(home.leaks)) {
        seen(new Stir(stir.at(), home.layout.passage), sent);
      }
    }
    movingUntil.forEach((room, until) -> sent.add(motion(room, until, Phase.END)));
    movingUntil.clear();
    return sent;
  }

  private void seen(Stir stir, List<Sent> sent) {
    Instant until = movingUntil.get(stir.room());
    boolean moving = until != null && !until.isBefore(stir.at());
    if (moving && home.blind) {
      return;
    }
    if (!moving) {
      if (until != null) {
        sent.add(motion(stir.room(), until, Phase.END));
      }
      sent.add(motion(stir.room(), stir.at(), Phase.START));
    }
    movingUntil.put(stir.room(), stir.at().plus(home.hold));
  }

  private Sent motion(String room, Instant at, Phase phase) {
    return Sent.of(
        at, new DeviceId(home.motion(room)), new Observation.Motion(null, null, null), phase);
  }
}
