package nl.nachtwacht.gateway.deliver;

import java.util.concurrent.CompletionStage;

/** A live connection to a broker, of either MQTT version. */
interface MqttLink {

  /**
   * Publishes with QoS 1, not retained. Completes with a result once the broker acknowledged or
   * refused it; fails when the connection did not last.
   *
   * @param key of the message, where the version can carry it
   */
  CompletionStage<SendResult> publish(String topic, byte[] payload, String key);

  /** Whether it is still connected, as far as we know. */
  boolean live();

  /** Lets go of it at once. */
  void close();

  /** Connects, each time anew, without a session. */
  @FunctionalInterface
  interface Dialler {
    CompletionStage<MqttLink> dial();
  }

  /** The broker refused us for good: our settings are wrong. */
  final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(Throwable cause) {
      super("the broker refuses our credentials", cause);
    }
  }
}
