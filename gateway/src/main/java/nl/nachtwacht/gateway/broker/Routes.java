package nl.nachtwacht.gateway.broker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.nachtwacht.gateway.mqtt.TopicFilter;
import nl.nachtwacht.gateway.mqtt.TopicPrefix;
import org.jspecify.annotations.Nullable;

/**
 * From a topic to the family it belongs to; the first route that matches. On one event loop only.
 */
final class Routes {
  private static final int REMEMBERED_MAX = 4096;

  private final List<BrokerSettings.Route> routes;

  /** A broker's topics repeat; {@code empty}: no route. */
  private final Map<String, Optional<Routed>> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Routed>> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  /** A topic in its family's default shape. */
  record Routed(String topic, @Nullable String family) {}

  Routes(List<BrokerSettings.Route> routes) {
    this.routes = routes;
  }

  @Nullable Routed route(String topic) {
    return remembered.computeIfAbsent(topic, this::find).orElse(null);
  }

  private Optional<Routed> find(String topic) {
    for (BrokerSettings.Route route : routes) {
      if (TopicFilter.matches(route.filter(), topic)) {
        String inside = new TopicPrefix(route.strip()).takeOff(topic);
        return Optional.of(new Routed(inside, route.family()));
      }
    }
    return Optional.empty();
  }
}
