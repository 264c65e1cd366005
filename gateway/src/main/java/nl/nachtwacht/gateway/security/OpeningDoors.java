package nl.nachtwacht.gateway.security;

import java.time.Instant;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask a client's devices to do something. Pure.
 *
 * <p>A door is opened by whoever holds an alarm of that client now, for as long as their promise
 * (the lease) holds, or by whom the client's file grants it by name, for a time; by nobody else,
 * whatever their role. What opens nothing (lock, locate, silence, test) an operator and an
 * installer of the client's organisation may ask for too.
 */
public final class OpeningDoors {
  private OpeningDoors() {}

  /** May they? */
  public sealed interface Ruling {
    /** They may, until then. */
    record Granted(Instant until) implements Ruling {}

    /** They may not. */
    record Refused(Reason reason) implements Ruling {}
  }

  /** Why not. Closed: the same word in API and record. */
  public enum Reason {
    /** No alarm was named, and nobody granted it by name. */
    NO_ALARM,
    /** The alarm is another client's. */
    OTHER_CLIENT,
    /** The alarm is over. */
    ALARM_OVER,
    /** They do not hold the alarm: not accepted, or somebody else has it. */
    NOT_THE_HOLDER,
    /** Their promise ran out: they have to accept again. */
    LEASE_OVER;

    /** Lower case with hyphens. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Judges.
   *
   * @param opens whether what is asked lets somebody in
   * @param alarm because of which it is asked; {@code null}: none
   */
  public static Ruling judge(
      Staff staff, boolean opens, @Nullable Alarm alarm, ClientCard client, Instant now) {
    for (var grant : client.grants()) {
      if (grant.person().equals(staff.person()) && grant.holds(now)) {
        return new Ruling.Granted(grant.until());
      }
    }
    boolean theirs = Rights.serves(staff, client.organisation());
    boolean helps = staff.is(StaffRole.OPERATOR) || staff.is(StaffRole.INSTALLER);
    if (!opens && theirs && helps) {
      return new Ruling.Granted(now);
    }
    return alarm == null ? new Ruling.Refused(Reason.NO_ALARM) : byAlarm(staff, alarm, client, now);
  }

  private static Ruling byAlarm(Staff staff, Alarm alarm, ClientCard client, Instant now) {
    Holder holder = alarm.holder();
    if (!alarm.client().equals(client.id())) {
      return new Ruling.Refused(Reason.OTHER_CLIENT);
    }
    if (!alarm.open()) {
      return new Ruling.Refused(Reason.ALARM_OVER);
    }
    if (holder == null
        || Rights.sight(staff, alarm, client.organisation()) != AlarmSight.WHOLE_WITH_ACCESS) {
      return new Ruling.Refused(Reason.NOT_THE_HOLDER);
    }
    return holder.leaseUntil().isAfter(now)
        ? new Ruling.Granted(holder.leaseUntil())
        : new Ruling.Refused(Reason.LEASE_OVER);
  }
}
