package nl.nachtwacht.adapter;

import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;

/**
 * A broker hands a stored copy to whoever connects, however old it is. A call for help in one may
 * be from last week: unless a clock that can be trusted says when it was, it is marked {@link
 * Mark#REPLAYED}, whichever family told it. Danger in the home and states stay as they are: they
 * are true until something else is said.
 */
final class StoredCopies {
  private StoredCopies() {}

  static Decoded.Events marked(Decoded.Events events) {
    List<DeviceEvent> marked = new ArrayList<>(events.events().size());
    boolean changed = false;
    for (DeviceEvent event : events.events()) {
      boolean old = mayBeOld(event);
      marked.add(old ? replayed(event) : event);
      changed |= old;
    }
    return changed ? new Decoded.Events(marked, events.remember()) : events;
  }

  private static boolean mayBeOld(DeviceEvent event) {
    Envelope envelope = event.envelope();
    boolean dated = envelope.observedAt() != null && envelope.clockQuality().trusted();
    return callsForHelp(event.observation()) && !dated && !envelope.has(Mark.REPLAYED);
  }

  private static boolean callsForHelp(Observation observation) {
    return observation instanceof Observation.ManualAlarm
        || observation instanceof Observation.Fall
        || observation instanceof Observation.Wandering;
  }

  private static DeviceEvent replayed(DeviceEvent event) {
    Envelope envelope = event.envelope();
    return new DeviceEvent(
        envelope.marked(DeviceTime.with(envelope.marks(), Mark.REPLAYED)), event.observation());
  }
}
