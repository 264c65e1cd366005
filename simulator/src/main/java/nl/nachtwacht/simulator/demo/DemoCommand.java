package nl.nachtwacht.simulator.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import nl.nachtwacht.simulator.Durations;
import nl.nachtwacht.simulator.child.GatewayChild;
import nl.nachtwacht.simulator.child.Ports;
import nl.nachtwacht.simulator.world.Pace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./nachtwacht demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a gateway and a street of twenty homes that live through one night: twelve incidents,",
      "the people who are called, and noise that must wake nobody. Says what it expects and what",
      "came. Everything listens on this machine only; nobody in it exists."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every expected alarm was raised, delivered and resolved, and nothing else fired",
      "1:it was not, or the gateway or the street could not be started",
      "2:wrong usage, or a port or the folder is in use"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final Duration LEFTOVER_GATEWAY_GOES = Duration.ofSeconds(12);

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--headless", description = "end after the night, with a verdict as exit code")
  private boolean headless;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Durations.class,
      description = "how long the night takes, 55s or more (default: ${DEFAULT-VALUE})")
  private Duration duration = Duration.ofSeconds(60);

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "the same seed gives the same street life")
  private @Nullable Long seed;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "screens and API; 0: any free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--door",
      paramLabel = "PORT",
      defaultValue = "1883",
      description = "MQTT door; 0: any free one (default: ${DEFAULT-VALUE})")
  private int door;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "configuration, site and store; kept (default: var/demo in the project)")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (duration.compareTo(NightEvents.SHORTEST) < 0) {
      throw usage("a night takes at least " + NightEvents.SHORTEST.toSeconds() + "s");
    }
    Path place = folder == null ? home().resolve("var/demo") : folder;
    Path absolute = place.toAbsolutePath().normalize();
    Files.createDirectories(absolute);
    try (FileChannel lock =
            FileChannel.open(
                absolute.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = lock(lock)) {
      if (held == null) {
        throw usage("another demo runs in " + absolute + "; stop it, or choose --folder");
      }
      needPort(port, "--port", "screens and API");
      needPort(door, "--door", "MQTT door");
      return play(absolute);
    }
  }

  private int play(Path absolute) throws IOException, InterruptedException {
    Long given = seed;
    long chosen = given == null ? new SecureRandom().nextInt(1, 1_000_000) : given;
    System.out.println("Nachtwacht demo, seed " + chosen + ", folder " + absolute);
    Demo.Settings settings = new Demo.Settings(absolute, port, door, duration, chosen, headless);
    Path log = absolute.resolve("gateway.log");
    Files.deleteIfExists(log);
    try (Demo demo =
        new Demo(settings, config -> GatewayChild.start(config, log), System.out, Pace.real())) {
      Thread farewell = new Thread(demo::close);
      Runtime.getRuntime().addShutdownHook(farewell);
      boolean asExpected = demo.run();
      Runtime.getRuntime().removeShutdownHook(farewell);
      return asExpected ? 0 : 1;
    } catch (IOException e) {
      System.err.println("nachtwacht demo: " + e);
      return 1;
    }
  }

  // The gateway of a demo that was killed needs a moment to notice that it is alone.
  private void needPort(int wanted, String option, String what) throws InterruptedException {
    if (Ports.free(wanted) || wanted == 0) {
      return;
    }
    System.out.println(
        "port " + wanted + " is in use; waiting in case an earlier demo is stopping");
    if (!Ports.becomesFree(wanted, LEFTOVER_GATEWAY_GOES)) {
      throw usage(
          "port "
              + wanted
              + " ("
              + what
              + ") is in use by another program; stop it, or choose another with "
              + option);
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("nachtwacht.home", ""));
  }

  private ParameterException usage(String message) {
    CommandSpec mine = spec;
    if (mine == null) {
      throw new IllegalStateException("picocli fills in the spec");
    }
    return new ParameterException(mine.commandLine(), message);
  }
}
