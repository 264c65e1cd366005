package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;

/**
 * What devices send in a restless night, from a seed: also late, twice, wrongly placed, too much.
 */
final class RandomHome {

  private static final List<Mark> MARKS = List.of(Mark.values());

  private final SplittableRandom random;

  RandomHome(SplittableRandom random) {
    this.random = random;
  }

  Input.Observed message(Instant now) {
    DeviceId device =
        random.nextInt(20) == 0
            ? new DeviceId("stranger-" + random.nextInt(1000))
            : placement().device();
    List<DeviceEvent> events = new ArrayList<>();
    for (int i = 1 + random.nextInt(10) / 8; i > 0; i--) {
      events.add(event(device, now));
    }
    return new Input.Observed(device, events);
  }

  /** A press of whatever this is. */
  Input.Observed press(DeviceId device, Instant now) {
    Envelope envelope = Envelope.live("test", device.value(), "generic", Phase.MOMENTARY, now);
    return new Input.Observed(device, List.of(new DeviceEvent(envelope, press())));
  }

  private Placement placement() {
    return RandomPlan.HOME.get(random.nextInt(RandomPlan.HOME.size()));
  }

  private DeviceEvent event(DeviceId device, Instant now) {
    Phase phase = Phase.values()[random.nextInt(4)];
    Observation observation = random.nextInt(10) == 0 ? anything() : typical(device.value());
    if (observation instanceof Observation.Contact
        || observation instanceof Observation.Bed
        || observation instanceof Observation.Seat) {
      phase = Phase.STATE;
    }
    if (observation instanceof Observation.ManualAlarm && random.nextInt(4) > 0) {
      phase = Phase.MOMENTARY;
    }
    Envelope envelope = Envelope.live("test", device.value(), "generic", phase, now);
    if (random.nextInt(6) == 0) {
      Instant observed = now.minusSeconds(random.nextInt(-60, 10_000));
      envelope = envelope.observed(observed, ClockQuality.DEVICE);
    }
    if (random.nextInt(4) == 0) {
      envelope = envelope.keyed("k" + random.nextInt(200));
    }
    if (random.nextInt(6) == 0) {
      envelope = envelope.inEpisode("e" + random.nextInt(5));
    }
    return new DeviceEvent(envelope.marked(marks()), observation);
  }

  private Set<Mark> marks() {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    if (random.nextInt(5) == 0) {
      marks.add(MARKS.get(random.nextInt(MARKS.size())));
    }
    return marks;
  }

  private Observation typical(String device) {
    return switch (device) {
      case "button", "staff" -> press();
      case "chair" -> new Observation.Seat(random.nextBoolean());
      case "tracker" -> tracker();
      case "dispenser" -> dispenser();
      case "stove" -> new Observation.Appliance(900.0, null);
      case "climate" -> new Observation.Measurement("temperature", random.nextInt(10, 35), "Cel");
      case "aid" -> prompt();
      case "sound" -> sound();
      case "door", "side-door", "back-door", "fridge" ->
          new Observation.Contact(random.nextBoolean(), false);
      case "bed" -> new Observation.Bed(random.nextBoolean(), null, null);
      case "smoke" -> hazard();
      case "fall" -> fall();
      case "lock" -> lock();
      default -> new Observation.Motion(null, null, null);
    };
  }

  private Observation tracker() {
    return switch (random.nextInt(4)) {
      case 0 ->
          new Observation.Battery(
              (double) random.nextInt(100), null, null, null, random.nextBoolean());
      case 1 ->
          new Observation.Geofence(
              "home",
              random.nextBoolean()
                  ? Observation.Geofence.Transition.ENTER
                  : Observation.Geofence.Transition.EXIT);
      case 2 ->
          new Observation.Connectivity(
              Observation.Connectivity.State.values()[random.nextInt(4)],
              Observation.Connectivity.Cause.HEARTBEAT);
      default ->
          new Observation.Position(
              FurnishedHome.LAT + random.nextInt(-8, 8) / 1000.0,
              FurnishedHome.LON,
              random.nextBoolean() ? null : (double) random.nextInt(200),
              null,
              null,
              null,
              Observation.Position.FixSource.values()[random.nextInt(5)],
              random.nextInt(10) > 0);
    };
  }

  private Observation dispenser() {
    Observation.Dose.Step[] steps = Observation.Dose.Step.values();
    return switch (random.nextInt(6)) {
      case 0 ->
          new Observation.Stock(Observation.Stock.Level.values()[random.nextInt(3)], null, null);
      case 1 -> new Observation.DispenserJam();
      default ->
          new Observation.Dose(
              steps[random.nextInt(steps.length)],
              random.nextBoolean() ? null : "dose-" + random.nextInt(3),
              null,
              null,
              Observation.Dose.Evidence.NONE);
    };
  }

  private Observation prompt() {
    return new Observation.Prompt(
        Observation.Prompt.Step.values()[random.nextInt(4)], "p" + random.nextInt(3));
  }

  private Observation sound() {
    List<String> labels = List.of("glass", "snoring", "voice");
    return new Observation.Sound(
        labels.get(random.nextInt(3)), (double) random.nextInt(40, 100), random.nextInt(60_000));
  }

  private Observation anything() {
    return switch (random.nextInt(8)) {
      case 0 -> new Observation.Battery(random.nextDouble() * 100, null, null, null, null);
      case 1 -> new Observation.Undecodable(Observation.Undecodable.Reason.MALFORMED, 12);
      case 2 -> new Observation.Wandering(null, random.nextBoolean());
      case 3 -> new Observation.AlarmCancelled(Observation.AlarmCancelled.By.WEARER);
      case 4 ->
          new Observation.Connectivity(
              Observation.Connectivity.State.OFFLINE, Observation.Connectivity.Cause.LAST_WILL);
      case 5 -> new Observation.Button(null, Observation.ManualAlarm.Press.SHORT);
      case 6 -> press();
      default ->
          new Observation.Presence(
              null, null, Observation.Presence.Movement.values()[random.nextInt(5)]);
    };
  }

  private static Observation press() {
    return new Observation.ManualAlarm(
        Observation.ManualAlarm.Trigger.PERSONAL, Observation.ManualAlarm.Press.SHORT, false);
  }

  private Observation hazard() {
    Observation.Hazard.Substance[] all = Observation.Hazard.Substance.values();
    return new Observation.Hazard(all[random.nextInt(all.length)], null, null);
  }

  private Observation fall() {
    Observation.Fall.Stage[] all = Observation.Fall.Stage.values();
    return new Observation.Fall(all[random.nextInt(all.length)], null, null, null, null);
  }

  private static Observation lock() {
    return new Observation.Lock(
        Observation.Lock.State.UNLOCKED, Observation.Lock.Method.KEYPAD, 1, null);
  }
}
