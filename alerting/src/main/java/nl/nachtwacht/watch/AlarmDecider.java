package nl.nachtwacht.watch;

import java.time.Duration;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmTimes.Moment;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.PersonId;

/**
 * What people do to an alarm. One method per command; each judges the alarm as it is now, so that
 * late, repeated and reordered commands do no harm and get an answer. Taking and giving away is
 * {@link HandsDesk}'s, the end {@link EndingDesk}'s, what a centre says {@link CentreDesk}'s.
 *
 * <p>A repeated command that is already so changes nothing and says nothing. Who stands at the
 * client's door holds the alarm, whatever became of the lease: setting out for, or arriving at, an
 * alarm that nobody holds takes it.
 */
final class AlarmDecider {

  private AlarmDecider() {}

  static Decision judge(Alarm alarm, AlarmCommand command, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    switch (command) {
      case AlarmCommand.Accept accept -> HandsDesk.accept(pen, accept.by(), accept.offer());
      case AlarmCommand.Decline decline -> HandsDesk.decline(pen, decline);
      case AlarmCommand.GiveBack back -> HandsDesk.giveBack(pen, back.by());
      case AlarmCommand.HandTo to -> HandsDesk.handTo(pen, to);
      case AlarmCommand.AcceptCase taken -> HandsDesk.accept(pen, taken.by(), null);
      case AlarmCommand.SetOut setOut -> setOut(pen, setOut);
      case AlarmCommand.Arrive arrive -> arrive(pen, arrive.by());
      case AlarmCommand.Enter in -> enter(pen, in.by());
      case AlarmCommand.NoAccess out -> noAccess(pen, out.by());
      case AlarmCommand.CallHelp help -> callHelp(pen, help);
      case AlarmCommand.Resolve resolve -> EndingDesk.resolve(pen, resolve);
      case AlarmCommand.Undo undo -> EndingDesk.undo(pen, undo.by());
      case AlarmCommand.LookBack look -> EndingDesk.lookBack(pen, look);
      case AlarmCommand.ConfirmTest test -> EndingDesk.confirmTest(pen, test.by());
      case AlarmCommand.NotATest real -> AlarmClock.noTest(pen, real.by());
      case AlarmCommand.Remark remark ->
          pen.note(new Fact.Remarked(alarm.id(), remark.by(), remark.note()));
      case AlarmCommand.Silence silence -> TechnicalAlarms.silence(pen, silence);
      case AlarmCommand.CentreConfirms said -> CentreDesk.confirms(pen, said);
      case AlarmCommand.CentreWorks said -> CentreDesk.works(pen, said);
      case AlarmCommand.CentreReturns said -> CentreDesk.returns(pen, said);
      case AlarmCommand.CentreDone said -> CentreDesk.done(pen, said);
    }
    return pen.done();
  }

  private static void setOut(AlarmPen pen, AlarmCommand.SetOut setOut) {
    PersonId by = setOut.by();
    Duration eta = setOut.eta();
    boolean underWay = HandsDesk.stateOf(pen.alarm(), by) == ResponseState.EN_ROUTE;
    if (eta.compareTo(Leases.ETA_MIN) < 0 || eta.compareTo(Leases.ETA_MAX) > 0) {
      pen.refuse(by, Refusal.ETA_OUT_OF_RANGE);
    } else if (HandsDesk.stateOf(pen.alarm(), by) == ResponseState.ON_SITE) {
      pen.refuse(by, Refusal.ALREADY_ON_SITE);
    } else if (HandsDesk.hasOrTakes(pen, by)) {
      pen.extend(ResponseState.EN_ROUTE, by, pen.now().plus(eta).plus(Leases.ETA_GRACE));
      pen.become(pen.alarm().edit().first(Moment.SET_OUT, pen.now()));
      pen.note(new Fact.SetOut(pen.alarm().id(), by, eta));
      if (!underWay) {
        pen.tellCentres(Effect.Purpose.PROGRESS);
      }
    }
  }

  private static void arrive(AlarmPen pen, PersonId by) {
    Alarm alarm = pen.alarm();
    Holder asked = HandsDesk.promiseOf(alarm, by);
    if (HandsDesk.stateOf(alarm, by) == ResponseState.ON_SITE) {
      if (asked != null && asked.asked()) {
        HandsDesk.answer(pen, by);
      }
    } else if (HandsDesk.hasOrTakes(pen, by)) {
      pen.extend(ResponseState.ON_SITE, by, pen.now().plus(Leases.ON_SITE));
      pen.become(pen.alarm().edit().first(Moment.ARRIVED, pen.now()));
      if (pen.alarm().times().entered() == null && pen.alarm().alarmClass().care()) {
        pen.become(pen.alarm().edit().accessDue(pen.now().plus(Leases.ACCESS), false));
      }
      pen.note(new Fact.Arrived(alarm.id(), by));
      pen.tellCentres(Effect.Purpose.PROGRESS);
    }
  }

  private static void enter(AlarmPen pen, PersonId by) {
    if (HandsDesk.stateOf(pen.alarm(), by) != ResponseState.ON_SITE) {
      pen.refuse(by, pen.alarm().open() ? Refusal.NOT_ON_SITE : Refusal.ALREADY_RESOLVED);
    } else {
      entered(pen, by);
    }
  }

  /** Somebody on site is in: they said so, or a door said so. */
  static void entered(AlarmPen pen, PersonId by) {
    if (pen.alarm().times().entered() == null) {
      pen.become(pen.alarm().edit().accessDue(null, false).first(Moment.ENTERED, pen.now()));
      pen.note(new Fact.Entered(pen.alarm().id(), by));
    }
  }

  private static void noAccess(AlarmPen pen, PersonId by) {
    if (HandsDesk.stateOf(pen.alarm(), by) != ResponseState.ON_SITE) {
      pen.refuse(by, pen.alarm().open() ? Refusal.NOT_ON_SITE : Refusal.ALREADY_RESOLVED);
    } else if (pen.alarm().timers().accessDue() != null) {
      pen.become(pen.alarm().edit().accessDue(null, true));
      wantHelp(pen, by, Fact.HelpReason.NO_ACCESS);
    }
  }

  private static void callHelp(AlarmPen pen, AlarmCommand.CallHelp help) {
    if (!HandsDesk.hasOrIsRefused(pen, help.by())) {
      return;
    }
    if (!pen.alarm().wantsMore()) {
      wantHelp(pen, help.by(), Fact.HelpReason.ASKED);
    }
  }

  /** One person more than have it now; the next rung fires at once. */
  static void wantHelp(AlarmPen pen, PersonId forWhom, Fact.HelpReason reason) {
    Alarm alarm = pen.alarm();
    pen.become(alarm.edit().crewOf(alarm.crewSize() + 1, pen.now()));
    pen.note(new Fact.HelpWanted(alarm.id(), forWhom, pen.alarm().crew().wanted(), reason));
    if (pen.alarm().wantsMore()) {
      pen.callNext();
    }
  }
}
