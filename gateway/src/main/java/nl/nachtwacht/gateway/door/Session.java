package nl.nachtwacht.gateway.door;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * What the door remembers of a peer between its connections: MQTT's session state. In memory: a
 * restarted gateway says so truthfully (session present = 0), and the peer sends again what was not
 * answered.
 */
final class Session {

  /** A client id is a peer's own choice, so it only means something inside one door. */
  record Key(String door, String clientId) {}

  final Key key;

  /**
   * Packet ids of QoS 2 messages taken and not released; touched by the current connection only.
   */
  final BitSet unreleased = new BitSet();

  /** Filter to granted QoS, in order of subscription; guarded by {@link CommandDesk}. */
  final Map<String, Integer> subscriptions = new LinkedHashMap<>();

  /** Commands sent and not acknowledged, by packet id, in order; guarded by {@link CommandDesk}. */
  final Map<Integer, CommandDesk.Command> commandsInFlight = new LinkedHashMap<>();

  private int lastPacketId;

  // The rest is guarded by Sessions.
  @Nullable DoorConnection connection;

  /** When the messages of the last connection are settled, so that what comes again is known. */
  Future<Void> settled = Future.succeededFuture();

  /** Another session has its place, or nobody has. */
  boolean ended;

  Duration expiry = Duration.ZERO;
  Clockwork.@Nullable WakeUp forget;
  @Nullable PendingWill will;

  Session(Key key) {
    this.key = key;
  }

  /** A packet id for a command; guarded by {@link CommandDesk}. */
  int nextPacketId() {
    do {
      lastPacketId = lastPacketId % 65_535 + 1;
    } while (commandsInFlight.containsKey(lastPacketId));
    return lastPacketId;
  }

  /**
   * A last will that is held back.
   *
   * @param ours we closed the connection: whoever returns under this key takes the will back
   */
  record PendingWill(Runnable publish, Clockwork.WakeUp wakeUp, boolean ours) {}
}
