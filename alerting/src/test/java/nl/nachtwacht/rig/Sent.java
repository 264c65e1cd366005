package nl.nachtwacht.rig;

import java.time.Instant;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.watch.Input;

/** One message of a device. */
record Sent(Instant at, DeviceId device, DeviceEvent event) {

  static Sent of(Instant at, DeviceId device, Observation observation, Phase phase) {
    return new Sent(at, device, Fixtures.event(observation, phase, at));
  }

  Input input() {
    return Fixtures.from(device, event);
  }
}
