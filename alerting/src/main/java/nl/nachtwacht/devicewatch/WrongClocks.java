package nl.nachtwacht.devicewatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.Placement;

/**
 * The wrong clocks of a home. Several that come in one way and are off by the same are one clock:
 * the hub's, which stamps what its devices say.
 */
final class WrongClocks {

  /** Clocks off by no more than this from each other are one. */
  private static final Duration ALIKE = Duration.ofMinutes(5);

  private final DeviceCare care;
  private final SortedMap<String, ClockDoubt> wrong = new TreeMap<>();

  WrongClocks(DeviceCare care) {
    this.care = care;
  }

  void add(String device, ClockDoubt clock) {
    wrong.put(device, clock);
  }

  List<Trouble> troubles(SortedMap<String, Placement> placements) {
    List<Trouble> all = new ArrayList<>();
    for (Map.Entry<String, List<String>> way : bySource().entrySet()) {
      List<Trouble> parts = new ArrayList<>();
      for (String device : way.getValue()) {
        Placement placement = placements.get(device);
        ClockDoubt clock = wrong.get(device);
        if (placement != null && clock != null) {
          parts.add(clock.trouble(placement));
        }
      }
      ClockDoubt first = wrong.get(way.getValue().getFirst());
      if (first != null && parts.size() > 1 && alike(first, way.getValue())) {
        Trouble hub = ofTheHub(way.getKey(), first, parts);
        parts.forEach(part -> all.add(part.partOf(hub.key())));
        all.add(hub);
      } else {
        all.addAll(parts);
      }
    }
    return all;
  }

  private SortedMap<String, List<String>> bySource() {
    SortedMap<String, List<String>> bySource = new TreeMap<>();
    for (String device : wrong.keySet()) {
      DeviceCare.Expected expected = care.devices().get(device);
      String source = expected == null ? device : expected.source();
      bySource.computeIfAbsent(source, _ -> new ArrayList<>()).add(device);
    }
    return bySource;
  }

  private boolean alike(ClockDoubt first, List<String> devices) {
    return devices.stream()
        .map(wrong::get)
        .allMatch(clock -> Math.abs(clock.offSeconds() - first.offSeconds()) <= ALIKE.toSeconds());
  }

  private static Trouble ofTheHub(String source, ClockDoubt clock, List<Trouble> parts) {
    Instant since = parts.stream().map(Trouble::since).min(Instant::compareTo).orElseThrow();
    return new Trouble(
        TroubleKind.DEVICE_CLOCK,
        source,
        AlarmClass.TECH_2,
        since,
        since,
        false,
        null,
        List.of(clock.evidence(since, "", "HUB")));
  }
}
