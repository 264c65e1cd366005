package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.supervision.HomeUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody tests a device: what it calls is a test while the session runs, if they say so.
 *
 * @param tester who confirms the presses
 * @param until its end, not included; at most {@link Leases#TEST_SESSION_MAX} after {@code from},
 *     whatever was asked
 * @param heard the last thing it told during the session; {@code null}: nothing yet
 */
public record TestSession(
    DeviceId device, PersonId tester, Instant from, Instant until, @Nullable Heard heard) {
  /**
   * The tester of the gateway's own tests. Nobody presses for them, so that one that does not come
   * back calls nobody; and they are only of {@link #OWN_DEVICE}, which no file can name.
   */
  public static final PersonId SELF = new PersonId("~self");

  /** What the gateway's own tests are called by, in any home. */
  public static final DeviceId OWN_DEVICE = new DeviceId("~self");

  public TestSession {
    if (tester.equals(SELF) != device.equals(OWN_DEVICE)) {
      throw new IllegalArgumentException("the gateway tests its own device, and nobody else does");
    }
    Instant latest = from.plus(Leases.TEST_SESSION_MAX);
    until = until.isAfter(latest) ? latest : until;
  }

  /** One in which nothing was heard yet. */
  public TestSession(DeviceId device, PersonId tester, Instant from, Instant until) {
    this(device, tester, from, until, null);
  }

  /**
   * What a device under test told.
   *
   * @param at when it happened, by the best clock
   * @param kind of event, as {@link DeviceEvent#kind()}
   * @param rssiDbm strength of its radio as last told in this session, in dBm; {@code null}: untold
   * @param lqi quality of its radio link, 0 to 255; {@code null}: untold
   */
  public record Heard(Instant at, String kind, @Nullable Double rssiDbm, @Nullable Integer lqi) {}

  /** Why a device cannot be declared fit by hand. Closed: the same word in API and screens. */
  public enum NotProven {
    /** Nobody tests it, or somebody else does. */
    NO_SESSION,
    /** It told nothing since the session began. */
    NOTHING_HEARD,
    /** Only a press that came through and was confirmed proves a button. */
    NEEDS_A_PRESS
  }

  /**
   * Why {@code by} cannot declare this device fit now.
   *
   * @return {@code null} when they can
   */
  public static @Nullable NotProven whyNot(
      List<TestSession> sessions, DeviceId device, Role role, PersonId by, Instant now) {
    TestSession own = null;
    for (TestSession one : sessions) {
      boolean theirs = one.device().equals(device) && one.tester().equals(by) && one.runs(now);
      own = theirs ? one : own;
    }
    if (own == null) {
      return NotProven.NO_SESSION;
    }
    if (role == Role.SOS || role == Role.STAFF_ALARM) {
      return NotProven.NEEDS_A_PRESS;
    }
    return own.heard() == null ? NotProven.NOTHING_HEARD : null;
  }

  /** Those that run at {@code at}; the same list when all do. */
  static List<TestSession> running(List<TestSession> sessions, Instant at) {
    if (sessions.isEmpty()) {
      return sessions;
    }
    boolean all = sessions.stream().allMatch(session -> session.runs(at));
    return all ? sessions : sessions.stream().filter(session -> session.runs(at)).toList();
  }

  /** After an event of a device; the same list when nobody tests it. */
  static List<TestSession> heard(
      List<TestSession> sessions, DeviceId device, DeviceEvent event, Instant at) {
    if (sessions.isEmpty()) {
      return sessions;
    }
    boolean tested = sessions.stream().anyMatch(session -> session.device().equals(device));
    if (!tested || !HomeUpdate.signOfLife(event)) {
      return sessions;
    }
    List<TestSession> after = new ArrayList<>();
    for (TestSession session : sessions) {
      boolean its = session.device().equals(device) && !at.isBefore(session.from());
      after.add(its ? session.hearing(event, at) : session);
    }
    return after;
  }

  private TestSession hearing(DeviceEvent event, Instant at) {
    Heard before = heard == null ? new Heard(at, event.kind(), null, null) : heard;
    Heard now =
        event.observation() instanceof Observation.Link link
            ? new Heard(before.at(), before.kind(), link.rssiDbm(), link.lqi())
            : new Heard(at, event.kind(), before.rssiDbm(), before.lqi());
    return new TestSession(device, tester, from, until, now);
  }

  /** Whether it runs at {@code at}. */
  public boolean runs(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
