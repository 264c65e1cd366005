package nl.nachtwacht.adapter.mapped;

import java.util.Locale;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Hazard;
import nl.nachtwacht.event.Observation.ManualAlarm;
import org.jspecify.annotations.Nullable;

/** What an installer can say that a value means. "Yes" is always the first half of the sentence. */
public enum MappedKind {
  /** Yes: stands open. */
  CONTACT("contact"),
  /** Yes: something moves. */
  MOTION("motion"),
  /** Yes: somebody is there. */
  PRESENCE("presence"),
  /** Yes: somebody lies in it. */
  BED("bed"),
  SEAT("seat"),
  SMOKE("hazard.smoke"),
  CO("hazard.co"),
  GAS("hazard.gas"),
  WATER("hazard.water"),
  HEAT("hazard.heat"),
  /** Yes: somebody calls for help. */
  HELP("alarm.manual"),
  /** Yes: a button was pressed. */
  BUTTON("button"),
  /** Yes: locked. */
  LOCK("lock"),
  TAMPER("device.tamper"),
  /** Yes: there. */
  ONLINE("device.connectivity"),
  /** A number from 0 to 100. */
  BATTERY("device.battery"),
  /** Yes: nearly empty. */
  BATTERY_LOW("device.battery"),
  /** A number with a name and a unit. */
  MEASUREMENT("measurement");

  private final String tells;

  MappedKind(String tells) {
    this.tells = tells;
  }

  /** The word in a definition: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The canonical kind of its events. */
  public String tells() {
    return tells;
  }

  /** Whether it reads a number rather than yes or no. */
  public boolean isNumber() {
    return this == MEASUREMENT || this == BATTERY;
  }

  /** The kind with this word; {@code null} when there is none. */
  public static @Nullable MappedKind of(String word) {
    for (MappedKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return null;
  }

  /** Tells a yes or no. */
  void tell(String key, @Nullable String name, boolean yes, Telling telling) {
    switch (this) {
      case CONTACT -> Tell.contact(key, yes, telling);
      case MOTION -> Tell.motion(key, yes, telling);
      case PRESENCE -> Tell.presence(key, name, yes, telling);
      case BED -> Tell.bed(key, yes, telling);
      case SEAT -> Tell.seat(key, yes, telling);
      case SMOKE -> Tell.hazard(key, Hazard.Substance.SMOKE, yes, telling);
      case CO -> Tell.hazard(key, Hazard.Substance.CO, yes, telling);
      case GAS -> Tell.hazard(key, Hazard.Substance.GAS, yes, telling);
      case WATER -> Tell.hazard(key, Hazard.Substance.WATER, yes, telling);
      case HEAT -> Tell.hazard(key, Hazard.Substance.HEAT, yes, telling);
      case HELP -> help(yes, telling);
      case BUTTON -> press(name, yes, telling);
      case LOCK ->
          Tell.lock(
              key, yes ? Observation.Lock.State.LOCKED : Observation.Lock.State.UNLOCKED, telling);
      case TAMPER -> telling.course(key, yes, new Observation.Tamper(), false);
      case ONLINE ->
          Tell.connectivity(
              yes ? Connectivity.State.ONLINE : Connectivity.State.OFFLINE,
              Connectivity.Cause.PLATFORM,
              telling);
      case BATTERY_LOW -> Tell.battery(null, null, yes, telling);
      case BATTERY, MEASUREMENT -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  /** Every yes is a call: how this device repeats itself is not known, so none is swallowed. */
  private static void help(boolean yes, Telling telling) {
    if (yes) {
      telling.momentary(
          new ManualAlarm(ManualAlarm.Trigger.UNKNOWN, ManualAlarm.Press.UNKNOWN, false));
    } else {
      telling.leaveOut(IgnoreReason.FILLER);
    }
  }

  private static void press(@Nullable String name, boolean yes, Telling telling) {
    if (!yes) {
      telling.leaveOut(IgnoreReason.FILLER);
    } else if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
    } else {
      telling.momentary(new Observation.Button(name, ManualAlarm.Press.UNKNOWN));
    }
  }
}
