package nl.nachtwacht.gateway.watchdog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.gateway.store.AlarmAudit.Held;
import org.jspecify.annotations.Nullable;

/**
 * Promise P3 (I2), judged on one row as it is on disk: an open care alarm has a human with a lease
 * that runs, or a call that is coming, within the ceiling of its class; and something stored will
 * wake us for it.
 */
final class NeverSilent {

  /** What is due may be this late: a commit, a busy machine. */
  static final Duration LATE = Duration.ofSeconds(15);

  /** The longest lease of somebody under way: a journey, its grace, and being asked. */
  private static final Duration LEASE_MAX = Leases.ETA_MAX.plus(Leases.ETA_GRACE).plus(Leases.ASK);

  private NeverSilent() {}

  static Optional<Finding> judge(Held alarm, Instant now) {
    Instant lease = alarm.leaseUntil();
    Instant ladder = alarm.ladderDue();
    if (alarm.holder() != null && lease == null) {
      return Optional.of(Finding.HELD_WITHOUT_LEASE);
    }
    Instant next = earlier(lease, ladder);
    if (next == null) {
      return Optional.of(Finding.NOBODY_AND_NOTHING_DUE);
    }
    if (next.isBefore(now.minus(LATE))) {
      return Optional.of(Finding.OVERDUE);
    }
    if (next.isAfter(now.plus(ceiling(alarm)))) {
      return Optional.of(Finding.DUE_TOO_FAR);
    }
    Instant wake = alarm.clientDue();
    return wake == null || wake.isAfter(next) ? Optional.of(Finding.NO_WAKE_UP) : Optional.empty();
  }

  private static Duration ceiling(Held alarm) {
    AlarmClass alarmClass = AlarmClass.valueOf(alarm.alarmClass());
    if (alarm.holder() == null) {
      return alarmClass.rungCeiling().plus(LATE);
    }
    // Who takes a notice for today has longer than any journey.
    Duration taken = Leases.accept(alarmClass).plus(Leases.ASK);
    return (taken.compareTo(LEASE_MAX) > 0 ? taken : LEASE_MAX).plus(LATE);
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }
}
