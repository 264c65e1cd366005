package nl.nachtwacht.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What time will do to an alarm besides its lease and its ladder.
 *
 * @param promoteAt when it becomes more urgent if nobody has taken it; {@code null}: never
 * @param accessDue when the holder on site is asked whether they are in, then helped; {@code null}
 *     when they are, or are not there
 * @param accessAsked they have been asked
 * @param offDutyAt when the holder's duty ends, at which they are asked whether they keep it
 * @param reviewDue when a second look at the ending is overdue
 * @param hurriedAt when a press last hurried somebody: called the next, or told the holder; {@code
 *     null}: none did
 */
public record Timers(
    @Nullable Instant promoteAt,
    @Nullable Instant accessDue,
    boolean accessAsked,
    @Nullable Instant offDutyAt,
    @Nullable Instant reviewDue,
    @Nullable Instant hurriedAt) {

  public static final Timers NONE = new Timers(null, null, false, null, null, null);

  Timers promote(@Nullable Instant at) {
    return new Timers(at, accessDue, accessAsked, offDutyAt, reviewDue, hurriedAt);
  }

  Timers access(@Nullable Instant due, boolean asked) {
    return new Timers(promoteAt, due, asked, offDutyAt, reviewDue, hurriedAt);
  }

  Timers offDuty(@Nullable Instant at) {
    return new Timers(promoteAt, accessDue, accessAsked, at, reviewDue, hurriedAt);
  }

  Timers review(@Nullable Instant due) {
    return new Timers(promoteAt, accessDue, accessAsked, offDutyAt, due, hurriedAt);
  }

  Timers hurried(Instant at) {
    return new Timers(promoteAt, accessDue, accessAsked, offDutyAt, reviewDue, at);
  }
}
