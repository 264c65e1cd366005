package nl.nachtwacht.gateway;

import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.gateway.config.EmergencyConfig;
import nl.nachtwacht.gateway.deliver.Delivery;
import nl.nachtwacht.gateway.deliver.DirectEmergency;
import nl.nachtwacht.gateway.deliver.Emergencies;
import nl.nachtwacht.gateway.deliver.Emergency;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** By which ways somebody is told what must be told without the store. */
final class EmergencyPaths {
  private static final Logger LOG = LoggerFactory.getLogger(EmergencyPaths.class);

  private EmergencyPaths() {}

  /** The ways that the settings name; nobody is told where they name none, and that is said. */
  static Emergency of(
      @Nullable EmergencyConfig told, List<Delivery.Route> routes, Clockwork clock) {
    if (told == null) {
      LOG.warn("nobody is told when the store fails: set emergency.channel");
      return Emergency.NOBODY;
    }
    List<Emergency> paths = new ArrayList<>();
    paths.add(path(clock, routes, told.channel(), told.address()));
    String also = told.alsoChannel();
    if (also != null) {
      paths.add(path(clock, routes, also, told.alsoAddress()));
    }
    return new Emergencies(paths);
  }

  private static Emergency path(
      Clockwork clock, List<Delivery.Route> routes, String id, String address) {
    return routes.stream()
        .map(Delivery.Route::channel)
        .filter(channel -> channel.id().equals(id))
        .findFirst()
        .<Emergency>map(channel -> new DirectEmergency(channel, address, clock))
        .orElse(Emergency.NOBODY);
  }
}
