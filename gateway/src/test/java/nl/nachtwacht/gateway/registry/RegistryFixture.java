package nl.nachtwacht.gateway.registry;

import java.util.function.Function;

/** Registries that know just what a test needs. */
public final class RegistryFixture {
  private RegistryFixture() {}

  /** Knows where devices are, by their native id, and nothing else. */
  public static Registry placing(Function<String, PlacedDevice> places) {
    return new EmptyRegistry() {
      @Override
      public PlacedDevice place(String source, String nativeId) {
        return places.apply(nativeId);
      }
    };
  }
}
