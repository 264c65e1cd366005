package nl.nachtwacht.simulator.zigbee;

import nl.nachtwacht.simulator.world.Chance;

/**
 * One paired device.
 *
 * @param friendlyName how topics call it; may hold slashes, so it is no identity
 * @param ieeeAddress its identity: {@code 0x} and sixteen hex digits
 * @param networkAddress short address in the mesh, changes when it joins again
 */
public record ZigbeeDevice(
    ZigbeeModel model, String friendlyName, String ieeeAddress, int networkAddress) {

  /** A device fresh from the box, with an address of its own. */
  public static ZigbeeDevice pair(ZigbeeModel model, String friendlyName, Chance chance) {
    // 00124b is the block of Texas Instruments radios; the rest is chance.
    String ieee = "0x00124b%010x".formatted(chance.bits() & 0xFFFFFFFFFFL);
    return new ZigbeeDevice(model, friendlyName, ieee, chance.between(1, 65_000));
  }
}
