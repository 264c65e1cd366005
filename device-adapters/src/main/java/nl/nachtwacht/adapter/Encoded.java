package nl.nachtwacht.adapter;

/** How a command is said in a family's language. */
public sealed interface Encoded {

  /**
   * Publish this, with the retain flag off.
   *
   * @param topic where
   * @param payload what
   * @param qos 0, 1 or 2
   */
  record Publish(String topic, byte[] payload, int qos) implements Encoded {}

  /** The family or the model does not take this command; the reason is for a human. */
  record Unsupported(String reason) implements Encoded {}
}
