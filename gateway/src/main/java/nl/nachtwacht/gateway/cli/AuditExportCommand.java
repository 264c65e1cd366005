package nl.nachtwacht.gateway.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nl.nachtwacht.gateway.audit.AuditRow;
import nl.nachtwacht.gateway.audit.AuditStore;
import nl.nachtwacht.gateway.store.RecordFile;
import nl.nachtwacht.gateway.store.StoreFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit export}: rows of the record, for keeping elsewhere or for one client. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes rows of the record, oldest first. Only reads; the gateway may run.",
      "NDJSON holds each row with its number and hash, so that the chain can be checked elsewhere.",
      "What is read this way is not on record: it is for who may read the file anyway."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:written", "2:the store cannot be read, or the output not written"})
public final class AuditExportCommand implements Callable<Integer> {
  @Option(names = "--store", paramLabel = "FOLDER", required = true, description = "The store.")
  private Path store = Path.of(".");

  @Option(names = "--client", paramLabel = "ID", description = "Only rows about this client.")
  private @Nullable String client;

  @Option(names = "--who", paramLabel = "ID", description = "Only what this person saw and did.")
  private @Nullable String who;

  @Option(
      names = "--from",
      paramLabel = "MOMENT",
      description = "At or after, such as 2026-03-01T00:00:00Z.")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "MOMENT", description = "Before.")
  private @Nullable Instant to;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.ndjson;

  @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
  private @Nullable Path out;

  /** As they are written on the command line. */
  @SuppressWarnings("MemberName")
  enum Format {
    ndjson,
    csv
  }

  @Override
  public Integer call() {
    try (RecordFile file = RecordFile.open(store);
        PrintStream lines =
            new PrintStream(new BufferedOutputStream(target()), false, StandardCharsets.UTF_8)) {
      write(file, lines);
      lines.flush();
      if (lines.checkError()) {
        System.err.println("the output could not be written");
        return ExitCode.BAD_INPUT;
      }
      return ExitCode.OK;
    } catch (StoreFault | IOException e) {
      System.err.println(e.getMessage());
      return ExitCode.BAD_INPUT;
    }
  }

  private OutputStream target() throws IOException {
    return out == null ? System.out : Files.newOutputStream(out);
  }

  private void write(RecordFile file, PrintStream lines) {
    AuditStore.Query wanted = new AuditStore.Query(client, who, from, to, 0, 0);
    if (format == Format.csv) {
      lines.print("row;at;action;client;who;roles;entrance;from;objects;result\r\n");
    }
    long after = 0;
    List<AuditRow> rows = file.auditAfter(after, AuditVerifyCommand.ROWS_AT_ONCE);
    while (!rows.isEmpty()) {
      rows.stream().filter(wanted::fits).map(this::line).forEach(lines::print);
      after = rows.getLast().seq();
      rows = file.auditAfter(after, AuditVerifyCommand.ROWS_AT_ONCE);
    }
  }

  private String line(AuditRow row) {
    return switch (format) {
      case ndjson ->
          new JsonObject()
                  .put("seq", row.seq())
                  .put("previousHash", row.previousHash())
                  .put("hash", row.hash())
                  .put("body", row.body())
                  .encode()
              + "\n";
      case csv -> csv(row);
    };
  }

  private static String csv(AuditRow row) {
    JsonObject body = new JsonObject(row.body());
    return List.of(
                Long.toString(row.seq()),
                body.getString("at", ""),
                body.getString("action", ""),
                body.getString("client", ""),
                body.getString("who", ""),
                joined(body, "roles"),
                body.getString("entrance", ""),
                body.getString("from", ""),
                joined(body, "objects"),
                body.getString("result", ""))
            .stream()
            .map(AuditExportCommand::cell)
            .collect(Collectors.joining(";"))
        + "\r\n";
  }

  private static String joined(JsonObject body, String key) {
    return body.getJsonArray(key, new JsonArray()).stream()
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  /** In quotes; what a spreadsheet would take for a formula gets an apostrophe before it. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
