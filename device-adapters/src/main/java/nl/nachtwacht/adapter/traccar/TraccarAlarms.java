package nl.nachtwacht.adapter.traccar;

import java.util.Map;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Observation.Geofence;
import nl.nachtwacht.event.Observation.ManualAlarm;

/**
 * The words in {@code alarm}: 68 of Traccar's protocols say {@code sos}, 14 say {@code fallDown}. A
 * word without a meaning for care becomes a fault with that word, so that it stays visible.
 */
final class TraccarAlarms {
  private static final Observation LOW = new Observation.Battery(null, null, true, null, null);
  private static final Observation SHAKEN = new Observation.Vibration(null);
  private static final Observation REMOVED = new Observation.Tamper();

  private static final Map<String, Observation> MEANINGS =
      Map.ofEntries(
          Map.entry(
              "sos",
              new ManualAlarm(ManualAlarm.Trigger.PERSONAL, ManualAlarm.Press.UNKNOWN, false)),
          Map.entry("fallDown", new Fall(Fall.Stage.CONFIRMED, null, null, null, null)),
          Map.entry("vibration", SHAKEN),
          Map.entry("movement", new Observation.Motion(null, null, null)),
          Map.entry("lowBattery", LOW),
          Map.entry("lowPower", LOW),
          Map.entry("powerCut", new Observation.Power(false)),
          Map.entry("powerRestored", new Observation.Power(true)),
          Map.entry(
              "powerOff", new Connectivity(Connectivity.State.OFFLINE, Connectivity.Cause.UNKNOWN)),
          Map.entry("powerOn", new Observation.Restart(null)),
          Map.entry("tampering", REMOVED),
          Map.entry("removing", REMOVED),
          Map.entry("geofenceEnter", new Geofence("device", Geofence.Transition.ENTER)),
          Map.entry("geofenceExit", new Geofence("device", Geofence.Transition.EXIT)));

  private TraccarAlarms() {}

  static Observation observation(String word) {
    Observation known = MEANINGS.get(word);
    return known != null ? known : new Observation.Fault(word, null);
  }
}
