package nl.nachtwacht.event;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a device can tell: the closed list of canonical kinds.
 *
 * <p>Units and polarity are fixed here and made true by the adapters; no rule ever converts. An
 * absent value ({@code null}) means that the device did not say, or sent a sentinel for "unknown".
 * Ranges in the docstrings are checked by {@link Plausibility}.
 */
public sealed interface Observation {

  /** The canonical kind, stable, used in JSON, care plans and the log of events. */
  String kind();

  // --- A person asks for help -----------------------------------------------------------------

  /** Somebody pressed for help. */
  record ManualAlarm(Trigger trigger, Press press, boolean silent) implements Observation {
    /** What was pressed. */
    public enum Trigger {
      PERSONAL,
      FIXED,
      KEYPAD,
      PHONE,
      UNKNOWN
    }

    /** How it was pressed. */
    public enum Press {
      SHORT,
      LONG,
      DOUBLE,
      HOLD,
      UNKNOWN
    }

    @Override
    public String kind() {
      return "alarm.manual";
    }
  }

  /**
   * A button was pressed whose meaning the device does not know: a wireless switch, a doorbell
   * button, an input of a relay. The placement in the home says whether it calls for help.
   *
   * @param name which button, as the device numbers or names it; absent when it has only one
   */
  record Button(@Nullable String name, ManualAlarm.Press press) implements Observation {
    @Override
    public String kind() {
      return "button";
    }
  }

  /** An alarm was called back at the device. An annotation: it never closes an alarm by itself. */
  record AlarmCancelled(By by) implements Observation {
    /** Who called it back, as far as the device knows. */
    public enum By {
      WEARER,
      CARER,
      DEVICE,
      UNKNOWN
    }

    @Override
    public String kind() {
      return "alarm.cancelled";
    }
  }

  /**
   * A fall, as one episode.
   *
   * @param xCm position in the room, centimetres from the sensor; absent where not given
   */
  record Fall(
      Stage stage,
      @Nullable Integer xCm,
      @Nullable Integer yCm,
      @Nullable Integer zCm,
      @Nullable String exitReason)
      implements Observation {
    /** How sure it is, and how far along. */
    public enum Stage {
      SUSPECTED,
      CONFIRMED,
      CALLING,
      CANCELLED,
      EXITED,
      FINISHED
    }

    @Override
    public String kind() {
      return "fall";
    }
  }

  /** The wearer strays, as the device or its platform judges it. */
  record Wandering(@Nullable String zone, @Nullable Boolean accompanied) implements Observation {
    @Override
    public String kind() {
      return "wandering";
    }
  }

  // --- Where somebody is ------------------------------------------------------------------------

  /** A zone border was crossed, as the device or its platform judges it. */
  record Geofence(String zoneId, Transition transition) implements Observation {
    /** Which way. */
    public enum Transition {
      ENTER,
      EXIT
    }

    @Override
    public String kind() {
      return "geofence";
    }
  }

  /**
   * A position fix.
   *
   * @param lat degrees north, -90 to 90 (WGS 84)
   * @param lon degrees east, -180 to 180
   * @param accuracyM radius, metres, 0 or more; absent where not given
   * @param speedMps metres per second, 0 to 150
   * @param courseDeg degrees clockwise from north, 0 to 360
   * @param fixAt when the fix was made; may be long before the message
   * @param valid false when the device repeats its last known place
   */
  record Position(
      double lat,
      double lon,
      @Nullable Double accuracyM,
      @Nullable Double speedMps,
      @Nullable Double courseDeg,
      @Nullable Instant fixAt,
      FixSource fixSource,
      boolean valid)
      implements Observation {
    /** How the place was found. */
    public enum FixSource {
      GNSS,
      WIFI,
      CELL,
      BEACON,
      UNKNOWN
    }

    @Override
    public String kind() {
      return "position";
    }
  }

  // --- Movement in the home ---------------------------------------------------------------------

