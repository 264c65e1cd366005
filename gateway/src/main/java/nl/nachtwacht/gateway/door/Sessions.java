package nl.nachtwacht.gateway.door;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected, who may come back, and who takes over from whom. Shared by all event loops;
 * asked only when a connection begins or ends.
 */
final class Sessions {
  private final Clockwork clockwork;
  private final CommandDesk desk;
  private final DoorMetrics metrics;
  private final DoorLimits limits;

  /**
   * In the order in which their peers went away or came, so that the first absent is the oldest.
   */
  private final Map<Session.Key, Session> byKey = new LinkedHashMap<>();

  private final Map<String, Integer> countOfDoor = new HashMap<>();

  Sessions(Clockwork clockwork, CommandDesk desk, DoorMetrics metrics, DoorLimits limits) {
    this.clockwork = clockwork;
    this.desk = desk;
    this.metrics = metrics;
    this.limits = limits;
  }

  /**
   * A place for a new connection.
   *
   * @param present the peer's session was kept
   * @param ready when the connection it takes over from is closed and settled
   */
  record Admission(Session session, boolean present, Future<Void> ready) {}

  /** Admits a connection; {@code null} when there are too many. */
  @Nullable Admission admit(
      DoorConnection newcomer, Session.Key key, boolean cleanStart, Duration expiry) {
    List<Runnable> afterwards = new ArrayList<>();
    Admission admission = admit(newcomer, key, cleanStart, expiry, afterwards);
    afterwards.forEach(Runnable::run);
    return admission;
  }

  private synchronized @Nullable Admission admit(
      DoorConnection newcomer,
      Session.Key key,
      boolean cleanStart,
      Duration expiry,
      List<Runnable> afterwards) {
    Session known = remove(key);
    if (known == null && !isRoomFor(key.door(), afterwards)) {
      return null;
    }
    Future<Void> ready = Future.succeededFuture();
    if (known != null) {
      returned(known, cleanStart, afterwards);
      DoorConnection predecessor = known.connection;
      if (predecessor != null) {
        metrics.takeOvers.increment();
        predecessor.takenOver();
      }
      ready = known.settled;
    }
    boolean present = known != null && !cleanStart && !known.expiry.isZero();
    Session session = known != null && present ? known : new Session(key);
    if (known != null && !present) {
      known.ended = true;
      known.connection = null;
      afterwards.add(() -> desk.forget(known));
    }
    session.connection = newcomer;
    session.settled = newcomer.gone();
    session.expiry = expiry;
    put(session);
    return new Admission(session, present, ready);
  }

  /** The peer is back: nobody forgets it, and its will is not told, or told now. */
  private static void returned(Session session, boolean cleanStart, List<Runnable> afterwards) {
    if (session.forget != null) {
      session.forget.cancel();
      session.forget = null;
    }
    Session.PendingWill will = session.will;
    if (will != null) {
      session.will = null;
      will.wakeUp().cancel();
      if (cleanStart && !will.ours()) {
        // MQTT 5 §3.1.3.2.2: a clean start ends the old session, and with it the delay.
        afterwards.add(will.publish());
      }
    }
  }

  /** Room for one more, perhaps because an absent one is forgotten: of this door first. */
  private boolean isRoomFor(String door, List<Runnable> afterwards) {
    if (countOfDoor.getOrDefault(door, 0) >= limits.sessionsPerDoorMax()) {
      return forgetOldestAbsent(session -> session.key.door().equals(door), afterwards);
    }
    return byKey.size() < limits.sessionsMax() || forgetOldestAbsent(session -> true, afterwards);
  }

  private boolean forgetOldestAbsent(Predicate<Session> which, List<Runnable> afterwards) {
    for (Session session : byKey.values()) {
      if (session.connection == null && which.test(session)) {
        remove(session.key);
        end(session, afterwards);
        return true;
      }
    }
    return false;
  }

