package nl.nachtwacht.gateway.security;

import java.util.EnumSet;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * Who may see and do what. Pure; every page and every call asks here.
 *
 * <p>Two catastrophes meet here: an alarm nobody sees, and the wrong key handed out. So an alarm of
 * a client the registry does not know (any more) is shown to every operator, with nothing personal
 * in it; and how to get in is shown to one person only, who holds the alarm now.
 */
public final class Rights {
  private Rights() {}

  /** Whether one of their roles gives this right. */
  public static boolean may(Staff staff, Right right) {
    return staff.roles().stream().anyMatch(role -> rightsOf(role).contains(right));
  }

  private static Set<Right> rightsOf(StaffRole role) {
    return switch (role) {
      case OPERATOR ->
          EnumSet.of(
              Right.SEE_QUEUE,
              Right.SEE_CLIENTS,
              Right.CHANGE_SUPERVISION,
              Right.SEE_EVENTS,
              Right.SEE_DEVICES,
              Right.SEE_ROSTERS,
              Right.SEE_TECHNICAL);
      case RESPONDER ->
          EnumSet.of(Right.SEE_QUEUE, Right.SEE_ROSTERS, Right.TAKE_DUTY, Right.SEE_TECHNICAL);
      case FAMILY_CARER -> EnumSet.of(Right.SEE_QUEUE);
      case INSTALLER ->
          EnumSet.of(
              Right.SEE_QUEUE,
              Right.SEE_DEVICES,
              Right.TEST_DEVICES,
              Right.SEE_STRANGERS,
              Right.SEE_TECHNICAL);
      case PLANNER ->
          EnumSet.of(
              Right.SEE_CLIENTS,
              Right.CHANGE_SUPERVISION,
              Right.CHANGE_PLANS,
              Right.SEE_EVENTS,
              Right.SEE_DEVICES,
              Right.SEE_ROSTERS,
              Right.PLAN_ROSTERS,
              Right.SEE_TECHNICAL);
      case ADMINISTRATOR ->
          EnumSet.of(
              Right.SEE_QUEUE,
              Right.SEE_DEVICES,
              Right.TEST_DEVICES,
              Right.SEE_STRANGERS,
              Right.SEE_TECHNICAL,
              Right.SEE_AUDIT,
              Right.SEE_ROSTERS);
    };
  }

  /** Whether a client of this organisation is one of theirs. */
  public static boolean serves(Staff staff, @Nullable OrganisationId organisation) {
    return organisation != null && staff.organisations().contains(organisation);
  }

  /**
   * How much of an alarm they may see now.
   *
   * @param organisation of the alarm's client; {@code null} when the registry does not know the
   *     client
   */
  public static AlarmSight sight(Staff staff, Alarm alarm, @Nullable OrganisationId organisation) {
    boolean operator =
        staff.is(StaffRole.OPERATOR) && (organisation == null || serves(staff, organisation));
    boolean called = called(staff, alarm);
    boolean holds = holds(staff, alarm) && (operator || called);
    if (holds) {
      return AlarmSight.WHOLE_WITH_ACCESS;
    }
    if (operator) {
      return AlarmSight.WHOLE;
    }
    return called || mends(staff, alarm, organisation) ? AlarmSight.OFFER : AlarmSight.NONE;
  }

  /** Whether they hold it: then, and only then, they need the way in. */
  public static boolean holds(Staff staff, Alarm alarm) {
    Holder holder = alarm.holder();
    return holder != null && alarm.state().open() && holder.person().equals(staff.person());
  }

  /** Who mends things sees what is broken at their organisation, and never whose home it is. */
  private static boolean mends(Staff staff, Alarm alarm, @Nullable OrganisationId organisation) {
    boolean technician = staff.is(StaffRole.INSTALLER) || staff.is(StaffRole.ADMINISTRATOR);
    return technician && !alarm.alarmClass().care() && serves(staff, organisation);
  }

  /**
   * The ladder decided that they are called, which is a right to answer, whoever's client it is.
   */
  private static boolean called(Staff staff, Alarm alarm) {
    boolean answers = staff.is(StaffRole.RESPONDER) || staff.is(StaffRole.FAMILY_CARER);
    return answers && alarm.offered().contains(staff.person());
  }
}
