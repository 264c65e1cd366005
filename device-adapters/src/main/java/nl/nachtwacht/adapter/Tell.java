package nl.nachtwacht.adapter;

import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Battery;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What many families tell in the same way, once: the ready-made blocks beside {@link Telling}.
 *
 * <p>Each remembers under the key it is given, so that two topics about one thing (a twin, two
 * command classes) are one state.
 */
public final class Tell {
  private static final double VOLTS_STEP = 0.05;
  private static final double RSSI_STEP_DB = 10;

  private static final Observation.Motion MOTION = new Observation.Motion(null, null, null);

  private Tell() {}

  /** A door, window or drawer. */
  public static void contact(String key, boolean open, Telling telling) {
    telling.state(key, open ? "open" : "closed", new Observation.Contact(open, false), true);
  }

  /** A motion sensor. */
  public static void motion(String key, boolean moving, Telling telling) {
    telling.course(key, moving, MOTION, true);
  }

  /** A zone in which somebody is. */
  public static void presence(String key, @Nullable String zone, boolean there, Telling telling) {
    Observation.Presence.Movement movement =
        there ? Observation.Presence.Movement.UNKNOWN : Observation.Presence.Movement.NONE;
    telling.course(key, there, new Observation.Presence(zone, null, movement), true);
  }

  /** A bed. */
  public static void bed(String key, boolean occupied, Telling telling) {
    telling.state(key, occupied ? "1" : "0", new Observation.Bed(occupied, null, null), true);
  }

  /** A chair. */
  public static void seat(String key, boolean occupied, Telling telling) {
    telling.state(key, occupied ? "1" : "0", new Observation.Seat(occupied), true);
  }

  /** Danger in the home. */
  public static void hazard(
      String key, Observation.Hazard.Substance substance, boolean active, Telling telling) {
    telling.course(key, active, new Observation.Hazard(substance, null, null), true);
  }

  /** A relay or switch: 1 when it lets current through. */
  public static void relay(String key, String name, boolean on, Telling telling) {
    telling.reading(key, name, on ? 1 : 0, "1", 1);
  }

  /** How the bolt is, when nobody says who turned it. */
  public static void lock(String key, Observation.Lock.State state, Telling telling) {
    Observation.Lock lock =
        new Observation.Lock(state, Observation.Lock.Method.UNKNOWN, null, null);
    telling.state(key, Telling.word(state), lock, true);
  }

  /** The battery, as far as the message says; told when anything of it changed. */
  public static void battery(
      @Nullable Double levelPct, @Nullable Double volts, @Nullable Boolean low, Telling telling) {
    battery(new Battery(levelPct, volts, low, null, null), telling);
  }

  /** The battery with all that the device says of it. */
  public static void battery(Battery battery, Telling telling) {
    Double level = battery.levelPct();
    Double volts = battery.volts();
    boolean changed = level != null && telling.moved("battery", level, 1);
    changed |= volts != null && telling.moved("volts", volts, VOLTS_STEP);
    changed |= changed("low", battery.low(), telling);
    changed |= changed("critical", battery.critical(), telling);
    changed |= changed("charging", battery.charging(), telling);
    boolean says =
        level != null
            || volts != null
            || battery.low() != null
            || battery.critical() != null
            || battery.charging() != null;
    if (changed) {
      telling.tell(Phase.STATE, battery);
    } else if (says) {
      telling.still(Phase.STATE, battery, false);
    }
  }

  private static boolean changed(String key, @Nullable Boolean value, Telling telling) {
    return value != null && telling.remember(key, value ? "1" : "0");
  }

  /** Signal strength, told when it moved markedly. */
  public static void rssi(@Nullable Double rssiDbm, Telling telling) {
    if (rssiDbm == null) {
      return;
    }
    Observation.Link link = new Observation.Link(rssiDbm, null, null);
    if (telling.moved("rssi", rssiDbm, RSSI_STEP_DB)) {
      telling.tell(Phase.MEASUREMENT, link);
    } else {
      telling.still(Phase.MEASUREMENT, link, false);
    }
  }

  /** Whether the device is there. */
  public static void connectivity(
      Connectivity.State state, Connectivity.Cause cause, Telling telling) {
    telling.state("online", Telling.word(state), new Connectivity(state, cause), true);
  }

  /** A sign of life that says nothing else. */
  public static void heartbeat(Telling telling) {
    Connectivity alive = new Connectivity(Connectivity.State.ONLINE, Connectivity.Cause.HEARTBEAT);
    telling.state("online", Telling.word(alive.state()), alive, false);
  }
}
