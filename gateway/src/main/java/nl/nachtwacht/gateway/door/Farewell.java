package nl.nachtwacht.gateway.door;

/**
 * Why we end a connection; the reason code of MQTT 5's DISCONNECT. 3.1.1 peers only see it close.
 */
enum Farewell {
  MALFORMED(0x81),
  PROTOCOL(0x82),
  /** The store could not take a message: the peer keeps it and sends it again. */
  NOT_DURABLE(0x89),
  SHUTTING_DOWN(0x8B),
  KEEP_ALIVE(0x8D),
  TAKEN_OVER(0x8E),
  TOPIC_ALIAS(0x94),
  TOO_LARGE(0x95),
  /** The door's rights or credential were changed: come again. */
  CARD_CHANGED(0x98);

  final int code;

  Farewell(int code) {
    this.code = code;
  }

  /** Ours, not the peer's: it is alive, and will be back. */
  boolean isOurs() {
    return this == NOT_DURABLE || this == CARD_CHANGED;
  }

  /** The word in logs and metrics. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
