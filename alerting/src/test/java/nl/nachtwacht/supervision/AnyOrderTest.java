package nl.nachtwacht.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;

/** The law of late news, for every part of the view: only what happened counts. */
class AnyOrderTest {

  private static final Instant T = Fixtures.at("2026-01-10T02:00");
  private static final RuleContext CONTEXT = RuleContext.of(FurnishedHome.plan());

  private record Message(DeviceId device, DeviceEvent event) {}

  @Test
  void everyOrderOfArrivalEndsInTheSameView() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Message> messages = evening(random);
      HomeView inOrder = play(messages);
      Collections.shuffle(messages, random);
      assertThat(play(messages)).as("seed %d", seed).isEqualTo(inOrder);
    }
  }

  @Test
  void whatOneSensorToldOfOneInstantStaysInItsOrderWhateverComesInBetween() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<List<Message>> instants = new ArrayList<>();
      List<List<Message>> halls = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Instant at = T.plusSeconds(i * 400L);
        List<Message> door = new ArrayList<>();
        List<Message> smoke = new ArrayList<>();
        List<Message> hall = new ArrayList<>();
        for (int copy = 0; copy <= random.nextInt(4); copy++) {
          boolean on = random.nextBoolean();
          door.add(new Message(Fixtures.DOOR, Fixtures.door(on, at)));
          smoke.add(new Message(Fixtures.SMOKE, Fixtures.smoke(!on, at)));
          hall.add(
              new Message(Fixtures.HALL, on ? Fixtures.motionStart(at) : Fixtures.motionEnd(at)));
        }
        instants.add(door);
        instants.add(smoke);
        halls.add(hall);
      }
      HomeView inOrder = play(instants.stream().flatMap(List::stream).toList());
      Message lastOfDoor = instants.get(8).getLast();
      assertThat(inOrder.contacts().get("door").on())
          .isEqualTo(((Observation.Contact) lastOfDoor.event().observation()).open());
      assertThat(play(interleaved(instants, random))).as("seed %d", seed).isEqualTo(inOrder);
      ActivityView hall = play(interleaved(halls, random)).activity().get(Fixtures.HALL.value());
      Message lastOfHall = halls.getLast().getLast();
      assertThat(hall.active())
          .as("seed %d", seed)
          .isEqualTo(lastOfHall.event().envelope().phase() == Phase.START);
    }
  }

  /** All of them in any order, but for that of each list, which stays. */
  private static List<Message> interleaved(List<List<Message>> lists, Random random) {
    List<Integer> turns = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      turns.addAll(Collections.nCopies(lists.get(i).size(), i));
    }
    Collections.shuffle(turns, random);
    int[] next = new int[lists.size()];
    return turns.stream().map(list -> lists.get(list).get(next[list]++)).toList();
  }

  @Test
  void aCopyOfEveryMessageChangesNothing() {
    List<Message> messages = evening(new Random(7));
    HomeView once = play(messages);
    List<Message> twice = new ArrayList<>(messages);
    twice.addAll(messages);
    assertThat(play(twice)).isEqualTo(once);
  }

  @Test
  void whateverArrivesTheViewStaysSmall() {
    HomeView home = HomeView.empty();
    for (int i = 0; i < 20_000; i++) {
      Instant at = T.plusSeconds(i * 7L);
      for (Message message : oneOfEach(i % 2 == 0, i, at)) {
        home = apply(home, message);
      }
    }
    assertThat(home.trail().steps()).hasSizeLessThanOrEqualTo(Trail.STEPS_MAX);
    assertThat(home.zones()).hasSizeLessThanOrEqualTo(DeviceUpdate.ZONES_MAX);
    assertThat(home.doses().get("dispenser").entries()).hasSize(Latest.ENTRIES_MAX);
    assertThat(home.sounds().get("sound").entries()).hasSize(Latest.ENTRIES_MAX);
    assertThat(home.temperatures().get("climate").stretches()).hasSize(Readings.STRETCHES_MAX);
    assertThat(home.fixes().get("tracker").recent()).hasSize(Fixes.RECENT_MAX);
    assertThat(home.fixes().get("tracker").hourly()).hasSize(Fixes.HOURLY_MAX);
    assertThat(home.toString()).hasSizeLessThan(60_000);
  }

  @Test
  void aContactThatFlapsIsToldOnceAnHourAndNoMore() {
    HomeView home = HomeView.empty();
    List<Instant> told = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      Instant at = T.plusSeconds(i * 2L);
      home = apply(home, new Message(Fixtures.DOOR, Fixtures.door(i % 2 == 0, at)));
      Instant flapped = home.last(Happening.FLAPPED, "door");
      if (flapped != null && !told.contains(flapped)) {
        told.add(flapped);
      }
    }
    assertThat(told).as("in 100 minutes").hasSize(2);
  }

  /** Two-sided things alternate, as they do in the world; all times differ. */
  private static List<Message> evening(Random random) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Instant at = T.plus(Duration.ofSeconds(i * 400L + random.nextInt(300)));
      messages.addAll(oneOfEach(i % 2 == 0, i, at));
    }
    return messages;
  }

  private static List<Message> oneOfEach(boolean on, int number, Instant at) {
    List<Message> all = new ArrayList<>();
    all.add(new Message(Fixtures.DOOR, Fixtures.door(on, at)));
    all.add(
        new Message(
            Fixtures.HALL, on ? Fixtures.motionStart(at) : Fixtures.motionEnd(at.plusSeconds(3))));
    all.add(new Message(Fixtures.LIVING, Fixtures.motion(at.plusSeconds(11))));
    all.add(new Message(Fixtures.SMOKE, Fixtures.smoke(on, at)));
    all.add(new Message(Fixtures.LOCK, Fixtures.keypad(at)));
    add(all, FurnishedHome.STOVE, new Observation.Appliance(900.0, null), on, at);
    add(all, FurnishedHome.DISPENSER, new Observation.DispenserJam(), on, at);
    Observation.Dose.Step[] steps = Observation.Dose.Step.values();
    add(
        all,
        FurnishedHome.DISPENSER,
        new Observation.Dose(
            steps[number % steps.length],
            "d" + number / 3,
            at,
            null,
            Observation.Dose.Evidence.NONE),
        on,
        at.plusSeconds(1));
    add(
        all,
        FurnishedHome.AID,
        new Observation.Prompt(Observation.Prompt.Step.values()[number % 4], "p"),
        on,
        at);
    add(all, FurnishedHome.SOUND, new Observation.Sound("voice", 60.0 + number % 9, 900), on, at);
    add(
        all,
        FurnishedHome.CLIMATE,
        new Observation.Measurement("temperature", 15 + number % 12, "Cel"),
        on,
        at);
    add(
        all,
        FurnishedHome.TRACKER,
        new Observation.Geofence(
            "zone-" + number % 40 % 2,
            on ? Observation.Geofence.Transition.ENTER : Observation.Geofence.Transition.EXIT),
        on,
        at);
    add(
        all,
        FurnishedHome.TRACKER,
        new Observation.Position(
            52 + number % 50 / 1000.0,
            5,
            20.0,
            null,
            null,
            null,
            Observation.Position.FixSource.GNSS,
            true),
        on,
        at.plusSeconds(2));
    return all;
  }

  private static void add(
      List<Message> all, DeviceId device, Observation observation, boolean on, Instant at) {
    all.add(new Message(device, Fixtures.event(observation, on ? Phase.START : Phase.END, at)));
  }

  private static HomeView play(List<Message> messages) {
    HomeView home = HomeView.empty();
    for (Message message : messages) {
      home = apply(home, message);
    }
    return home;
  }

  private static HomeView apply(HomeView home, Message message) {
    Placement placement = CONTEXT.placements().get(message.device().value());
    assertThat(placement).isNotNull();
    return HomeUpdate.apply(
        home, placement, message.event(), message.event().envelope().happenedAt());
  }
}
