package nl.nachtwacht.alarm;

import java.time.Duration;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What a person does to an alarm. Judged against the alarm as it is now, never against "latest".
 */
public sealed interface AlarmCommand {

  /** Which alarm. */
  AlarmId alarm();

  /** Who does it. */
  PersonId by();

  /** I take it. Starts a lease. */
  record Accept(AlarmId alarm, PersonId by) implements AlarmCommand {}

  /** I cannot. When everybody offered declined, the next rung fires at once. */
  record Decline(AlarmId alarm, PersonId by, @Nullable String reason) implements AlarmCommand {}

  /** I am on my way and expect to be there after {@code eta} (1 to 45 minutes). */
  record SetOut(AlarmId alarm, PersonId by, Duration eta) implements AlarmCommand {}

  /** I am there. */
  record Arrive(AlarmId alarm, PersonId by) implements AlarmCommand {}

  /** I give it back. The ladder goes on at the held rung + 1. */
  record GiveBack(AlarmId alarm, PersonId by, @Nullable String reason) implements AlarmCommand {}

  /** It is done. */
  record Resolve(AlarmId alarm, PersonId by, AlarmOutcome outcome, @Nullable String note)
      implements AlarmCommand {}

  /** It was not done after all; within ten minutes, by the same person. */
  record Undo(AlarmId alarm, PersonId by) implements AlarmCommand {}

  /** Something worth writing down. */
  record Remark(AlarmId alarm, PersonId by, String note) implements AlarmCommand {}

  /**
   * I know of it and answer for it: call nobody before then. Technical alarms only, bounded by
   * {@link Leases#silence}.
   *
   * @param reason why that is right
   */
  record Silence(AlarmId alarm, PersonId by, Duration length, String reason)
      implements AlarmCommand {}
}
