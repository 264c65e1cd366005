package nl.nachtwacht.simulator.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.simulator.world.Publication;
import nl.nachtwacht.simulator.world.Uplink;

/** Keeps what each hub and phone would have sent. */
final class Recording implements Uplinks {
  final Map<String, List<Publication>> byDoor = new LinkedHashMap<>();

  @Override
  public Uplink hub(HomeCard home) {
    return uplink(home.hubDoor());
  }

  @Override
  public Uplink phone(HomeCard home, Instant firstConnected) {
    return uplink(home.phoneDoor());
  }

  @Override
  public Uplink device(HomeCard home, Extra extra) {
    return uplink(home.doorOf(extra));
  }

  List<Publication> all() {
    return byDoor.values().stream().flatMap(List::stream).toList();
  }

  private Uplink uplink(String door) {
    List<Publication> sent = byDoor.computeIfAbsent(door, _ -> new ArrayList<>());
    return sent::add;
  }
}
