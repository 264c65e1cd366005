package nl.nachtwacht.alarm;

import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * How far the hand-over to one alarm centre is. Kept apart from the response: a centre holds an
 * alarm only from the word of an operator on, and what its systems say never stops a ladder.
 *
 * <pre>
 * OFFERED → RECEIVED_BY_SYSTEM → CONFIRMED_BY_OPERATOR → WORKING → DONE
 *    any of them → RETURNED (please send your own people) · LOST (the way to the centre is gone)
 * </pre>
 *
 * @param route the centre's route; the centre is a person of this id to the core
 * @param since when it came to this stage
 * @param receiptDue when a receipt of the centre's system is overdue; {@code null} when it came or
 *     was asked for already
 * @param operator name or number of the operator who confirmed
 * @param reference the centre's own number for the alarm
 * @param instruction what the centre asks of our people, when it returned the alarm
 */
public record HandOver(
    PersonId route,
    Stage stage,
    Instant since,
    @Nullable Instant receiptDue,
    @Nullable String operator,
    @Nullable String reference,
    @Nullable String instruction) {

  /** How far. */
  public enum Stage {
    OFFERED,
    RECEIVED_BY_SYSTEM,
    CONFIRMED_BY_OPERATOR,
    WORKING,
    DONE,
    RETURNED,
    LOST;

    /** Whether an operator has said that they have it, and did not give it back since. */
    public boolean confirmed() {
      return switch (this) {
        case CONFIRMED_BY_OPERATOR, WORKING, DONE, LOST -> true;
        case OFFERED, RECEIVED_BY_SYSTEM, RETURNED -> false;
      };
    }
  }

  /** Offered to a centre just now. */
  public static HandOver offered(PersonId route, Instant now, Instant receiptDue) {
    return new HandOver(route, Stage.OFFERED, now, receiptDue, null, null, null);
  }

  /** The same at another stage. */
  public HandOver at(Stage other, Instant now) {
    return new HandOver(route, other, now, null, operator, reference, instruction);
  }

  /** The same with the operator who has it. */
  public HandOver confirmedBy(String who, @Nullable String theirs, Instant now) {
    String kept = theirs == null ? reference : theirs;
    return new HandOver(route, Stage.CONFIRMED_BY_OPERATOR, now, null, who, kept, instruction);
  }

  /** The same, given back with what our people should do. */
  public HandOver returned(String please, Instant now) {
    return new HandOver(route, Stage.RETURNED, now, null, operator, reference, please);
  }

  /** The same; the receipt has been asked for. */
  public HandOver receiptAskedFor() {
    return new HandOver(route, stage, since, null, operator, reference, instruction);
  }
}