  private void put(Session session) {
    byKey.put(session.key, session);
    countOfDoor.merge(session.key.door(), 1, Integer::sum);
  }

  private @Nullable Session remove(Session.Key key) {
    Session removed = byKey.remove(key);
    if (removed != null) {
      countOfDoor.computeIfPresent(key.door(), (door, count) -> count > 1 ? count - 1 : null);
    }
    return removed;
  }

  /** A connection changed how long its session is to be kept. */
  synchronized void keepFor(Session session, Duration expiry) {
    session.expiry = expiry;
  }

  /**
   * A connection ended.
   *
   * @param will tells the last will; {@code null} when there is none to tell
   * @param willDelay how long to hold it back, before the bound by the session's end
   * @param ours we closed it although the peer is alive
   */
  void left(
      DoorConnection connection,
      Session session,
      @Nullable Runnable will,
      Duration willDelay,
      boolean ours) {
    if (will != null
        && (willDelay.isZero() || !holdBack(connection, session, will, willDelay, ours))) {
      will.run();
    }
    List<Runnable> afterwards = new ArrayList<>();
    leave(connection, session, afterwards);
    afterwards.forEach(Runnable::run);
  }

  private synchronized boolean holdBack(
      DoorConnection connection, Session session, Runnable will, Duration delay, boolean ours) {
    if (session.ended) {
      return ours;
    }
    if (session.connection != connection) {
      // Taken over: the peer is here again, which is what the delay was for.
      return true;
    }
    Duration bounded = ours || delay.compareTo(session.expiry) < 0 ? delay : session.expiry;
    if (bounded.isZero()) {
      return false;
    }
    Clockwork.WakeUp wakeUp =
        clockwork.wakeAt(clockwork.instant().plus(bounded), () -> tellHeldBack(session, will));
    session.will = new Session.PendingWill(will, wakeUp, ours);
    return true;
  }

  private void tellHeldBack(Session session, Runnable will) {
    synchronized (this) {
      if (session.will == null || !will.equals(session.will.publish())) {
        return;
      }
      session.will = null;
    }
    will.run();
  }

  private synchronized void leave(
      DoorConnection connection, Session session, List<Runnable> afterwards) {
    if (session.connection != connection) {
      return;
    }
    session.connection = null;
    remove(session.key);
    Duration kept = session.will != null && session.will.ours() ? grace(session) : session.expiry;
    if (kept.isZero()) {
      end(session, afterwards);
      return;
    }
    put(session);
    session.forget = clockwork.wakeAt(clockwork.instant().plus(kept), () -> expire(session));
  }

  /** A will of ours waits for the peer's return, so its session is kept that long at least. */
  private static Duration grace(Session session) {
    Duration held = DoorLimits.RETURN_GRACE;
    return session.expiry.compareTo(held) < 0 ? held : session.expiry;
  }

  private void expire(Session session) {
    List<Runnable> afterwards = new ArrayList<>();
    synchronized (this) {
      if (session.connection == null && byKey.get(session.key) == session) {
        remove(session.key);
        end(session, afterwards);
      }
    }
    afterwards.forEach(Runnable::run);
  }

  private void end(Session session, List<Runnable> afterwards) {
    if (session.forget != null) {
      session.forget.cancel();
      session.forget = null;
    }
    Session.PendingWill will = session.will;
    if (will != null) {
      session.will = null;
      will.wakeUp().cancel();
      afterwards.add(will.publish());
    }
    afterwards.add(() -> desk.forget(session));
  }

  synchronized List<Session> all() {
    return List.copyOf(byKey.values());
  }

  /** Everybody who is connected now, or about to be. */
  synchronized List<DoorConnection> connections() {
    List<DoorConnection> all = new ArrayList<>();
    for (Session session : byKey.values()) {
      if (session.connection != null) {
        all.add(session.connection);
      }
    }
    return all;
  }
}
