package nl.nachtwacht.gateway.broker;

import io.reactivex.Flowable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a broker, in one of MQTT's two dialects. Used once: when it breaks, the next
 * one resumes the session at the broker.
 */
interface BrokerLink {

  /** A message. {@code packetId}: 0 for QoS 0, or when the client library does not tell. */
  record Arrived(
      String topic,
      byte[] payload,
      boolean retained,
      int packetId,
      boolean redelivered,
      @Nullable Runnable acknowledge) {}

  /** Messages, as fast as they are asked for; to be subscribed to before connecting. */
  Flowable<Arrived> messages();

  /** Connects; fails when it is not let in or nobody is there. */
  CompletableFuture<?> connect();

  /** Subscribes; answers with the filters that were refused. */
  CompletableFuture<List<String>> subscribe(List<String> filters);

  /** Publishes with QoS 1 and without retaining; succeeds when the broker has it. */
  CompletableFuture<?> publish(String topic, byte[] payload);

  /** Goes away; the session stays. */
  CompletableFuture<?> disconnect();

  /** Runs a task, on any thread, when the connection is lost or could not be made. */
  void onLost(LostHandler handler);

  /** Told why. */
  interface LostHandler {
    void lost(Throwable cause);
  }
}
