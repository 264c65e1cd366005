package nl.nachtwacht.gateway.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.watch.WatchPlan;

/** Registries that know just what a test needs. */
public final class RegistryFixture {
  private RegistryFixture() {}

  /** Knows where devices are, by their native id, and nothing else. */
  public static Registry placing(Function<String, PlacedDevice> places) {
    return new Registry() {
      @Override
      public PlacedDevice place(String source, String nativeId) {
        return places.apply(nativeId);
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
    };
  }
}
