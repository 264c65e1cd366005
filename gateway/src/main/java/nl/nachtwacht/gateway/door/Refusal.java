package nl.nachtwacht.gateway.door;

/**
 * Why the door did not take something. Closed: the same word in log and metric. Each has the codes
 * the peer is told, where MQTT has one.
 */
enum Refusal {
  /** Neither MQTT 3.1.1 nor 5. */
  VERSION(0x01, 0x84),
  /** No usable client id. */
  CLIENT_ID(0x02, 0x85),
  /** No such door, wrong secret, another certificate. */
  CREDENTIALS(0x04, 0x86),
  /** Nothing shown: no password, no certificate. */
  CREDENTIALS_MISSING(0x05, 0x87),
  /** Too many peers with wrong credentials at once. */
  CREDENTIALS_FLOOD(0, 0),
  /** {@code sessionsMax}. */
  SESSIONS_FULL(0x03, 0x97),
  /** More open sockets than sessions and some room. */
  SOCKETS_FULL(0x03, 0x97),
  /** The connection it takes over from has messages that the store does not settle. */
  PREDECESSOR_STUCK(0x03, 0x88),
  /** Enhanced authentication (AUTH). */
  AUTHENTICATION_METHOD(0x05, 0x8C),
  /** A socket on which no whole CONNECT came in time. */
  CONNECT_TIMEOUT(0, 0),
  /** The TLS handshake failed. */
  TLS(0, 0),
  /** No MQTT, or broken MQTT. */
  MALFORMED(0, 0x81),
  /** MQTT at the wrong moment, or a packet a peer may not send. */
  PROTOCOL(0, 0x82),
  /** Larger than {@code payloadBytesMax}. */
  TOO_LARGE(0, 0x95),
  /** We announced that we take no topic aliases. */
  TOPIC_ALIAS(0, 0x94),
  /** A topic the door has no right to publish to. */
  PUBLISH_RIGHT(0, 0x87),
  /** A last will on such a topic. */
  WILL_RIGHT(0, 0),
  /** A filter the door has no right to subscribe to. */
  SUBSCRIBE_RIGHT(0x80, 0x87),
  SUBSCRIBE_SHARED(0x80, 0x9E),
  SUBSCRIBE_IDENTIFIER(0x80, 0xA1),
  SUBSCRIBE_FILTER(0x80, 0x8F);

  /** MQTT 3.1.1: CONNACK return code, or the failure code of SUBACK. */
  final int code3;

  /** MQTT 5 reason code. */
  final int code5;

  Refusal(int code3, int code5) {
    this.code3 = code3;
    this.code5 = code5;
  }

  /** The word in logs and metrics. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
