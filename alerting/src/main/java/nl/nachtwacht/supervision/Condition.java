package nl.nachtwacht.supervision;

import java.util.Locale;

/** What a device may tell about itself that lasts; see {@link HomeView#conditions()}. */
public enum Condition {
  /** A dispenser without medicine. */
  EMPTY,
  /** A dispenser that will be empty soon. */
  RUNNING_LOW,
  JAMMED,
  /** It rests because nobody wears it: taken off, in its charger. */
  ASLEEP,
  /** Its hub or platform says that it is gone. */
  OFFLINE,
  /** Without mains power. */
  UNPOWERED,
  CHARGING,
  /** Of what is worn: too little for the night, see {@link DeviceUpdate#BATTERY_LOW_PCT}. */
  BATTERY_LOW;

  /** The key of this condition of a device. */
  public String of(String device) {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + "@" + device;
  }

  /** The device in a key of the shape {@code what@device}. */
  static String device(String key) {
    return key.substring(key.indexOf('@') + 1);
  }
}
