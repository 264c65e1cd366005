package nl.nachtwacht.gateway.registry;

import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Role;

/** A registered device as an installer sees it. */
public record DeviceCard(
    DeviceId id,
    ClientId client,
    String source,
    String family,
    String nativeId,
    Role role,
    String room,
    String label) {}