  /**
   * A motion sensor fired or went quiet.
   *
   * @param count movements in the reported interval; absent where not given
   * @param secondsSinceLast seconds since the last movement, 0 or more
   * @param sensorHoldS seconds for which the sensor keeps saying "motion" after the last movement
   */
  record Motion(
      @Nullable Integer count, @Nullable Integer secondsSinceLast, @Nullable Integer sensorHoldS)
      implements Observation {
    @Override
    public String kind() {
      return "motion";
    }
  }

  /** Somebody is in a zone (mmWave, radar). {@link Phase#END} or class NONE: nobody. */
  record Presence(@Nullable String zone, @Nullable Integer targets, Movement movement)
      implements Observation {
    /** How much the person moves. */
    public enum Movement {
      NONE,
      STATIC,
      SMALL,
      LARGE,
      UNKNOWN
    }

    @Override
    public String kind() {
      return "presence";
    }
  }

  /** A door, window, fridge or drawer. {@code open} is true when it stands open, always. */
  record Contact(boolean open, boolean openTooLong) implements Observation {
    @Override
    public String kind() {
      return "contact";
    }
  }

  /**
   * A bed. {@code outForS}: seconds out of bed as the device counts it, 0 or more; absent where not
   * given.
   */
  record Bed(boolean occupied, @Nullable Boolean restless, @Nullable Integer outForS)
      implements Observation {
    @Override
    public String kind() {
      return "bed";
    }
  }

  /** A chair or wheelchair. */
  record Seat(boolean occupied) implements Observation {
    @Override
    public String kind() {
      return "seat";
    }
  }

  /** The device or platform itself judges that nothing moved for too long. */
  record Inactivity(@Nullable Instant since) implements Observation {
    @Override
    public String kind() {
      return "inactivity";
    }
  }

  /** Something shook. {@code strength}: the vendor's own scale; absent where not given. */
  record Vibration(@Nullable Double strength) implements Observation {
    @Override
    public String kind() {
      return "vibration";
    }
  }

  /** Something tilted. {@code angleDeg}: 0 to 360. */
  record Tilt(@Nullable Double angleDeg) implements Observation {
    @Override
    public String kind() {
      return "tilt";
    }
  }

  /** A sound that an outside detector judged to matter. {@code levelDb}: dB(A), 0 to 194. */
  record Sound(@Nullable String label, @Nullable Double levelDb, @Nullable Integer durationMs)
      implements Observation {
    @Override
    public String kind() {
      return "sound";
    }
  }

  // --- Getting in -------------------------------------------------------------------------------

  /**
   * A lock: how it is ({@link Phase#STATE}) or what was done ({@link Phase#MOMENTARY}).
   *
   * @param slot which code or tag was used, 0 to 65534; never the code itself
   * @param result what came of an action; absent for a plain state
   */
  record Lock(State state, Method method, @Nullable Integer slot, @Nullable Result result)
      implements Observation {
    /** How the bolt is. */
    public enum State {
      LOCKED,
      UNLOCKED,
      UNLATCHED,
      LOCKING,
      UNLOCKING,
      JAMMED,
      NOT_FULLY_LOCKED,
      UNCALIBRATED,
      UNKNOWN
    }

    /** By what it was moved. */
    public enum Method {
      KEY,
      MANUAL,
      KEYPAD,
      RFID,
      FINGERPRINT,
      FOB,
      APP,
      AUTO,
      REMOTE,
      UNKNOWN
    }

    /** What came of it. */
    public enum Result {
      DONE,
      FAILED,
      ABOUT_TO_RUN
    }

    @Override
    public String kind() {
      return "lock";
    }
  }

  /** Somebody tried to get in and was refused. */
  record AccessDenied(Reason reason) implements Observation {
    /** Why. */
    public enum Reason {
      INVALID_CODE,
      SCHEDULE,
      UNKNOWN
    }

    @Override
    public String kind() {
      return "access.denied";
    }
  }

