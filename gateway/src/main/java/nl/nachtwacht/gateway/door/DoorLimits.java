package nl.nachtwacht.gateway.door;

import java.time.Duration;

/**
 * The door's bounds; every queue, packet and wait in it has one.
 *
 * @param payloadBytesMax largest payload that is looked at. MQTT 5 peers are told (maximum packet
 *     size) and are disconnected when they exceed it; MQTT 3.1.1 cannot be told, so a larger
 *     payload up to {@code packetBytesMax} is read, thrown away, counted and answered: a hub would
 *     send it again for ever, before everything behind it
 * @param packetBytesMax largest packet of an MQTT 3.1.1 peer that is read at all
 * @param inFlightMax messages of one connection that are not answered yet; then its socket is not
 *     read. MQTT 5 peers are told (receive maximum)
 * @param inFlightReserve when all sources together have too much under way, connections with at
 *     most this many unanswered messages are still read: one press must not wait for somebody
 *     else's flood
 * @param sessionsMax peers that are connected or may come back to their session; further ones are
 *     refused with "quota exceeded" when no absent one can be forgotten for them
 * @param sessionsPerDoorMax of them, those of one credential: a hub that takes a new client id each
 *     time must not push out the others
 * @param keepAliveMax longest keep-alive of an MQTT 5 peer (it is told: server keep alive)
 * @param connectTimeout between opening the socket and a whole CONNECT, TLS handshake apart; whole
 *     seconds
 * @param refusalDelay how long a peer with a wrong credential waits for its refusal
 * @param refusalsWaitingMax refusals that may wait at once; further ones are closed without answer
 * @param sessionExpiryMax how long a session is kept for an absent peer at most
 * @param willDelayMax how long a last will may be held back at most
 * @param commandsWaitingMax commands that wait for one absent door at most
 * @param commandsInFlightMax commands sent over one connection and not acknowledged yet
 */
public record DoorLimits(
    int payloadBytesMax,
    int packetBytesMax,
    int inFlightMax,
    int inFlightReserve,
    int sessionsMax,
    int sessionsPerDoorMax,
    Duration keepAliveMax,
    Duration connectTimeout,
    Duration refusalDelay,
    int refusalsWaitingMax,
    Duration sessionExpiryMax,
    Duration willDelayMax,
    int commandsWaitingMax,
    int commandsInFlightMax) {

  /** Largest CONNECT: a whole last will and the longest names fit. */
  static final int CONNECT_BYTES_MAX = 128 * 1024;

  /**
   * How long the last will of a peer is held back when it was us who closed, because the store
   * could not take its messages: it will be back.
   */
  static final Duration RETURN_GRACE = Duration.ofSeconds(30);

  public DoorLimits {
    atLeast(1024, payloadBytesMax, "payloadBytesMax");
    atLeast(payloadBytesMax, packetBytesMax, "packetBytesMax");
    atLeast(1, inFlightMax, "inFlightMax");
    atLeast(0, inFlightReserve, "inFlightReserve");
    atLeast(1, sessionsMax, "sessionsMax");
    atLeast(1, sessionsPerDoorMax, "sessionsPerDoorMax");
    atLeast(1, connectTimeout.toSeconds(), "connectTimeout in seconds");
    atLeast(1, keepAliveMax.toSeconds(), "keepAliveMax in seconds");
    atLeast(1, commandsWaitingMax, "commandsWaitingMax");
    atLeast(1, commandsInFlightMax, "commandsInFlightMax");
    if (inFlightMax > 65_535) {
      throw new IllegalArgumentException("inFlightMax must be at most 65535");
    }
    if (keepAliveMax.toSeconds() > 65_535) {
      throw new IllegalArgumentException("keepAliveMax must be at most 65535 seconds");
    }
  }

  /** Bounds that suit a gateway of some thousands of homes. */
  public static DoorLimits standard() {
    return new DoorLimits(
        256 * 1024,
        4 * 1024 * 1024,
        256,
        8,
        20_000,
        1_000,
        Duration.ofMinutes(20),
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        500,
        Duration.ofDays(1),
        Duration.ofMinutes(5),
        32,
        16);
  }

  /** Another largest payload; the largest packet grows with it when it must. */
  public DoorLimits withPayloadBytesMax(int bytes) {
    return new DoorLimits(
        bytes,
        Math.max(bytes, packetBytesMax),
        inFlightMax,
        inFlightReserve,
        sessionsMax,
        sessionsPerDoorMax,
        keepAliveMax,
        connectTimeout,
        refusalDelay,
        refusalsWaitingMax,
        sessionExpiryMax,
        willDelayMax,
        commandsWaitingMax,
        commandsInFlightMax);
  }

  /** Another bound on unanswered messages per connection. */
  public DoorLimits withInFlightMax(int messages) {
    return new DoorLimits(
        payloadBytesMax,
        packetBytesMax,
        messages,
        inFlightReserve,
        sessionsMax,
        sessionsPerDoorMax,
        keepAliveMax,
        connectTimeout,
        refusalDelay,
        refusalsWaitingMax,
        sessionExpiryMax,
        willDelayMax,
        commandsWaitingMax,
        commandsInFlightMax);
  }

  /** Another bound on sessions. */
  public DoorLimits withSessionsMax(int sessions) {
    return new DoorLimits(
        payloadBytesMax,
        packetBytesMax,
        inFlightMax,
        inFlightReserve,
        sessions,
        sessionsPerDoorMax,
        keepAliveMax,
        connectTimeout,
        refusalDelay,
        refusalsWaitingMax,
        sessionExpiryMax,
        willDelayMax,
        commandsWaitingMax,
        commandsInFlightMax);
  }

  /** Another longest keep-alive. */
  public DoorLimits withKeepAliveMax(Duration keepAlive) {
    return new DoorLimits(
        payloadBytesMax,
        packetBytesMax,
        inFlightMax,
        inFlightReserve,
        sessionsMax,
        sessionsPerDoorMax,
        keepAlive,
        connectTimeout,
        refusalDelay,
        refusalsWaitingMax,
        sessionExpiryMax,
        willDelayMax,
        commandsWaitingMax,
        commandsInFlightMax);
  }

  /** Another patience with peers that open a socket and say nothing. */
  public DoorLimits withConnectTimeout(Duration timeout) {
    return new DoorLimits(
        payloadBytesMax,
        packetBytesMax,
        inFlightMax,
        inFlightReserve,
        sessionsMax,
        sessionsPerDoorMax,
        keepAliveMax,
        timeout,
        refusalDelay,
        refusalsWaitingMax,
        sessionExpiryMax,
        willDelayMax,
        commandsWaitingMax,
        commandsInFlightMax);
  }

  /** Another bound on commands that wait for one door. */
  public DoorLimits withCommandsWaitingMax(int commands) {
    return new DoorLimits(
        payloadBytesMax,
        packetBytesMax,
        inFlightMax,
        inFlightReserve,
        sessionsMax,
        sessionsPerDoorMax,
        keepAliveMax,
        connectTimeout,
        refusalDelay,
        refusalsWaitingMax,
        sessionExpiryMax,
        willDelayMax,
        commands,
        commandsInFlightMax);
  }

  private static void atLeast(long least, long value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least);
    }
  }
}
