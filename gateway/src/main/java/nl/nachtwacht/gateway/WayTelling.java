package nl.nachtwacht.gateway;

import java.util.TreeSet;
import java.util.function.BiConsumer;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.supervise.Homes;
import nl.nachtwacht.watch.Input;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every home whose devices send over a way in that the way is down, or works again. */
final class WayTelling {
  private static final Logger LOG = LoggerFactory.getLogger(WayTelling.class);

  private WayTelling() {}

  static BiConsumer<String, Boolean> of(Registry registry, Homes homes) {
    return (source, down) -> {
      TreeSet<ClientId> behind = new TreeSet<>();
      for (DeviceCard device : registry.devices()) {
        if (device.source().equals(source)) {
          behind.add(device.client());
        }
      }
      for (ClientId client : behind) {
        homes
            .told(client, new Input.WayTold(source, down))
            .onFailure(e -> LOG.error("a home was not told about its way in", e));
      }
    };
  }
}
