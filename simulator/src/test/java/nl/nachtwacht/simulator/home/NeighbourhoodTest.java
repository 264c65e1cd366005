package nl.nachtwacht.simulator.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.simulator.fault.Fault;
import nl.nachtwacht.simulator.world.Json;
import nl.nachtwacht.simulator.world.Publication;
import nl.nachtwacht.simulator.world.StoryTime;
import nl.nachtwacht.simulator.world.World;
import org.junit.jupiter.api.Test;

/** The laws of the street: what must hold for every message of a whole night. */
class NeighbourhoodTest {
  private static final Instant EVENING = Instant.parse("2026-01-12T21:00:00Z");

  @Test
  void theSameSeedGivesTheSameBytes() {
    assertThat(night(7, Map.of()).byDoor).isEqualTo(night(7, Map.of()).byDoor);
  }

  @Test
  void anotherSeedGivesAnotherNightWithTheSameDevices() {
    Recording one = night(7, Map.of());
    Recording other = night(8, Map.of());

    assertThat(one.all()).isNotEqualTo(other.all());
    assertThat(inventory(one)).isEqualTo(inventory(other));
  }

  @Test
  void nobodyPressesAButtonByHabit() {
    assertThat(night(7, Map.of()).all())
        .noneMatch(message -> message.text().contains("\"action\":\"emergency\""));
  }

  @Test
  void everyHubTellsItsStateAndItsDevicesFirst() {
    night(7, Map.of())
        .byDoor
        .forEach((door, messages) -> {
          if (door.startsWith("hub-")) {
            assertThat(messages.getFirst().topic()).isEqualTo("zigbee2mqtt/bridge/state");
            assertThat(messages.getFirst().retain()).isTrue();
            assertThat(messages.get(2).topic()).isEqualTo("zigbee2mqtt/bridge/devices");
            assertThat(messages.get(2).retain()).isTrue();
          }
        });
  }

  @Test
  void deviceStateIsNeverRetainedAndRepeatsTheWholeCache() throws IOException {
    for (Publication message : night(7, Map.of()).all()) {
      if (message.topic().endsWith("/beweging")) {
        JsonNode json = Json.read(message.payload());
        assertThat(message.retain()).isFalse();
        assertThat(json.fieldNames())
            .toIterable()
            .contains("occupancy", "illuminance", "battery", "voltage", "linkquality", "last_seen");
        assertThat(json.has("action")).isFalse();
      }
    }
  }

  @Test
  void occupancyEndsAfterItBegan() throws IOException {
    assertThat(toggles(night(7, Map.of()), "hub-01", "hal/beweging", "occupancy"))
        .startsWith(false, true, false, true)
        .last()
        .isEqualTo(false);
  }

  @Test
  void aHubThatMissesTheClearNeverSaysThatMotionEnded() throws IOException {
    Recording night = night(7, Map.of(1, EnumSet.of(Fault.MISSING_CLEAR)));

    List<Boolean> hall = toggles(night, "hub-01", "hal/beweging", "occupancy");

    assertThat(hall).contains(true).doesNotContainSequence(true, false);
  }

  @Test
  void theFrontDoorIsClosedWhenTheDayIsOver() throws IOException {
    Recording night = night(7, Map.of());
    for (int i = 1; i <= 12; i++) {
      List<Boolean> contact = toggles(night, "hub-%02d".formatted(i), "voordeur", "contact");
      assertThat(contact).first().isEqualTo(true);
      assertThat(contact).last().isEqualTo(true);
    }
  }

  @Test
  void aDoublingHubSaysEverythingTwice() {
    List<Publication> sent = night(7, Map.of(3, EnumSet.of(Fault.DUPLICATE))).byDoor.get("hub-03");

    for (int i = 0; i < sent.size(); i += 2) {
      assertThat(sent.get(i)).isEqualTo(sent.get(i + 1));
    }
  }

  @Test
  void aWrongClockShowsInLastSeenOnly() throws IOException {
    Recording right = night(7, Map.of());
    Recording wrong = night(7, Map.of(4, EnumSet.of(Fault.CLOCK_SKEW)));

    List<Publication> one = right.byDoor.get("hub-04");
    List<Publication> other = wrong.byDoor.get("hub-04");
    assertThat(other).hasSameSizeAs(one).isNotEqualTo(one);
    assertThat(
            other.stream()
                .map(message -> message.text().replaceAll("\"last_seen\":\"[^\"]*\"", "")))
        .containsExactlyElementsOf(
            one.stream()
                .map(message -> message.text().replaceAll("\"last_seen\":\"[^\"]*\"", ""))
                .toList());
  }

  @Test
  void aPhoneTellsItsPlaceRetainedAndWithTheTimeOfTheFix() throws IOException {
    List<Publication> phone = night(7, Map.of()).byDoor.get("phone-07");

    assertThat(phone).hasSizeGreaterThan(3);
    for (Publication message : phone) {
      JsonNode json = Json.read(message.payload());
      assertThat(message.topic()).isEqualTo("owntracks/bewoner07/telefoon");
      assertThat(message.retain()).isTrue();
      assertThat(json.path("_type").asText()).isEqualTo("location");
      assertThat(json.path("tst").asLong()).isGreaterThanOrEqualTo(EVENING.getEpochSecond());
    }
  }

  @Test
  void aPhoneThatWasOfflineTellsLateWithBothTimes() throws IOException {
    List<Publication> phone =
        night(7, Map.of(7, EnumSet.of(Fault.LATE_BATCH))).byDoor.get("phone-07");

    assertThat(phone)
        .anySatisfy(message -> {
          JsonNode json = Json.read(message.payload());
          assertThat(json.path("created_at").asLong() - json.path("tst").asLong())
              .isGreaterThan(300);
        });
  }

  private static Recording night(long seed, Map<Integer, Set<Fault>> faults) {
    World world = new World(EVENING);
    Recording recording = new Recording();
    StoryTime story = new StoryTime(EVENING, EVENING, 1);
    Neighbourhood street = new Neighbourhood(seed, world, story, recording, faults);
    street.start();
    street.live(EVENING, EVENING.plus(Duration.ofHours(18)));
    world.advanceTo(EVENING.plus(Duration.ofHours(19)));
    return recording;
  }

  private static List<String> inventory(Recording recording) {
    return recording.all().stream()
        .filter(message -> message.topic().endsWith("bridge/devices"))
        .map(Publication::text)
        .toList();
  }

  /** Values of a field in the order they were first told: repetitions left out. */
  private static List<Boolean> toggles(
      Recording recording, String door, String device, String field) throws IOException {
    List<Boolean> values = new java.util.ArrayList<>();
    for (Publication message : recording.byDoor.get(door)) {
      if (message.topic().equals("zigbee2mqtt/" + device)) {
        boolean value = Json.read(message.payload()).path(field).asBoolean();
        if (values.isEmpty() || values.getLast() != value) {
          values.add(value);
        }
      }
    }
    return values;
  }
}
