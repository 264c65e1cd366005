package nl.nachtwacht.gateway.deliver;

/**
 * The path that needs nothing else of the gateway: tells somebody that the gateway itself is in
 * trouble. Used when the store cannot be written, so it knows no store.
 */
@FunctionalInterface
public interface Emergency {

  /**
   * Tells it, at most once in a while per code. Never throws, never blocks.
   *
   * @param code what is wrong, a fixed word: {@code store-not-writable}
   */
  void tell(String code);

  /** Nobody is configured to be told; it is in the log. */
  Emergency NOBODY = code -> DirectEmergency.LOG.error("emergency, and nobody to tell: {}", code);
}
