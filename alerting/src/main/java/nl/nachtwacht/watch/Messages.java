package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmDraft;
import nl.nachtwacht.alarm.AlarmTimes.Moment;
import nl.nachtwacht.alarm.HandOver;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.Recipient;

/** One telling: some people hear one thing about one alarm at one moment. */
final class Messages {

  private final List<Fact> facts = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final AlarmDraft draft;

  /**
   * @param anew false when it is another way to somebody of the call that is out already
   */
  Messages(Alarm alarm, List<Recipient> people, Effect.Purpose purpose, boolean anew, Instant now) {
    draft = alarm.edit();
    int telling = draft.nextTelling();
    for (Recipient recipient : people) {
      for (Contact contact : chosen(alarm, recipient)) {
        effects.add(message(alarm, recipient, contact, purpose, telling, now));
        if (purpose == Effect.Purpose.OFFER) {
          facts.add(new Fact.Offered(alarm.id(), recipient.person(), contact.channel(), telling));
        }
      }
      if (offers(purpose)) {
        offered(alarm, recipient, telling, anew, now);
      }
    }
  }

  /** The alarm with this telling counted. */
  AlarmDraft noted() {
    return draft;
  }

  List<Fact> facts() {
    return facts;
  }

  List<Effect> effects() {
    return effects;
  }

  private static boolean offers(Effect.Purpose purpose) {
    return switch (purpose) {
      case OFFER, OPEN_AGAIN, TRANSFER -> true;
      case ASK_HOLDER,
          PRESSED_AGAIN,
          TAKEN,
          RESOLVED,
          TRANSFER_LAPSED,
          ASK_ACCESS,
          ASK_OFF_DUTY,
          CENTRE_SILENT,
          PROGRESS ->
          false;
    };
  }

  private void offered(Alarm alarm, Recipient recipient, int telling, boolean anew, Instant now) {
    draft.offeredTo(recipient.person(), telling, anew).first(Moment.FIRST_OFFER, now);
    if (recipient.centre() && alarm.handOver(recipient.person()) == null) {
      Instant receiptDue = now.plus(Leases.CENTRE_RECEIPT);
      draft.handOver(HandOver.offered(recipient.person(), now, receiptDue));
    }
  }

  /** CARE-1: every way at once. Otherwise the best; the others follow when it fails. */
  private static List<Contact> chosen(Alarm alarm, Recipient recipient) {
    List<Contact> contacts = recipient.contacts();
    return everyWay(alarm) ? contacts : contacts.subList(0, 1);
  }

  /** Whether people are told by every way at once. */
  static boolean everyWay(Alarm alarm) {
    return alarm.alarmClass() == AlarmClass.CARE_1;
  }

  /** Where the ladder is, as effect ids name it. */
  static String step(Alarm alarm) {
    boolean lastResort = alarm.lastResortRound() > 0;
    return lastResort ? "lr-" + alarm.lastResortRound() : Integer.toString(alarm.rung());
  }

  private static Effect message(
      Alarm alarm,
      Recipient recipient,
      Contact contact,
      Effect.Purpose purpose,
      int telling,
      Instant now) {
    String effectId =
        String.join(
            "/",
            alarm.id().value(),
            step(alarm),
            recipient.person().value(),
            contact.channel(),
            purpose.name(),
            Integer.toString(telling));
    return new Effect.Notify(
        effectId,
        alarm.id(),
        alarm.client(),
        recipient.person(),
        contact,
        purpose,
        telling,
        everyWay(alarm),
        now);
  }
}
