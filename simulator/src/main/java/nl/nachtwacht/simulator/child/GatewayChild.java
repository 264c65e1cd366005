package nl.nachtwacht.simulator.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gateway in a process of its own, started through the launcher as a person would, so that it can
 * be killed and started again. It is told to stop when we are gone.
 */
public final class GatewayChild implements RunningGateway {
  private static final Pattern READY = Pattern.compile("^ready (\\S+) door (\\d+).*");
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private final Process process;
  private final Path log;
  private final CompletableFuture<Ready> ready = new CompletableFuture<>();

  private GatewayChild(Process process, Path log) {
    this.process = process;
    this.log = log;
    Thread.ofVirtual().start(this::read);
  }

  /**
   * Starts a gateway.
   *
   * @param config its configuration file
   * @param log where all it says is kept
   */
  public static GatewayChild start(Path config, Path log) throws IOException {
    return start(config, log, List.of());
  }

  /**
   * Starts a gateway with more words for its command line.
   *
   * @param more after {@code gateway --config FILE --stop-with-parent}
   */
  public static GatewayChild start(Path config, Path log, List<String> more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(launcher().toString());
    command.addAll(List.of("gateway", "--config", config.toString(), "--stop-with-parent"));
    command.addAll(more);
    // Our end of its standard input stays open as long as we live: that is how it knows.
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new GatewayChild(builder.start(), log);
  }

  private static Path launcher() {
    String given = System.getProperty("nachtwacht.launcher", "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    Path folder = Path.of("").toAbsolutePath();
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.isExecutable(at.resolve("nachtwacht"))) {
        return at.resolve("nachtwacht");
      }
    }
    throw new IllegalStateException(
        "cannot find the launcher; start this with ./nachtwacht, or set -Dnachtwacht.launcher=FILE");
  }

  @Override
  public Ready awaitReady(Duration atMost) throws IOException, InterruptedException {
    try {
      return ready.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          (process.isAlive()
                  ? "the gateway was not ready within " + atMost.toSeconds() + " s"
                  : "the gateway ended with code " + process.exitValue())
              + "; its last words:\n"
              + lastWords(),
          e);
    }
  }

  @Override
  public CompletableFuture<Integer> ended() {
    return process.onExit().thenApply(Process::exitValue);
  }

  @Override
  public long pid() {
    // The launcher replaces itself by Java, so this is the gateway itself.
    return process.pid();
  }

  /** Kills it the hard way, as a power cut would. */
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Matcher matcher = READY.matcher(line);
        if (matcher.matches()) {
          ready.complete(new Ready(matcher.group(1), Integer.parseInt(matcher.group(2))));
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
    ready.completeExceptionally(new IOException("ended before it was ready"));
  }

  private String lastWords() {
    try (var lines = Files.lines(log)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 15), all.size()));
    } catch (IOException | UncheckedIOException e) {
      return "(no log in " + log + ")";
    }
  }
}
