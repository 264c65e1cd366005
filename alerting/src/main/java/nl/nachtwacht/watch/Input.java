package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.event.DeviceEvent;
import org.jspecify.annotations.Nullable;

/** What can happen to one client's watch. All of it is journalled, so a replay is a loop. */
public sealed interface Input {

  /** One message of a placed device, as the events it held, in order. */
  record Observed(DeviceId device, List<DeviceEvent> events) implements Input {
    public Observed {
      events = List.copyOf(events);
    }
  }

  /** A person did something to an alarm. */
  record Commanded(AlarmCommand command) implements Input {}

  /** A person says something about the client's supervision. */
  record PlanCommanded(PlanCommand command) implements Input {}

  /** A channel tells what became of a delivery. */
  record Reported(DeliveryReport report) implements Input {}

  /** The plan in force is another one from now on. The step is given the new plan. */
  record PlanChanged(int version) implements Input {}

  /**
   * The gateway goes on after it stood still, and this is the first this watch sees of it.
   *
   * @param aliveUntil until when it was running; {@code null} when nobody knows
   */
  record Resumed(@Nullable Instant aliveUntil) implements Input {}

  /** A way in to which devices of this home send is down, or works again. */
  record WayTold(String source, boolean down) implements Input {}

  /**
   * Somebody tested a device to the end.
   *
   * @param by who tested
   */
  record Tested(DeviceId device, String by, boolean passed) implements Input {}

  /**
   * The shell found something broken that is not a device: it stays so until {@link Gone}. Telling
   * it again changes nothing.
   *
   * @param key one per cause: {@code channel-down@sms}
   * @param kind of the alarm, a key of the message bundles
   * @param alarmClass TECH-1 or TECH-2
   * @param careTeam whether the people of the list are told, and not the technicians
   * @param planners whether those who write plans are told, once, and not the technicians
   */
  record Found(
      String key,
      String kind,
      AlarmClass alarmClass,
      Instant since,
      boolean careTeam,
      boolean planners,
      List<EvidenceFact> evidence)
      implements Input {
    /** What is nothing to those who write plans. */
    public Found(
        String key,
        String kind,
        AlarmClass alarmClass,
        Instant since,
        boolean careTeam,
        List<EvidenceFact> evidence) {
      this(key, kind, alarmClass, since, careTeam, false, evidence);
    }

    public Found {
      if (alarmClass.care()) {
        throw new IllegalArgumentException("the shell finds no care alarms");
      }
      evidence = List.copyOf(evidence);
    }
  }

  /** What was {@link Found} works again. */
  record Gone(String key) implements Input {}

  /**
   * A test session begins: what this device calls until its end is a test, if its tester confirms
   * it within {@link nl.nachtwacht.alarm.Leases#TEST_CONFIRM}. Replaces a session of the same
   * device. Ends by itself.
   */
  record TestBegun(TestSession session) implements Input {}

  /** A test session ends before its time. */
  record TestEnded(DeviceId device) implements Input {}

  /** The way to a centre is gone: no receiver of it answers. For alarms it holds or was offered. */
  record RouteLost(PersonId route) implements Input {}

  /**
   * A centre got a call from this client by itself and has an operator on it. Joins the alarm we
   * know already, or becomes one that the centre holds: never a second ladder for one call.
   *
   * @param route the centre's
   * @param operator name or number
   * @param reference the centre's own number for it; told again it is the same alarm
   * @param kind what it is: {@code sos}, {@code fall} …
   * @param device which device of ours called, when the centre knows
   * @param happenedAt by the centre's clock
   */
  record CentreImported(
      PersonId route,
      String operator,
      String reference,
      String kind,
      @Nullable DeviceId device,
      Instant happenedAt)
      implements Input {}

  /** Look at the clock. */
  record Tick() implements Input {}
}
