package nl.nachtwacht.gateway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import nl.nachtwacht.adapter.EventJson;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.gateway.registry.PlanFile;
import nl.nachtwacht.gateway.replay.Replay;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code replay}: what would this plan have done with these events? */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Runs events through a care plan with a virtual clock and prints the alarms as JSON lines.",
      "Nobody is called. Events are JSON lines as 'decode' prints them; lines that are no event",
      "(ignored, malformed) and devices the plan does not know are counted and skipped."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:replayed", "2:the plan or the events cannot be used"})
public final class ReplayCommand implements Callable<Integer> {
  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FILE",
      description = "The client's file, as in the site's folder clients/.")
  private Path plan = Path.of("");

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description = "Events as JSON lines, in the order of receivedAt.")
  private Path events = Path.of("");

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "Let the clock run on until then, e.g. 2026-03-02T07:00:00Z.")
  private @Nullable Instant until;

  @Override
  public Integer call() {
    try {
      PlanFile file = PlanFile.read(plan);
      file.findings().forEach(finding -> System.err.println(finding.sentence()));
      WatchPlan ready = file.plan();
      if (ready == null) {
        return ExitCode.BAD_INPUT;
      }
      run(file, new Replay(ready, System.out::println));
      return ExitCode.OK;
    } catch (IOException | UncheckedIOException e) {
      System.err.println("cannot be read: " + e.getMessage());
      return ExitCode.BAD_INPUT;
    }
  }

  private void run(PlanFile file, Replay replay) throws IOException {
    long skipped = 0;
    try (BufferedReader lines = Files.newBufferedReader(events, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        DeviceEvent event = event(line);
        DeviceId device = event == null ? null : file.devices().get(event.envelope().nativeId());
        if (event == null || device == null) {
          skipped++;
        } else {
          replay.observe(device, event);
        }
      }
    }
    if (until != null) {
      replay.runUntil(until);
    }
    System.err.println(
        replay.steps()
            + " events replayed, "
            + skipped
            + " lines skipped, "
            + replay.alarms()
            + " alarms");
  }

  private static @Nullable DeviceEvent event(String line) {
    try {
      return EventJson.read(line.getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException notAnEvent) {
      return null;
    }
  }
}
