package nl.nachtwacht.gateway.registry;

import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;

/** A registered device and whose home it is in. */
public record PlacedDevice(DeviceId device, ClientId client) {}
