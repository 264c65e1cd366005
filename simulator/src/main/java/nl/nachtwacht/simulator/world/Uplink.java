package nl.nachtwacht.simulator.world;

/** The way from a hub or phone to whoever listens. */
@FunctionalInterface
public interface Uplink {

  /** Hands a message over; it goes out in the order handed over. */
  void publish(Publication publication);

  /** Loses the connection without a goodbye, so that the last will is told, and comes back. */
  default void drop() {}
}
