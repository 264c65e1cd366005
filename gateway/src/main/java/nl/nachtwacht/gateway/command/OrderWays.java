package nl.nachtwacht.gateway.command;

import org.jspecify.annotations.Nullable;

/** The ways back, by source. */
@FunctionalInterface
public interface OrderWays {

  /**
   * The way back over a source.
   *
   * @param family of the device: a broker may have a route of its own for it
   * @return {@code null} when this source brings nothing back
   */
  @Nullable OrderWay to(String source, String family);
}
