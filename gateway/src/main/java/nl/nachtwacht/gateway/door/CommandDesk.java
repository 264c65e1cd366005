package nl.nachtwacht.gateway.door;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.gateway.mqtt.TopicFilter;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Commands on their way to devices: which wait for their door, which are sent and not acknowledged.
 *
 * <pre>
 * send → waiting ──door listens──→ in flight ──PUBACK──→ ACKNOWLEDGED / REFUSED
 *           │                        │   ↑
 *           │ expired                │   └ connection back, same session: sent again (DUP)
 *           ↓                        ↓ expired           session ended: waiting again
 *       NOT_THERE                TIMED_OUT
 * </pre>
 *
 * <p>Commands are few, connections come and go on any event loop: one lock for all of it.
 */
final class CommandDesk implements Commands {
  private final VertxInternal vertx;
  private final Clockwork clockwork;
  private final DoorMetrics metrics;
  private final DoorLimits limits;
  private final Map<String, Mailbox> mailboxes = new HashMap<>();
  private boolean closed;

  CommandDesk(Vertx vertx, Clockwork clockwork, DoorMetrics metrics, DoorLimits limits) {
    this.vertx = (VertxInternal) vertx;
    this.clockwork = clockwork;
    this.metrics = metrics;
    this.limits = limits;
  }

  /**
   * What is kept per door: its waiting commands, and its connections, the last to subscribe last.
   */
  private static final class Mailbox {
    final Deque<Command> waiting = new ArrayDeque<>();
    final List<DoorConnection> connections = new ArrayList<>();

    boolean isIdle() {
      return waiting.isEmpty() && connections.isEmpty();
    }
  }

  /** One command. Mutable parts guarded by the desk. */
  static final class Command {
    final String door;
    final String topic;
    final byte[] payload;
    final int qos;
    final Instant expiresAt;
    final ContextInternal caller;
    final Promise<CommandOutcome> outcome;
    Clockwork.@Nullable WakeUp expiry;
    @Nullable Session sentOver;
    int packetId;

    Command(
        String door,
        String topic,
        byte[] payload,
        int qos,
        Instant expiresAt,
        ContextInternal caller) {
      this.door = door;
      this.topic = topic;
      this.payload = payload;
      this.qos = qos;
      this.expiresAt = expiresAt;
      this.caller = caller;
      this.outcome = caller.promise();
    }
  }

  @Override
  public Future<CommandOutcome> send(
      String door, String topic, byte[] payload, int qos, Duration expiry) {
    if (qos < 0 || qos > 1) {
      throw new IllegalArgumentException("a command has QoS 0 or 1");
    }
    ContextInternal caller = vertx.getOrCreateContext();
    Instant expiresAt = clockwork.instant().plus(expiry);
    Command command = new Command(door, topic, payload, qos, expiresAt, caller);
    enqueue(command);
    return command.outcome.future();
  }

  private synchronized void enqueue(Command command) {
    if (closed) {
      finish(command, CommandOutcome.CLOSED);
      return;
    }
    Mailbox mailbox = mailboxes.computeIfAbsent(command.door, id -> new Mailbox());
    if (mailbox.waiting.size() >= limits.commandsWaitingMax()) {
      finish(command, CommandOutcome.QUEUE_FULL);
      return;
    }
    command.expiry = clockwork.wakeAt(command.expiresAt, () -> expire(command));
    mailbox.waiting.addLast(command);
    pump(mailbox);
  }

  // ---- connections

  /** A connection is open: what its session did not acknowledge is sent again, then what waits. */
  synchronized void arrived(DoorConnection connection) {
    Session session = connection.session();
    session.subscriptions.keySet().removeIf(filter -> !connection.rights().maySubscribe(filter));
    Mailbox mailbox = mailboxes.computeIfAbsent(session.key.door(), id -> new Mailbox());
    mailbox.connections.add(connection);
    session.commandsInFlight.values().forEach(command -> connection.deliver(command, true));
    pump(mailbox);
  }

  synchronized void subscribed(DoorConnection connection, String filter, int qos) {
    connection.session().subscriptions.put(filter, qos);
    Mailbox mailbox = mailboxes.get(connection.session().key.door());
    if (mailbox != null && mailbox.connections.remove(connection)) {
      mailbox.connections.add(connection);
    }
  }

  /** Sends what waits; after all filters of a SUBSCRIBE are known and its SUBACK is written. */
  synchronized void listening(DoorConnection connection) {
    Mailbox mailbox = mailboxes.get(connection.session().key.door());
    if (mailbox != null) {
      pump(mailbox);
    }
  }

  /** Takes a subscription back; says whether there was one. */
  synchronized boolean unsubscribed(DoorConnection connection, String filter) {
    return connection.session().subscriptions.remove(filter) != null;
  }