  /** Somebody rang. */
  record Doorbell() implements Observation {
    @Override
    public String kind() {
      return "doorbell";
    }
  }

  // --- Danger in the home -----------------------------------------------------------------------

  /**
   * Smoke, CO, gas, water or heat. {@link Phase#END}: clear again.
   *
   * @param level the vendor's own scale; absent where not given
   * @param ppm parts per million, 0 or more; only gas and CO
   */
  record Hazard(Substance substance, @Nullable Double level, @Nullable Double ppm)
      implements Observation {
    /** What the danger is. */
    public enum Substance {
      SMOKE,
      CO,
      GAS,
      WATER,
      HEAT
    }

    @Override
    public String kind() {
      return "hazard." + substance.name().toLowerCase(Locale.ROOT);
    }
  }

  // --- Medicine ---------------------------------------------------------------------------------

  /**
   * A step in the life of one dose.
   *
   * @param doseId equal for all steps of one dose; absent where the dispenser gives none
   * @param scheduledAt when it was due
   * @param evidence what the step rests on; a lid that opened proves no dose
   */
  record Dose(
      Step step,
      @Nullable String doseId,
      @Nullable Instant scheduledAt,
      @Nullable String compartment,
      Evidence evidence)
      implements Observation {
    /** The step. */
    public enum Step {
      DUE,
      REMINDER,
      DISPENSED,
      TAKEN,
      TAKEN_LATE,
      EARLY,
      MISSED,
      SKIPPED,
      MANUAL
    }

    /** What it rests on. */
    public enum Evidence {
      LID,
      SACHET,
      CONFIRMED,
      NONE
    }

    @Override
    public String kind() {
      return "dose." + step.name().toLowerCase(Locale.ROOT);
    }
  }

  /** How much medicine is left. {@code dosesLeft}, {@code daysLeft}: 0 or more. */
  record Stock(Level level, @Nullable Integer dosesLeft, @Nullable Integer daysLeft)
      implements Observation {
    /** How much. */
    public enum Level {
      OK,
      LOW,
      EMPTY
    }

    @Override
    public String kind() {
      return "stock." + level.name().toLowerCase(Locale.ROOT);
    }
  }

  /** The dispenser was refilled. */
  record Refill() implements Observation {
    @Override
    public String kind() {
      return "refill";
    }
  }

  /** The dispenser is jammed, or free again ({@link Phase#END}). */
  record DispenserJam() implements Observation {
    @Override
    public String kind() {
      return "dispenser.jam";
    }
  }

  /** The lid of a dispenser or pill box. It says nothing about a dose. */
  record Lid(boolean open) implements Observation {
    @Override
    public String kind() {
      return "lid";
    }
  }

  // --- Numbers and appliances -------------------------------------------------------------------

  /**
   * A reading.
   *
   * @param name what was read: {@code temperature}, {@code humidity}, {@code power}, {@code
   *     heart_rate} …
   * @param unit UCUM: {@code Cel}, {@code %}, {@code lx}, {@code W}, {@code kWh}, {@code V}, {@code
   *     /min}, {@code hPa}, {@code m3}; {@code 1} for a bare number
   */
  record Measurement(String name, double value, String unit) implements Observation {
    @Override
    public String kind() {
      return "measurement";
    }
  }

  /** An appliance is in use. {@code powerW}: watts; {@code energyKwh}: since the start. */
  record Appliance(@Nullable Double powerW, @Nullable Double energyKwh) implements Observation {
    @Override
    public String kind() {
      return "appliance";
    }
  }

  /** A social aid (tablet, robot, day-structure aid) said, asked or heard something. */
  record Prompt(Step step, @Nullable String promptId) implements Observation {
    /** What happened to the prompt. */
    public enum Step {
      SAID,
      ASKED,
      ANSWERED,
      UNANSWERED
    }

    @Override
    public String kind() {
      return "prompt." + step.name().toLowerCase(Locale.ROOT);
    }
  }

  // --- The device itself ------------------------------------------------------------------------

