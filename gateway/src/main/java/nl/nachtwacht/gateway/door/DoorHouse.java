package nl.nachtwacht.gateway.door;

import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.security.DoorCredentials;
import nl.nachtwacht.gateway.time.Clockwork;

/** What all connections of one door share. */
record DoorHouse(
    DoorSettings settings,
    DoorCredentials credentials,
    Intake intake,
    Clockwork clockwork,
    DoorMetrics metrics,
    Sessions sessions,
    CommandDesk desk) {

  DoorLimits limits() {
    return settings.limits();
  }
}
