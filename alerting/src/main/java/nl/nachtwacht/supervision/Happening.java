package nl.nachtwacht.supervision;

import java.util.Locale;

/** What a device may tell that has no duration and of which the last time matters. */
public enum Happening {
  /** Somebody rang. */
  RANG,
  /** Somebody was refused at a lock. */
  REFUSED,
  /** Somebody opened or removed the device. */
  TAMPERED,
  /** It reported a fault of its own. */
  FAULT,
  /** Whoever wears it moved, wherever that was. */
  WEARER_MOVED,
  /** It changed so often in a short time that it tells nothing any more. */
  FLAPPED;

  /** The key of this happening at a device. */
  public String at(String device) {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + "@" + device;
  }
}
