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
 */
public record Timers(
    @Nullable Instant promoteAt,
    @Nullable Instant accessDue,
    boolean accessAsked,
    @Nullable Instant offDutyAt,
    @Nullable Instant reviewDue) {

  public static final Timers NONE = new Timers(null, null, false, null, null);

  Timers promote(@Nullable Instant at) {
    return new Timers(at, accessDue, accessAsked, offDutyAt, reviewDue);
  }

  Timers access(@Nullable Instant due, boolean asked) {
    return new Timers(promoteAt, due, asked, offDutyAt, reviewDue);
  }

  Timers offDuty(@Nullable Instant at) {
    return new Timers(promoteAt, accessDue, accessAsked, at, reviewDue);
  }

  Timers review(@Nullable Instant due) {
    return new Timers(promoteAt, accessDue, accessAsked, offDutyAt, due);
  }
}
