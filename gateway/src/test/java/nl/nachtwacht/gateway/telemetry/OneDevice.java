package nl.nachtwacht.gateway.telemetry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.registry.EmptyRegistry;

/** A registry that knows one device. */
final class OneDevice extends EmptyRegistry {
  private final DeviceCard card;

  OneDevice(DeviceCard card) {
    this.card = card;
  }

  @Override
  public Optional<DeviceCard> device(DeviceId device) {
    return card.id().equals(device) ? Optional.of(card) : Optional.empty();
  }

  @Override
  public Collection<DeviceCard> devices() {
    return List.of(card);
  }
}
