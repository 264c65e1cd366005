package nl.nachtwacht.gateway.selftest;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.PlacedDevice;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.watch.WatchPlan;

/** A site with nothing in it. */
enum NoSite implements Registry {
  INSTANCE;

  @Override
  public PlacedDevice place(String source, String nativeId) {
    return null;
  }

  @Override
  public WatchPlan plan(ClientId client) {
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
