package nl.nachtwacht.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.simulator.home.Street;
import nl.nachtwacht.simulator.world.World;

/** Just enough of the rules of a plan to see whether the demo's homes and verdict work. */
final class FakeRules {
  private static final Pattern CARER =
      Pattern.compile("type: carer-expected\\n.*\\n +window: \"(\\S{8})-(\\S{8})\"");
  private static final Duration BED = Duration.ofSeconds(30);
  private static final int ROOMS = 4;

  private final World world;
  private final FakeAlarms alarms;
  private final Map<String, Instant> outOfBed = new HashMap<>();
  private final Map<String, Integer> roomsSeen = new HashMap<>();
  private final Map<String, Instant> stoveOn = new HashMap<>();
  private final Map<String, LocalTime> carerAt = new HashMap<>();
  private final Set<String> judged = new HashSet<>();

  FakeRules(World world, FakeAlarms alarms) {
    this.world = world;
    this.alarms = alarms;
  }

  void heard(String home, String topic, JsonNode json) {
    if (topic.endsWith("/bed/band") && json.path("occupancy").asBoolean()) {
      outOfBed.remove(home);
      roomsSeen.put(home, 0);
    } else if (topic.endsWith("/bed/band") && roomsSeen.containsKey(home)) {
      outOfBed.putIfAbsent(home, world.instant());
    } else if (topic.endsWith("/beweging") && json.path("occupancy").asBoolean()) {
      walks(home);
    } else if (topic.endsWith("/fornuis")) {
      boolean on = json.path("power").asInt() > 0;
      stoveOn.compute(home, (_, since) -> on ? (since == null ? world.instant() : since) : null);
    } else if (topic.endsWith("/slot") && json.path("action").asText().equals("unlock")) {
      carerAt.put(home, time());
    } else if (json.path("event").asText().equals("dose.missed")) {
      alarms.raise(home, "care-2", "dose-not-taken", "dose-not-taken");
    } else if (json.path("event").asText().equals("battery_low")) {
      alarms.raise(home, "care-3", "tracker-battery", "tracker-not-ready");
    } else if (json.path("_type").asText().equals("location")) {
      place(home, json);
    }
  }

  private void walks(String home) {
    if (outOfBed.containsKey(home) && roomsSeen.merge(home, 1, Integer::sum) == ROOMS) {
      alarms.raise(home, "care-2", "wandering-inside", "wandering-inside");
    }
  }

  private void place(String home, JsonNode json) {
    Street.homes().stream()
        .filter(card -> card.client().equals(home))
        .filter(card -> Math.abs(json.path("lat").asDouble() - card.place().latitude()) > 0.002)
        .forEach(_ -> alarms.raise(home, "care-2", "left-zone", "left-zone"));
  }

  void everySecond() {
    late(outOfBed, "out-of-bed", "out-of-bed-not-back");
    late(stoveOn, "appliance-on", "appliance-left-on");
    for (int i = 1; i <= Street.homes().size(); i++) {
      carer("client-%02d".formatted(i));
    }
  }

  private void late(Map<String, Instant> since, String kind, String type) {
    since.forEach((home, from) -> {
      if (from.plus(BED).isBefore(world.instant()) && judged.add(home + kind)) {
        alarms.raise(home, "care-2", kind, type);
      }
    });
  }

  private void carer(String home) {
    Matcher window = CARER.matcher(alarms.plan(home));
    boolean came = carerAt.containsKey(home);
    if (window.find()
        && time().isAfter(LocalTime.parse(window.group(2)))
        && judged.add(home + "carer")
        && !came) {
      alarms.raise(home, "care-3", "carer-not-arrived", "carer-expected");
    }
  }

  private LocalTime time() {
    return LocalTime.ofInstant(world.instant(), Street.ZONE);
  }
}
