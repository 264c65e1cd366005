package nl.nachtwacht.event;

/** How far {@link Envelope#observedAt()} can be trusted. */
public enum ClockQuality {
  /** The device's own clock, with a zone or as an epoch, inside the accepted range. */
  DEVICE,
  /** The clock of the hub or radio gateway in the home that heard the device. */
  GATEWAY,
  /** The clock of the platform that relayed the message (LoRaWAN server, tracker cloud). */
  PLATFORM,
  /** No usable time was given: {@code observedAt} is absent, use {@code receivedAt}. */
  NONE,
  /** A local time without its zone, read as UTC: for the eye of a human, never used for order. */
  ZONELESS,
  /**
   * A time was given but it lies outside [-48 h, +2 min] of reception: kept for the eye of a human,
   * never used for order.
   */
  SUSPECT;

  /** Whether the time may be used for order and evidence. */
  public boolean trusted() {
    return switch (this) {
      case DEVICE, GATEWAY, PLATFORM -> true;
      case NONE, ZONELESS, SUSPECT -> false;
    };
  }

  /** The word used in JSON: lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
