package nl.nachtwacht.gateway.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;

/** A site with nothing in it: tests say what they need beyond that. */
public class EmptyRegistry implements Registry {
  @Override
  public @Nullable PlacedDevice place(String source, String nativeId) {
    return null;
  }

  @Override
  public @Nullable WatchPlan plan(ClientId client) {
    return null;
  }

  @Override
  public Optional<ClientCard> client(ClientId client) {
    return Optional.empty();
  }

  @Override
  public Collection<ClientCard> clients() {
    return List.of();
  }

  @Override
  public Optional<DeviceCard> device(DeviceId device) {
    return Optional.empty();
  }

  @Override
  public Collection<DeviceCard> devices() {
    return List.of();
  }

  @Override
  public Optional<PersonCard> person(PersonId person) {
    return Optional.empty();
  }

  @Override
  public Collection<PersonCard> people() {
    return List.of();
  }

  @Override
  public void onChange(Runnable task) {}
}