  synchronized void left(DoorConnection connection) {
    String door = connection.session().key.door();
    Mailbox mailbox = mailboxes.get(door);
    if (mailbox != null) {
      mailbox.connections.remove(connection);
      dropIdle(door, mailbox);
    }
  }

  /** A session ended: what it had not acknowledged waits again, before what waits already. */
  synchronized void forget(Session session) {
    if (session.commandsInFlight.isEmpty() || closed) {
      return;
    }
    Mailbox mailbox = mailboxes.computeIfAbsent(session.key.door(), id -> new Mailbox());
    List<Command> back = new ArrayList<>(session.commandsInFlight.values());
    session.commandsInFlight.clear();
    for (Command command : back.reversed()) {
      mailbox.waiting.addFirst(command);
    }
    pump(mailbox);
  }

  synchronized void acknowledged(Session session, int packetId, boolean taken) {
    Command command = session.commandsInFlight.remove(packetId);
    if (command != null) {
      finish(command, taken ? CommandOutcome.ACKNOWLEDGED : CommandOutcome.REFUSED);
      Mailbox mailbox = mailboxes.get(session.key.door());
      if (mailbox != null) {
        pump(mailbox);
        dropIdle(session.key.door(), mailbox);
      }
    }
  }

  // ---- commands

  private void pump(Mailbox mailbox) {
    for (Iterator<Command> all = mailbox.waiting.iterator(); all.hasNext(); ) {
      Command command = all.next();
      DoorConnection connection = listener(mailbox, command);
      if (connection != null) {
        all.remove();
        sendOver(connection, command);
      }
    }
  }

  private @Nullable DoorConnection listener(Mailbox mailbox, Command command) {
    for (DoorConnection connection : mailbox.connections.reversed()) {
      if (isRoom(connection) && qosFor(connection, command) >= 0) {
        return connection;
      }
    }
    return null;
  }

  private boolean isRoom(DoorConnection connection) {
    int room = Math.min(limits.commandsInFlightMax(), connection.peerReceiveMax());
    return connection.session().commandsInFlight.size() < room;
  }

  /** The highest QoS of the subscriptions that match, at most the command's; -1: none matches. */
  private static int qosFor(DoorConnection connection, Command command) {
    String topic = connection.rights().outside(command.topic);
    int granted = -1;
    for (Map.Entry<String, Integer> each : connection.session().subscriptions.entrySet()) {
      if (TopicFilter.matches(each.getKey(), topic)) {
        granted = Math.max(granted, each.getValue());
      }
    }
    return Math.min(granted, command.qos);
  }

  private void sendOver(DoorConnection connection, Command command) {
    if (!connection.peerTakes(command)) {
      finish(command, CommandOutcome.REFUSED);
    } else if (qosFor(connection, command) == 0) {
      connection.deliver(command, false);
      finish(command, CommandOutcome.SENT);
    } else {
      Session session = connection.session();
      command.sentOver = session;
      command.packetId = session.nextPacketId();
      session.commandsInFlight.put(command.packetId, command);
      connection.deliver(command, false);
    }
  }

  private synchronized void expire(Command command) {
    Mailbox mailbox = mailboxes.get(command.door);
    boolean waiting = mailbox != null && mailbox.waiting.remove(command);
    Session session = command.sentOver;
    boolean inFlight =
        session != null && session.commandsInFlight.remove(command.packetId, command);
    if (waiting || inFlight) {
      finish(command, session == null ? CommandOutcome.NOT_THERE : CommandOutcome.TIMED_OUT);
    }
    if (mailbox != null) {
      pump(mailbox);
      dropIdle(command.door, mailbox);
    }
  }

  private void finish(Command command, CommandOutcome outcome) {
    if (command.expiry != null) {
      command.expiry.cancel();
    }
    metrics.command(outcome);
    // Not within the lock: who is told may send the next command at once.
    command.caller.runOnContext(told -> command.outcome.tryComplete(outcome));
  }

  private void dropIdle(String door, Mailbox mailbox) {
    if (mailbox.isIdle()) {
      mailboxes.remove(door);
    }
  }

  /** Nothing is sent any more; what waits, and what is in flight, ends. */
  synchronized void close(Iterable<Session> sessions) {
    closed = true;
    for (Mailbox mailbox : mailboxes.values()) {
      mailbox.waiting.forEach(command -> finish(command, CommandOutcome.CLOSED));
    }
    mailboxes.clear();
    for (Session session : sessions) {
      session.commandsInFlight.values().forEach(c -> finish(c, CommandOutcome.CLOSED));
      session.commandsInFlight.clear();
    }
  }
}
