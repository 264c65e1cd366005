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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demonstration as a newcomer starts it, against the real gateway, each in a process of its
 * own. Takes minutes: nights do not run on a virtual clock here.
 */
class DemoIT {
  private static final Pattern GATEWAY =
      Pattern.compile("the gateway \\(process (\\d+)\\) is ready");
  private static final Duration DEMO_MAX = Duration.ofMinutes(3);

  @TempDir Path temporary;

  private final List<ProcessHandle> started = new ArrayList<>();
  private Path launcher;
  private Path folder;

  @BeforeEach
  void writeALauncher() throws IOException {
    folder = temporary.resolve("demo");
    // Does what ./nachtwacht does, with the classes of this build.
    launcher = temporary.resolve("nachtwacht");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec %s nl.nachtwacht.gateway.Main \"$@\"\n"
            .formatted(String.join(" ", java())));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }

  @AfterEach
  void stopWhatIsLeft() {
    for (ProcessHandle process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Test
  void everyExpectedAlarmIsRaisedDeliveredAndResolvedAndNothingElseFires() throws Exception {
    Process demo = demo("quiet");

    assertThat(demo.waitFor(DEMO_MAX.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(demo.exitValue()).as(said("quiet")).isZero();
    assertAllTwelve("quiet");
  }

  @Test
  void aKilledDemoAndAKilledGatewayDoNotSpoilTheNextNight() throws Exception {
    Process killed = demo("killed");
    // Two alarms are open by then, one of them taken.
    await("killed", "person   Anja");
    killed.descendants().forEach(started::add);
    killed.destroyForcibly().waitFor();

    Process again = demo("again");
    await("again", "Mevrouw Van Dijk presses her button");
    kill(gatewayOf("again"));

    assertThat(again.waitFor(DEMO_MAX.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(again.exitValue()).as(said("again")).isZero();
    assertAllTwelve("again");
    assertThat(verdict("again").path("gatewayRestarts").asInt()).isEqualTo(1);
  }

  private void assertAllTwelve(String run) throws IOException {
    JsonNode counts = verdict(run);
    for (String count : List.of("expected", "raised", "delivered", "resolved")) {
      assertThat(counts.path(count).asInt()).as(count).isEqualTo(12);
    }
    assertThat(counts.path("unexpected").asInt()).isZero();
  }

  private Process demo(String run) throws IOException {
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

  private static List<String> java() {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dstdout.encoding=UTF-8",
        "-cp",
        System.getProperty("java.class.path"));
  }

  private void await(String run, String words) throws IOException, InterruptedException {
    long until = System.nanoTime() + DEMO_MAX.toNanos();
    while (!said(run).contains(words)) {
      assertThat(System.nanoTime()).as(said(run)).isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private long gatewayOf(String run) throws IOException {
    Matcher ready = GATEWAY.matcher(said(run));
    assertThat(ready.find()).as(said(run)).isTrue();
    return Long.parseLong(ready.group(1));
  }

  private static void kill(long process) {
    ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
  }

  private JsonNode verdict(String run) throws IOException {
    String last = said(run).lines().reduce("", (_, line) -> line);
    return new ObjectMapper().readTree(last);
  }

  private String said(String run) throws IOException {
    Path output = output(run);
    return Files.exists(output) ? Files.readString(output, StandardCharsets.UTF_8) : "";
  }

  private Path output(String run) {
    return temporary.resolve(run + ".out");
  }
}
