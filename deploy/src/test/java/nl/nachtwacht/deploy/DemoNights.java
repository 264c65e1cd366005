package nl.nachtwacht.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Demonstrations as a newcomer starts them, each in a process of its own, over one data folder. */
final class DemoNights implements AutoCloseable {
  private static final Pattern GATEWAY =
      Pattern.compile("the gateway \\(process (\\d+)\\) is ready");
  private static final Duration DEMO_MAX = Duration.ofMinutes(3);

  private final Path temporary;
  private final List<ProcessHandle> started = new ArrayList<>();
  private final Path launcher;
  private final Path folder;

  DemoNights(Path temporary) throws IOException {
    this.temporary = temporary;
    folder = temporary.resolve("demo");
    // Does what ./nachtwacht does, with the classes of this build.
    launcher = temporary.resolve("nachtwacht");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec %s nl.nachtwacht.gateway.Main \"$@\"\n"
            .formatted(String.join(" ", java())));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }

  /** Stops what is left of them. */
  @Override
  public void close() {
    for (ProcessHandle process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** One night of a minute; {@code run} names what it says. */
  Process start(String run) throws IOException {
    List<String> command = new ArrayList<>(java());
    command.add("-Dnachtwacht.launcher=" + launcher);
    command.add("nl.nachtwacht.simulator.Main");
    command.addAll(
        List.of("demo", "--headless", "--duration", "60s", "--seed", "7", "--port", "0"));
    command.addAll(List.of("--door", "0", "--folder", folder.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output(run).toFile())
            .start();
    started.add(process.toHandle());
    return process;
  }

  /** Waits for the night to end, well. */
  void endsWell(Process demo, String run) throws Exception {
    assertThat(demo.waitFor(DEMO_MAX.toSeconds(), TimeUnit.SECONDS)).as(said(run)).isTrue();
    assertThat(demo.exitValue()).as(said(run)).isZero();
    JsonNode counts = verdict(run);
    for (String count : List.of("expected", "raised", "delivered", "resolved")) {
      assertThat(counts.path(count).asInt()).as(count).isEqualTo(12);
    }
    assertThat(counts.path("unexpected").asInt()).isZero();
  }

  /** Kills a demonstration; what it started is left alone, as a kill leaves it. */
  void kill(Process demo) throws InterruptedException {
    demo.descendants().forEach(started::add);
    demo.destroyForcibly().waitFor();
  }

  void killGatewayOf(String run) throws IOException {
    ProcessHandle.of(gatewayOf(run)).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Waits until a night says this. */
  void await(String run, String words) throws IOException, InterruptedException {
    long until = System.nanoTime() + DEMO_MAX.toNanos();
    while (!said(run).contains(words)) {
      assertThat(System.nanoTime()).as(said(run)).isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** What a night that ended counts. */
  JsonNode verdict(String run) throws IOException {
    String last = said(run).lines().reduce("", (_, line) -> line);
    return new ObjectMapper().readTree(last);
  }

  private static List<String> java() {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dstdout.encoding=UTF-8",
        "-cp",
        System.getProperty("java.class.path"));
  }

  private long gatewayOf(String run) throws IOException {
    Matcher ready = GATEWAY.matcher(said(run));
    assertThat(ready.find()).as(said(run)).isTrue();
    return Long.parseLong(ready.group(1));
  }

  private String said(String run) throws IOException {
    Path output = output(run);
    return Files.exists(output) ? Files.readString(output, StandardCharsets.UTF_8) : "";
  }

  private Path output(String run) {
    return temporary.resolve(run + ".out");
  }
}
