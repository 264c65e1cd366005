package nl.nachtwacht.simulator.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The bare server in a process of its own. */
final class BareChild implements AutoCloseable {
  private final Process process;
  private final Path file;
  private final int port;

  /** Starts it; it writes to a file in this folder, and takes the file with it. */
  BareChild(Path folder) throws IOException {
    file = folder.resolve("bare.journal");
    ProcessHandle.Info us = ProcessHandle.current().info();
    process =
        new ProcessBuilder(
                us.command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                BareServer.class.getName(),
                file.toString())
            .redirectError(folder.resolve("bare.log").toFile())
            .start();
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    if (line == null || !line.startsWith("ready ")) {
      process.destroyForcibly();
      throw new IOException("the bare server did not start; see " + folder.resolve("bare.log"));
    }
    port = Integer.parseInt(line.substring("ready ".length()));
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(file);
  }
}
