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
  /**
   * A time was given but it lies outside [-48 h, +2 min] of reception, or has no zone: kept for the
   * eye of a human, never used for order.
   */
  SUSPECT;

  /** The word used in JSON: lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
