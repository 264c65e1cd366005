package nl.nachtwacht.gateway.selftest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When scheduled tests run: by day, each target at a minute of its own, so that they are spread.
 * Pure.
 *
 * @param from begin of the hours, on the wall clock of {@code zone}
 * @param to their end, not included; after {@code from}
 * @param centresEvery how often each centre is tested; a day or more
 * @param homesEvery how often each home is tested; a day or more
 */
public record TestHours(
    LocalTime from, LocalTime to, ZoneId zone, Duration centresEvery, Duration homesEvery) {
  /**
   * A test is due again a bit before its interval is over: the minute of the day stays the same.
   */
  private static final Duration EARLY = Duration.ofHours(12);

  /** A day without a test is bad luck; after two somebody should look. */
  static final Duration GRACE = Duration.ofDays(2);

  /** Whether tests may run. */
  public boolean open(Instant now) {
    LocalTime time = now.atZone(zone).toLocalTime();
    return !time.isBefore(from) && time.isBefore(to);
  }

  /** When to look again: soon within the hours, else when they begin. */
  Instant nextLook(Instant now, Duration soon) {
    Instant next = now.plus(soon);
    if (open(next)) {
      return next;
    }
    ZonedDateTime local = next.atZone(zone);
    ZonedDateTime begin = local.with(from);
    return (local.isBefore(begin) ? begin : begin.plusDays(1)).toInstant();
  }

  Duration every(boolean centre) {
    return centre ? centresEvery : homesEvery;
  }

  /** The minute of the day that is this target's. */
  LocalTime minuteOf(String target) {
    long minutes = Math.max(1, Duration.between(from, to).toMinutes());
    return from.plusMinutes(Math.floorMod(target.hashCode(), minutes));
  }

  /**
   * Whether it is to be tested now.
   *
   * @param triedAt the last test of it; {@code null}: there was none
   */
  public boolean due(String target, boolean centre, @Nullable Instant triedAt, Instant now) {
    if (!open(now)) {
      return false;
    }
    ZonedDateTime local = now.atZone(zone);
    boolean itsMinute = !local.toLocalTime().isBefore(minuteOf(target));
    return itsMinute
        && (triedAt == null || !now.isBefore(triedAt.plus(every(centre)).minus(EARLY)));
  }

  /**
   * Whether a proof is missing.
   *
   * @param passedAt when one last came all the way; {@code null}: never
   * @param since from when on one could be expected
   */
  public boolean missing(boolean centre, @Nullable Instant passedAt, Instant since, Instant now) {
    Instant last = passedAt == null || passedAt.isBefore(since) ? since : passedAt;
    return now.isAfter(last.plus(every(centre)).plus(GRACE));
  }
}
