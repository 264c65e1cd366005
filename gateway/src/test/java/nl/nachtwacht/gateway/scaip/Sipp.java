package nl.nachtwacht.gateway.scaip;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * SIPp, a SIP speaker that is not ours (Debian's {@code sip-tester}), playing a scenario. Tests
 * that need it are skipped where it is missing.
 */
public final class Sipp {
  private Sipp() {}

  /** Skips the test, saying why, when the command is not installed. */
  public static void mustBeInstalled() {
    boolean installed;
    try {
      Process asked = new ProcessBuilder("sipp", "-v").redirectErrorStream(true).start();
      asked.getInputStream().readAllBytes();
      installed = asked.waitFor(10, TimeUnit.SECONDS);
    } catch (IOException | InterruptedException e) {
      installed = false;
    }
    Assumptions.assumeTrue(installed, "skipped: SIPp (Debian package sip-tester) is not installed");
  }

  /** Starts a scenario of the test resources; {@code more} are further arguments. */
  public static Process play(Path folder, String scenario, int port, String... more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add("sipp");
    command.addAll(List.of(more));
    command.addAll(List.of("-sf", copy(folder, scenario).toString()));
    command.addAll(List.of("-i", "127.0.0.1", "-p", Integer.toString(port)));
    command.add("-nostdin");
    if (!command.contains("-timeout")) {
      command.addAll(List.of("-timeout", "20", "-timeout_error"));
    }
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(scenario + ".out").toFile())
        .start();
  }

  /** How it ended: 0 when every call went as the scenario says. */
  public static int exitCode(Process process) throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }

  /** A scenario's file, outside the jar. */
  public static Path copy(Path folder, String scenario) throws IOException {
    Path file = folder.resolve(scenario);
    try (InputStream in = Sipp.class.getResourceAsStream("/sipp/" + scenario)) {
      if (!Files.exists(file)) {
        Files.copy(in, file);
      }
    }
    return file;
  }

  /** A port nobody uses now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
