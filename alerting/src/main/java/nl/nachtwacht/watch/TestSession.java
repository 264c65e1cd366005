package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;

/**
 * Somebody tests a device: what it calls is a test while the session runs, if they say so.
 *
 * @param tester who confirms the presses
 * @param until its end, not included; at most {@link Leases#TEST_SESSION_MAX} after {@code from},
 *     whatever was asked
 */
public record TestSession(DeviceId device, PersonId tester, Instant from, Instant until) {
  public TestSession {
    Instant latest = from.plus(Leases.TEST_SESSION_MAX);
    until = until.isAfter(latest) ? latest : until;
  }

  /** Those that run at {@code at}; the same list when all do. */
  static List<TestSession> running(List<TestSession> sessions, Instant at) {
    boolean all = sessions.stream().allMatch(session -> session.runs(at));
    return all ? sessions : sessions.stream().filter(session -> session.runs(at)).toList();
  }

  /** Whether it runs at {@code at}. */
  public boolean runs(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
