package nl.nachtwacht.watch;

import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.Recipient;

/**
 * What channels tell about their messages. Nothing a channel says ever stops a ladder; failure only
 * makes it faster: the next way to reach that person, or the next rung when nobody called can be
 * reached.
 */
final class AlarmReports {

  private AlarmReports() {}

  static Decision told(Alarm alarm, DeliveryReport report, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    pen.note(
        new Fact.DeliveryTold(
            alarm.id(), report.recipient(), report.channel(), report.status(), report.reason()));
    if (report.status() == DeliveryReport.Status.FAILED && aboutThisCall(pen, report)) {
      failed(pen, report);
    }
    return pen.done();
  }

  /** Reports come late, twice and out of order: only those about the rung in force count. */
  private static boolean aboutThisCall(AlarmPen pen, DeliveryReport report) {
    Alarm alarm = pen.alarm();
    String offer =
        String.join(
            "/",
            alarm.id().value(),
            pen.step(),
            report.recipient().value(),
            report.channel(),
            Effect.Purpose.OFFER.name());
    return alarm.state() == ResponseState.WAITING
        && report.effectId().startsWith(offer + "/")
        && alarm.failed().size() < Alarm.FAILED_MAX
        && alarm.called().contains(report.recipient())
        && !alarm.failed().contains(way(report.recipient(), report.channel()));
  }

  private static void failed(AlarmPen pen, DeliveryReport report) {
    PersonId person = report.recipient();
    pen.become(pen.alarm().edit().failedToReach(way(person, report.channel())));
    boolean tried = pen.tellOtherwise(person, report.channel());
    if (!tried && pen.alarm().lastResortRound() == 0 && nobodyLeft(pen)) {
      pen.callNext();
    }
  }

  private static boolean nobodyLeft(AlarmPen pen) {
    Alarm alarm = pen.alarm();
    return alarm.called().stream()
        .allMatch(person -> alarm.declined().contains(person) || unreachable(pen, person));
  }

  private static boolean unreachable(AlarmPen pen, PersonId person) {
    Recipient recipient = pen.find(person);
    return recipient == null
        || recipient.contacts().stream()
            .allMatch(contact -> pen.alarm().failed().contains(way(person, contact.channel())));
  }

  private static String way(PersonId person, String channel) {
    return person + "/" + channel;
  }
}
