package nl.nachtwacht.watch;

import java.util.List;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;

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

  /** Look at the clock. */
  record Tick() implements Input {}
}
