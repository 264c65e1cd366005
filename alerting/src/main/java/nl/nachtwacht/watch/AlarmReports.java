package nl.nachtwacht.watch;

import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmTimes.Moment;
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
    switch (report.status()) {
      case FAILED -> {
        if (aboutThisCall(pen, report)) {
          failed(pen, report);
        }
      }
      case HANDED_OVER -> arrived(pen, report, Moment.FIRST_DELIVERED);
      case DELIVERED -> arrived(pen, report, Moment.FIRST_DELIVERED);
      case SEEN -> arrived(pen, report, Moment.FIRST_SEEN);
    }
    return pen.done();
  }

  private static void arrived(AlarmPen pen, DeliveryReport report, Moment moment) {
    if (pen.alarm().open()) {
      pen.become(
          pen.alarm().edit().first(Moment.FIRST_DELIVERED, pen.now()).first(moment, pen.now()));
      CentreDesk.received(pen, report.recipient());
    }
  }

  /** Reports come late, twice and out of order: only those about the rung in force count. */
  private static boolean aboutThisCall(AlarmPen pen, DeliveryReport report) {
    Alarm alarm = pen.alarm();
    String offer =
        String.join(
            "/",
            alarm.id().value(),
            Messages.step(alarm),
            report.recipient().value(),
            report.channel(),
            Effect.Purpose.OFFER.name());
    return alarm.wantsMore()
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
