package nl.nachtwacht.simulator.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import nl.nachtwacht.simulator.home.Extra;
import nl.nachtwacht.simulator.home.HomeCard;
import nl.nachtwacht.simulator.home.Uplinks;
import nl.nachtwacht.simulator.owntracks.Phone;
import nl.nachtwacht.simulator.world.Uplink;
import nl.nachtwacht.simulator.zigbee.Zigbee2MqttHub;

/** Real connections for a whole street, to one door or broker. */
public final class PahoUplinks implements Uplinks, AutoCloseable {
  private final String url;
  private final Function<String, String> passwordOf;
  private final PahoUplink.Traffic traffic = new PahoUplink.Traffic();
  private final List<PahoUplink> open = new ArrayList<>();

  /**
   * @param url {@code mqtt://host:port}
   * @param passwordOf the secret of a door credential
   */
  public PahoUplinks(String url, Function<String, String> passwordOf) {
    this.url = url;
    this.passwordOf = passwordOf;
  }

  @Override
  public Uplink hub(HomeCard home) {
    return open(
        new PahoUplink(
            address(home.hubDoor()),
            Zigbee2MqttHub.lastWill(Zigbee2MqttHub.BASE),
            Zigbee2MqttHub.online(Zigbee2MqttHub.BASE),
            traffic));
  }

  @Override
  public Uplink phone(HomeCard home, Instant firstConnected) {
    return open(
        new PahoUplink(
            address(home.phoneDoor()),
            Phone.lastWill(home.phoneUser(), "telefoon", firstConnected),
            null,
            traffic));
  }

  @Override
  public Uplink device(HomeCard home, Extra extra) {
    return open(new PahoUplink(address(home.doorOf(extra)), null, null, traffic));
  }

  /** Messages sent, answered and given up so far, over all connections. */
  public PahoUplink.Traffic traffic() {
    return traffic;
  }

  @Override
  public void close() {
    open.forEach(PahoUplink::close);
  }

  private PahoUplink.Address address(String door) {
    return new PahoUplink.Address(url, door, door, passwordOf.apply(door));
  }

  private PahoUplink open(PahoUplink uplink) {
    open.add(uplink);
    return uplink;
  }
}
