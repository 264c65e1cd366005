package nl.nachtwacht.alarm;

import java.time.Duration;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Written;
import org.jspecify.annotations.Nullable;

/**
 * What a person does to an alarm. Judged against the alarm as it is now, never against "latest".
 */
public sealed interface AlarmCommand {

  /** Which alarm. */
  AlarmId alarm();

  /** Who does it; for what a centre says: its route. */
  PersonId by();

  // The response

  /**
   * I take it. Starts a lease. To a transfer: I take it over. To a question: I am still on it.
   *
   * @param offer which offer it answers; {@code null} from somebody who looks at the alarm itself
   */
  record Accept(AlarmId alarm, PersonId by, @Nullable OfferToken offer) implements AlarmCommand {
    /** From somebody who looks at the alarm itself. */
    public Accept(AlarmId alarm, PersonId by) {
      this(alarm, by, null);
    }
  }

  /**
   * I cannot. When everybody called declined, the next rung fires at once.
   *
   * @param reason in their own words
   * @param why decides when they are asked again; {@code null} counts as {@link
   *     DeclineReason#OTHER}
   * @param offer which offer it answers: an older one than the call that is out now is written down
   *     and does not count against it; {@code null} from somebody who looks at the alarm itself
   */
  record Decline(
      AlarmId alarm,
      PersonId by,
      @Nullable String reason,
      @Nullable DeclineReason why,
      @Nullable OfferToken offer)
      implements AlarmCommand {
    /** Without more than words. */
    public Decline(AlarmId alarm, PersonId by, @Nullable String reason) {
      this(alarm, by, reason, null, null);
    }
  }

  /** I am on my way and expect to be there after {@code eta} (1 to 45 minutes). */
  record SetOut(AlarmId alarm, PersonId by, Duration eta) implements AlarmCommand {}

  /** I am there. */
  record Arrive(AlarmId alarm, PersonId by) implements AlarmCommand {}

  /** I am in. */
  record Enter(AlarmId alarm, PersonId by) implements AlarmCommand {}

  /** I cannot get in: help is called at once. */
  record NoAccess(AlarmId alarm, PersonId by) implements AlarmCommand {}

  /** One person more is needed: the ladder runs until they come. */
  record CallHelp(AlarmId alarm, PersonId by, @Nullable String note) implements AlarmCommand {}

  /** I give it back. The ladder goes on at the held rung + 1. */
  record GiveBack(AlarmId alarm, PersonId by, @Nullable String reason) implements AlarmCommand {}

  /** Somebody else, please; I keep it until they take it. */
  record HandTo(AlarmId alarm, PersonId by, PersonId to) implements AlarmCommand {}

  /** I take all alarms of this home that I see: those, and no later ones. */
  record AcceptCase(AlarmId alarm, PersonId by, List<AlarmId> shown) implements AlarmCommand {
    public AcceptCase {
      shown = Written.list(shown);
    }
  }

  // The end

  /**
   * It is done.
   *
   * @param original of which it is a duplicate, when that is the outcome
   * @param overridden an operator takes it on themselves that nobody looked on site; the note says
   *     why
   */
  record Resolve(
      AlarmId alarm,
      PersonId by,
      AlarmOutcome outcome,
      @Nullable String note,
      @Nullable AlarmId original,
      boolean overridden)
      implements AlarmCommand {
    /** As most are. */
    public Resolve(AlarmId alarm, PersonId by, AlarmOutcome outcome, @Nullable String note) {
      this(alarm, by, outcome, note, null, false);
    }
  }

  /** It was not done after all; within ten minutes, by the same person. */
  record Undo(AlarmId alarm, PersonId by) implements AlarmCommand {}

  /** I looked at how it ended. */
  record LookBack(AlarmId alarm, PersonId by, @Nullable String note) implements AlarmCommand {}

  /** Something worth writing down. */
  record Remark(AlarmId alarm, PersonId by, String note) implements AlarmCommand {}

  // What is technical

  /**
   * I know of it and answer for it: call nobody before then. Technical alarms only, bounded by
   * {@link Leases#silence}.
   *
   * @param reason why that is right
   */
  record Silence(AlarmId alarm, PersonId by, Duration length, String reason)
      implements AlarmCommand {}

  /** It was my test, and it came through. */
  record ConfirmTest(AlarmId alarm, PersonId by) implements AlarmCommand {}

  /** It was nobody's test: somebody calls for help, and the minute is not waited for. */
  record NotATest(AlarmId alarm, PersonId by) implements AlarmCommand {}

  // What an alarm centre says

  /**
   * An operator has it.
   *
   * @param operator name or number
   * @param reference the centre's own number
   */
  record CentreConfirms(AlarmId alarm, PersonId by, String operator, @Nullable String reference)
      implements AlarmCommand {}

  /** The centre is on it: renews its lease. */
  record CentreWorks(AlarmId alarm, PersonId by, @Nullable String note) implements AlarmCommand {}

  /**
   * Please send your own people.
   *
   * @param finding what was heard over the voice line
   */
  record CentreReturns(AlarmId alarm, PersonId by, String instruction, @Nullable String finding)
      implements AlarmCommand {}

  /** The centre is done with it. Ends the alarm when the centre holds it. */
  record CentreDone(AlarmId alarm, PersonId by, AlarmOutcome outcome, @Nullable String note)
      implements AlarmCommand {}
}
