package nl.nachtwacht.deploy.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The store cannot be written: nothing is answered, it is told, and afterwards nothing is missing.
 */
class StoreTroubleIT {
  @TempDir Path folder;

  @Test
  void answersNothingWhileTheStoreCannotBeWrittenAndEverythingAfterwards() throws Exception {
    try (KilledGateway gateway = new KilledGateway(folder)) {
      gateway.start();
      try (PatientHub hub =
          new PatientHub("tcp://127.0.0.1:" + gateway.doorPort, "hub-1", KilledGateway.TOKEN)) {
        await(hub::connect);
        hub.send(1);
        await(() -> hub.answered.contains(1));
        await(() -> gateway.status("/health/ready") == 200);

        try (Connection lock = gateway.lockStore()) {
          hub.press(2);
          await(() -> gateway.status("/health/ready") == 503);
          await(() -> gateway.delivered.keySet().stream().anyMatch(key -> key.contains("store")));
          assertThat(hub.answered).as("answered while nothing could be written").doesNotContain(2);
          assertThat(lock.isClosed()).isFalse();
        }

        await(() -> hub.connect() && hub.answered.contains(2));
        await(() -> gateway.status("/health/ready") == 200);
        assertThat(gateway.ask("SELECT count(*) FROM alarm WHERE open = 1")).isEqualTo(1);
        assertThat(gateway.readingsOnDisk("c1")).containsExactly(1);
      }
    }
  }

  private interface Condition {
    boolean met() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.met()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(until);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
