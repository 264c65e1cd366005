package nl.nachtwacht.gateway;

import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.gateway.deliver.Delivery;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.scaip.OnwardPath;

/**
 * Whether anybody can be reached now: at least one channel works that a person's or centre's
 * contact names. A channel that is only there for emergencies of the gateway itself brings no alarm
 * to anybody.
 */
final class WaysOut implements OnwardPath {
  private final Registry registry;
  private final Delivery delivery;
  private volatile Set<String> named;

  WaysOut(Registry registry, Delivery delivery) {
    this.registry = registry;
    this.delivery = delivery;
    this.named = named();
    registry.onChange(() -> named = named());
  }

  private Set<String> named() {
    return registry.people().stream()
        .flatMap(person -> person.contacts().stream())
        .map(contact -> contact.channel())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean healthy() {
    return named.stream().anyMatch(delivery::works);
  }
}
