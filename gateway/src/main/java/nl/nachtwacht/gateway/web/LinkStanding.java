package nl.nachtwacht.gateway.web;

import java.util.Objects;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Transfer;
import nl.nachtwacht.careplan.PersonId;

/** How an alarm stands for one person who was called. */
enum LinkStanding {
  /** Somebody must go, and it may be them. */
  CALLED,
  /** They said no; they may still change their mind. */
  DECLINED,
  YOURS,
  /** Who has it asks them to take it over. */
  TRANSFER,
  /** Somebody else has it: nothing to do. */
  TAKEN,
  OVER;

  static LinkStanding of(Alarm alarm, PersonId person) {
    Transfer transfer = alarm.transfer();
    if (!alarm.open()) {
      return OVER;
    }
    if (alarm.has(person)) {
      return YOURS;
    }
    if (transfer != null && transfer.to().equals(person)) {
      return TRANSFER;
    }
    if (!alarm.wantsMore()) {
      return TAKEN;
    }
    return alarm.declined().contains(person) ? DECLINED : CALLED;
  }

  /** A text that differs when what the page shows differs; says nothing by itself. */
  static String fingerprint(Alarm alarm, PersonId person) {
    Holder holder = alarm.holder();
    int shown =
        Objects.hash(
            of(alarm, person).name(),
            alarm.state().name(),
            holder == null ? "" : holder.person().value() + holder.leaseUntil() + holder.asked(),
            alarm.offered(),
            alarm.declined(),
            alarm.alarmClass().name(),
            alarm.crew(),
            alarm.timers().accessDue(),
            alarm.times().entered());
    return Integer.toHexString(shown);
  }
}
