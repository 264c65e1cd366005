package nl.nachtwacht.gateway.cli;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nl.nachtwacht.gateway.Gateway;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.time.SystemClockwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gateway}: the gateway itself, until it is told to stop. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the gateway until it is interrupted.",
      "Prints 'ready <http url> door <port>' when everything listens."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped on request",
      "2:the configuration was refused",
      "70:it could not start, or failed"
    })
public final class GatewayCommand implements Callable<Integer> {
  private static final long STOP_SECONDS_MAX = 15;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration file. Default: ${DEFAULT-VALUE}.")
  private Path config = Path.of("nachtwacht.yaml");

  @Option(
      names = "--stop-with-parent",
      description = "Stop when the process that started this one is gone.")
  private boolean stopWithParent;

  @Override
  public Integer call() throws InterruptedException {
    GatewayConfig.Reading reading = GatewayConfig.read(config, System.getenv());
    reading.findings().list().forEach(finding -> System.err.println(finding.sentence()));
    GatewayConfig settings = reading.config();
    if (settings == null) {
      return ExitCode.BAD_INPUT;
    }
    Vertx vertx = Vertx.vertx();
    try {
      Gateway gateway =
          Gateway.start(vertx, settings, new SystemClockwork(vertx))
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      System.out.println("ready " + gateway.url() + " door " + gateway.doorPort());
      runUntilStopped(gateway);
      return ExitCode.OK;
    } catch (ExecutionException e) {
      System.err.println("the gateway could not start: " + e.getCause());
      return ExitCode.INTERNAL;
    }
  }

  private void runUntilStopped(Gateway gateway) throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              stop.countDown();
              await(stopped);
            }));
    if (stopWithParent) {
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
    }
    stop.await();
    close(gateway);
    stopped.countDown();
  }

  private static void close(Gateway gateway) throws InterruptedException {
    try {
      gateway
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      System.err.println("did not stop in order: " + e.getMessage());
    }
  }

  private static void await(CountDownLatch stopped) {
    try {
      if (!stopped.await(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        System.err.println("stopped without waiting any longer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
