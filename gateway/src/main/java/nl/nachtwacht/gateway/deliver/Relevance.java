package nl.nachtwacht.gateway.deliver;

import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.alarm.Transfer;
import nl.nachtwacht.watch.Effect;

/**
 * Whether a message that was decided some time ago is still true. Looked at before each attempt:
 * what waited behind a dead channel must not call people out for an alarm that is over, and must
 * certainly not tell them to stand down from one that waits again.
 *
 * <p>Leaving a message out is only safe because the core decides anew whenever an alarm changes
 * hands: a new rung, "open again", "taken" are new messages. See
 * docs/decisions/0007-told-before-settled.md.
 */
final class Relevance {
  private Relevance() {}

  /** Whether to send. {@code alarm} is the one of the message, as it is now. */
  static boolean wanted(Effect.Notify message, Alarm alarm) {
    return switch (message.purpose()) {
      case OFFER, OPEN_AGAIN -> alarm.wantsMore() && !has(message, alarm);
      case ASK_HOLDER, PRESSED_AGAIN -> has(message, alarm);
      case TAKEN -> alarm.state() != ResponseState.WAITING && !has(message, alarm);
      case RESOLVED -> !alarm.open();
      case TRANSFER -> askedToTakeOver(message, alarm);
      case TRANSFER_LAPSED, ASK_ACCESS, ASK_OFF_DUTY -> has(message, alarm);
      case CENTRE_SILENT -> heldByAnAskedCentre(alarm);
      case PROGRESS -> alarm.open();
    };
  }

  /** Whether a human must be reached by it: such a message of a care alarm is never given up. */
  static boolean callsSomebody(Effect.Purpose purpose) {
    return switch (purpose) {
      case OFFER, OPEN_AGAIN, ASK_HOLDER, PRESSED_AGAIN, TRANSFER, CENTRE_SILENT -> true;
      case TAKEN, RESOLVED, TRANSFER_LAPSED, ASK_ACCESS, ASK_OFF_DUTY, PROGRESS -> false;
    };
  }

  /** Whether it asks something that can be answered; the rest only tells. */
  static boolean asks(Effect.Purpose purpose) {
    return switch (purpose) {
      case OFFER,
          OPEN_AGAIN,
          ASK_HOLDER,
          PRESSED_AGAIN,
          TRANSFER,
          CENTRE_SILENT,
          ASK_ACCESS,
          ASK_OFF_DUTY ->
          true;
      case TAKEN, RESOLVED, TRANSFER_LAPSED, PROGRESS -> false;
    };
  }

  /** Whether a yes or no by number or key answers it. */
  static boolean offers(Effect.Purpose purpose) {
    return switch (purpose) {
      case OFFER, OPEN_AGAIN, TRANSFER, ASK_HOLDER -> true;
      case PRESSED_AGAIN,
          CENTRE_SILENT,
          ASK_ACCESS,
          ASK_OFF_DUTY,
          TAKEN,
          RESOLVED,
          TRANSFER_LAPSED,
          PROGRESS ->
          false;
    };
  }

  private static boolean has(Effect.Notify message, Alarm alarm) {
    return alarm.has(message.recipient());
  }

  private static boolean askedToTakeOver(Effect.Notify message, Alarm alarm) {
    Transfer transfer = alarm.transfer();
    return transfer != null && transfer.to().equals(message.recipient());
  }

  private static boolean heldByAnAskedCentre(Alarm alarm) {
    Holder holder = alarm.holder();
    return holder != null && holder.asked() && alarm.handOver(holder.person()) != null;
  }
}
