package nl.nachtwacht.watch;

import java.time.Instant;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.OfferToken;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.Contact;

/**
 * What the shell must do because of a step. Stored in the outbox in the same commit as the state;
 * done at least once, with the same {@code effectId} each time.
 */
public sealed interface Effect {

  /** Idempotency key: the same step gives the same key. */
  String effectId();

  /**
   * Tell somebody about an alarm.
   *
   * @param purpose why they are told
   * @param attempt number of this telling within the alarm: 1 for the first, then counting; the
   *     people told at one moment share it
   * @param urgent CARE-1: overtakes everything else in the outbox
   * @param dueAt when it was decided; the age is shown to the reader
   */
  record Notify(
      String effectId,
      AlarmId alarm,
      ClientId client,
      PersonId recipient,
      Contact contact,
      Purpose purpose,
      int attempt,
      boolean urgent,
      Instant dueAt)
      implements Effect {

    /**
     * Names this offer in a reply, whatever channel it comes by: hand it to {@code
     * AlarmCommand.Accept} or {@code Decline}.
     */
    public OfferToken offer() {
      return new OfferToken(alarm, recipient, attempt);
    }
  }

  /** Why somebody is told. */
  enum Purpose {
    /** Please take this alarm. */
    OFFER,
    /** You hold it and we have not heard from you. */
    ASK_HOLDER,
    /** Pressed again while you hold it. */
    PRESSED_AGAIN,
    /** Somebody else took it: stand down. */
    TAKEN,
    /** It was given back or its lease ran out. */
    OPEN_AGAIN,
    /** It is over. */
    RESOLVED,
    /** Who holds it asks you to take it over. */
    TRANSFER,
    /** Whom you asked to take it over did not; you still hold it. */
    TRANSFER_LAPSED,
    /** You are on site: are you in? */
    ASK_ACCESS,
    /** Your duty is over and you hold it: do you keep it? */
    ASK_OFF_DUTY,
    /** For a team lead: the centre that holds it does not answer. */
    CENTRE_SILENT,
    /** For a centre that is kept informed: somebody is on the way, or there. */
    PROGRESS
  }
}
