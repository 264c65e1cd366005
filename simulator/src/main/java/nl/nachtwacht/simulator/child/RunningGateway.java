package nl.nachtwacht.simulator.child;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A gateway that somebody started: in a process of its own, or a stand-in in a test. */
public interface RunningGateway extends AutoCloseable {

  /**
   * Where it listens.
   *
   * @param url of the screens and the API
   * @param door MQTT port on this machine
   */
  record Ready(String url, int door) {}

  /** Waits until everything listens; throws with its last words when it does not get there. */
  Ready awaitReady(Duration atMost) throws IOException, InterruptedException;

  /** Completes with the exit code when it is gone. */
  CompletableFuture<Integer> ended();

  /** Its process id, to show. */
  long pid();

  /** Stops it in an orderly way. */
  @Override
  void close();
}
