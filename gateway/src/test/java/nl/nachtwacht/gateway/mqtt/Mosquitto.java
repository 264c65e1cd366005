package nl.nachtwacht.gateway.mqtt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Mosquitto as the operating system installs it: a broker, a bridge, and command line clients. */
public final class Mosquitto implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final String configuration;
  private @Nullable Process process;

  private Mosquitto(Path folder, int port, String configuration) {
    this.folder = folder;
    this.port = port;
    this.configuration = configuration;
  }

  /** Skips the test, and says so, when Mosquitto is not installed. */
  public static void assumeInstalled() {
    boolean installed = find("mosquitto") != null && find("mosquitto_pub") != null;
    if (!installed) {
      System.out.println(
          "SKIPPED: Mosquitto is not installed (apt-get install mosquitto mosquitto-clients)");
    }
    assumeTrue(installed, "Mosquitto is not installed");
  }

  /** A broker on a free port with these lines in its configuration besides. */
  public static Mosquitto start(Path folder, String... lines) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String configuration =
        "listener "
            + port
            + " 127.0.0.1\npersistence true\npersistence_location "
            + folder
            + "/\n"
            + String.join("\n", lines)
            + "\n";
    if (!configuration.contains("allow_anonymous")) {
      configuration += "allow_anonymous true\n";
    }
    Mosquitto mosquitto = new Mosquitto(folder, port, configuration);
    mosquitto.start();
    return mosquitto;
  }

  /** Starts it, or starts it again. */
  public void start() throws IOException {
    Path file = folder.resolve("mosquitto.conf");
    Files.writeString(file, configuration);
    process =
        new ProcessBuilder(required("mosquitto"), "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mosquitto.log").toFile())
            .start();
    awaitListening();
  }

  private void awaitListening() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
        return;
      } catch (IOException notYet) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
    throw new AssertionError("Mosquitto does not listen: " + log());
  }

  public int port() {
    return port;
  }

  /** What it wrote. */
  public String log() {
    try {
      return Files.readString(folder.resolve("mosquitto.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes one message with {@code mosquitto_pub}; waits for its answer. */
  public static String publish(int port, String... arguments) throws Exception {
    return run("mosquitto_pub", port, arguments);
  }

  /** Runs one of the command line clients to its end; what it wrote, with its exit code behind. */
  public static String run(String tool, int port, String... arguments) throws Exception {
    Process client = begin(tool, port, arguments);
    if (!client.waitFor(20, TimeUnit.SECONDS)) {
      client.destroyForcibly();
      throw new AssertionError(tool + " does not end");
    }
    return new String(
            client.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
        + "exit "
        + client.exitValue();
  }

  /** Starts one of the command line clients. */
  public static Process begin(String tool, int port, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(required(tool), "-h", "127.0.0.1", "-p", "" + port));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Ends it at once, as a power cut does. */
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      running.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  @Override
  public void close() {
    kill();
  }

  private static String required(String tool) {
    String found = find(tool);
    if (found == null) {
      throw new IllegalStateException(tool + " is not installed");
    }
    return found;
  }

  private static @Nullable String find(String tool) {
    List<String> folders = new ArrayList<>(List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin"));
    String path = System.getenv("PATH");
    if (path != null) {
      folders.addAll(List.of(path.split(java.io.File.pathSeparator)));
    }
    for (String each : folders) {
      Path candidate = Path.of(each, tool);
      if (Files.isExecutable(candidate)) {
        return candidate.toString();
      }
    }
    return null;
  }
}