  /**
   * The device's battery.
   *
   * @param levelPct 0 to 100; absent when unknown
   * @param volts 0 to 60
   */
  record Battery(
      @Nullable Double levelPct,
      @Nullable Double volts,
      @Nullable Boolean low,
      @Nullable Boolean critical,
      @Nullable Boolean charging)
      implements Observation {
    @Override
    public String kind() {
      return "device.battery";
    }
  }

  /** Somebody opened or removed the device. */
  record Tamper() implements Observation {
    @Override
    public String kind() {
      return "device.tamper";
    }
  }

  /**
   * Radio quality. {@code rssiDbm}: -150 to 20; {@code lqi}: 0 to 255; {@code snrDb}: -50 to 50.
   */
  record Link(@Nullable Double rssiDbm, @Nullable Integer lqi, @Nullable Double snrDb)
      implements Observation {
    @Override
    public String kind() {
      return "device.link";
    }
  }

  /** The device (or the hub that speaks for others) is there, away or asleep. */
  record Connectivity(State state, Cause cause) implements Observation {
    /** How it is. */
    public enum State {
      ONLINE,
      OFFLINE,
      SLEEPING,
      UNKNOWN
    }

    /** How we know. */
    public enum Cause {
      LAST_WILL,
      HEARTBEAT,
      PLATFORM,
      GATEWAY,
      TRANSPORT_MODE,
      UNKNOWN
    }

    @Override
    public String kind() {
      return "device.connectivity";
    }
  }

  /** Whether the device has mains power. */
  record Power(boolean mains) implements Observation {
    @Override
    public String kind() {
      return "device.power";
    }
  }

  /** The device reports a fault, or its end. {@code text} holds no personal data. */
  record Fault(@Nullable String code, @Nullable String text) implements Observation {
    @Override
    public String kind() {
      return "device.fault";
    }
  }

  /** The device started again. */
  record Restart(@Nullable String reason) implements Observation {
    @Override
    public String kind() {
      return "device.restart";
    }
  }

  /** The device's own settings changed. */
  record ConfigChanged(@Nullable String text) implements Observation {
    @Override
    public String kind() {
      return "device.config";
    }
  }

  /** The device was removed from its hub. */
  record Left() implements Observation {
    @Override
    public String kind() {
      return "device.left";
    }
  }

  /** Somebody tests the device (test button, learning mode, SCAIP test). Never an alarm. */
  record Test(@Nullable String text) implements Observation {
    @Override
    public String kind() {
      return "device.test";
    }
  }

  /**
   * A hub's word about one of its devices: what it is and what it can do.
   *
   * @param model the vendor's model number
   * @param name the name people gave it at the hub
   * @param capabilities the fields it publishes, as the hub names them, in a fixed order
   */
  record Inventory(
      @Nullable String vendor,
      @Nullable String model,
      @Nullable String name,
      java.util.List<String> capabilities)
      implements Observation {
    public Inventory {
      capabilities = java.util.List.copyOf(capabilities);
    }

    @Override
    public String kind() {
      return "device.inventory";
    }
  }

  /** What came of a command we sent. */
  record CommandResult(@Nullable String commandId, Status status, @Nullable String code)
      implements Observation {
    /** How far it got. */
    public enum Status {
      ACCEPTED,
      SENT,
      REACHED,
      FAILED,
      TIMEOUT,
      REJECTED
    }

    @Override
    public String kind() {
      return "command.result";
    }
  }

  /**
   * A device spoke and we could not understand it, though it is one of ours. Not the same as a
   * malformed message of nobody: an SOS device that does this is itself a reason to look.
   *
   * @param bytes size of what it sent, 0 or more
   */
  record Undecodable(Reason reason, int bytes) implements Observation {
    /** Why not. */
    public enum Reason {
      ENCRYPTED,
      NO_CODEC,
      MALFORMED,
      UNKNOWN_CODE
    }

    @Override
    public String kind() {
      return "undecodable";
    }
  }
}
