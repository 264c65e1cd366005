package nl.nachtwacht.gateway.security;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device or home hub that may connect to the MQTT door, and what it may say and hear there.
 *
 * @param id its name: the MQTT username, and the source of everything it tells
 * @param publish topic filters it may publish to, as it sends them (before {@code strip})
 * @param subscribe topic filters it may subscribe to: its own command topics
 * @param family the adapter family all its messages belong to; {@code null}: found by topic
 * @param strip topic prefix that is taken off before anybody looks at the topic; empty for none
 */
public record DoorCard(
    String id,
    List<String> publish,
    List<String> subscribe,
    @Nullable String family,
    String strip) {
  public DoorCard {
    publish = List.copyOf(publish);
    subscribe = List.copyOf(subscribe);
  }
}
