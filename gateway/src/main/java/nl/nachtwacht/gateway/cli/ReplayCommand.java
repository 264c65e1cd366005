package nl.nachtwacht.gateway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.registry.PlanFile;
import nl.nachtwacht.gateway.replay.Replay;
import nl.nachtwacht.gateway.store.JournalReader;
import nl.nachtwacht.gateway.store.StoreFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code replay}: what would this plan have done with these events? */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Runs events through a care plan with a virtual clock and writes the alarms. Nobody is called.",
      "They come from a file (--events), or from the gateway's own store (--client, --from, --to), which",
      "is only read and may be in use.",
      "Events are JSON lines as 'decode' prints them (lines that are no event, and devices the plan does",
      "not know, are counted and skipped), or a table with the header time_ms,client,sensor_id,kind,value:",
      "clients one after the other, each from nothing; rows of kind 'tick' carry only the clock. In the",
      "plan, 'native' is the sensor's id, and a device with native '*' takes every sensor not named,",
      "one with native '*contact' every contact not named, and so on for each kind.",
      "Alarms are JSON lines, or time_ms,client,kind for a table. The report goes to standard error."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:replayed", "2:a plan or the events cannot be used"})
public final class ReplayCommand implements Callable<Integer> {
  private static final int BUFFER_CHARS = 1 << 16;

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FILE",
      description = "The client's file, as in the site's folder clients/.")
  private Path plan = Path.of("");

  @Option(
      names = "--client",
      paramLabel = "ID",
      description =
          "Take the events from the gateway's own store instead, also while it runs: those of this"
              + " client between --from and --to.")
  private @Nullable String client;

  @Option(
      names = "--store",
      paramLabel = "FOLDER",
      description = "The gateway's data folder. Default: the one that --config names.")
  private @Nullable Path store;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The gateway's configuration, for its data folder. Default: ${DEFAULT-VALUE}.")
  private Path config = Path.of("nachtwacht.yaml");

  @Option(
      names = "--from",
      paramLabel = "WHEN",
      description =
          "Where the stretch begins: a day, as in 2026-02-01, or a moment. What came in during the"
              + " twelve weeks before it is learnt from and not reported.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "WHEN", description = "Where it ends. Default: now.")
  private @Nullable String to;

  @Option(
      names = "--events",
      paramLabel = "FILE|-",
      description =
          "Events in the order of receivedAt, or a table; .gz is unpacked; - is standard input.")
  private String events = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the alarms go. Default: standard output.")
  private @Nullable Path out;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = "The present plan: the report says what would change.")
  private @Nullable Path against;

  @Option(
      names = "--answered-after",
      paramLabel = "DURATION",
      description = "How long after it was raised an alarm is resolved. Default: PT15M.")
  private Duration answeredAfter = Replay.ANSWERED_AFTER;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "Let the clock run on until then, e.g. 2026-03-02T07:00:00Z (JSON lines only).")
  private @Nullable Instant until;

  @Override
  public Integer call() {
    try {
      String wrong = wrong();
      if (!wrong.isEmpty()) {
        System.err.println(wrong);
        return ExitCode.BAD_INPUT;
      }
      PlanFile file = usable(plan);
      Path present = against;
      PlanFile other = present == null ? null : usable(present);
      if (file == null || (present != null && other == null)) {
        return ExitCode.BAD_INPUT;
      }
      ReplayRun run = run(file);
      run.summary().forEach(System.err::println);
      if (other != null) {
        ReplayRun before = new ReplayRun(other, answeredAfter, until, null);
        read(before);
        run.report().against(before.report()).forEach(System.err::println);
      }
      return ExitCode.OK;
    } catch (NoSuchFileException missing) {
      System.err.println(missing.getFile() + ": there is no such file.");
      return ExitCode.BAD_INPUT;
    } catch (MalformedInputException notUtf8) {
      System.err.println(events + ": is not UTF-8; save it as UTF-8.");
      return ExitCode.BAD_INPUT;
    } catch (DateTimeException e) {
      System.err.println(
          "Write a day as 2026-02-01, or a moment as 2026-02-01T22:00Z: " + e.getMessage());
      return ExitCode.BAD_INPUT;
    } catch (IOException | UncheckedIOException | StoreFault e) {
      System.err.println((client == null ? events + ": " : "") + e.getMessage());
      return ExitCode.BAD_INPUT;
    }
  }

  /** What does not go together, or is missing; empty when all is well. */
  private String wrong() {
    if (client == null) {
      return events.isEmpty() ? "Say --events FILE, or --client ID with --from and --to." : "";
    }
    if (!events.isEmpty() || from == null) {
      return "With --client, say --from WHEN and no --events.";
    }
    return "";
  }

  private static @Nullable PlanFile usable(Path path) throws IOException {
    PlanFile file = PlanFile.read(path);
    file.findings().forEach(finding -> System.err.println(finding.sentence()));
    return file.plan() == null ? null : file;
  }

  private ReplayRun run(PlanFile file) throws IOException {
    Path target = out;
    PrintWriter writer =
        new PrintWriter(
            new OutputStreamWriter(
                target == null ? System.out : Files.newOutputStream(target),
                StandardCharsets.UTF_8));
    try {
      ReplayRun run = new ReplayRun(file, answeredAfter, until, writer);
      read(run);
      return run;
    } finally {
      writer.flush();
      if (target != null) {
        writer.close();
      }
    }
  }

  private void read(ReplayRun run) throws IOException {
    String whose = client;
    String begins = from;
    if (whose != null && begins != null) {
      Instant until = to == null ? Instant.now() : moment(to, run.zone());
      try (JournalReader journal = JournalReader.open(data())) {
        run.run(journal, whose, before(moment(begins, run.zone()), until), until);
      }
      return;
    }
    if (events.equals("-") && against != null) {
      throw new IOException("standard input can be read once; --against needs a file");
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(open(), StandardCharsets.UTF_8.newDecoder()), BUFFER_CHARS)) {
      run.run(lines, BUFFER_CHARS);
    }
  }

  private static Instant before(Instant from, Instant until) throws IOException {
    if (!from.isBefore(until)) {
      throw new IOException("the stretch begins at " + from + " and ends at " + until);
    }
    return from;
  }

  private Path data() throws IOException {
    Path folder = store;
    if (folder != null) {
      return folder;
    }
    GatewayConfig.Reading reading = GatewayConfig.read(config, System.getenv());
    GatewayConfig settings = reading.config();
    if (settings == null) {
      reading.findings().list().forEach(finding -> System.err.println(finding.sentence()));
      throw new IOException(config + "; say --store FOLDER");
    }
    return settings.data();
  }

  /** A day is its first moment in the home. */
  private static Instant moment(String text, ZoneId zone) {
    return text.contains("T")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDate.parse(text).atStartOfDay(zone).toInstant();
  }

  private InputStream open() throws IOException {
    if (events.equals("-")) {
      return System.in;
    }
    InputStream file = Files.newInputStream(Path.of(events));
    return events.toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(file) : file;
  }
}
