package nl.nachtwacht.gateway.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device or home hub that may connect to the MQTT door. Data only; whether a password fits is
 * judged in {@code security}.
 *
 * @param id MQTT user name; also the source under which its devices are registered
 * @param secretHash {@code sha256:<hex>} of its random token, the MQTT password
 * @param publish topic filters it may publish to
 * @param subscribe topic filters it may subscribe to
 * @param family adapter family of its messages; {@code null}: find it by topic
 * @param strip beginning of its topics that the adapter does not see; may be empty
 */
public record DoorEntry(
    String id,
    String secretHash,
    List<String> publish,
    List<String> subscribe,
    @Nullable String family,
    String strip) {
  public DoorEntry {
    publish = List.copyOf(publish);
    subscribe = List.copyOf(subscribe);
  }
}
