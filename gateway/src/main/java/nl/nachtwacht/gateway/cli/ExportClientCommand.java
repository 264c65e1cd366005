package nl.nachtwacht.gateway.cli;

import io.vertx.core.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nl.nachtwacht.gateway.store.RecordFile;
import nl.nachtwacht.gateway.store.StoreFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code export-client}: all that is kept about one client, for their right to see it. */
@Command(
    name = "export-client",
    mixinStandardHelpOptions = true,
    description = {
      "Writes all that a store keeps about one client as JSON: their file, journal, state, alarms,",
      "messages, links, and the record of who saw it. Only reads; the gateway may run.",
      "The file is for the client or representative: check who asks, and what is in it about others."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written",
      "2:the store cannot be read, or nothing is kept about this client"
    })
public final class ExportClientCommand implements Callable<Integer> {
  @Option(names = "--store", paramLabel = "FOLDER", required = true, description = "The store.")
  private Path store = Path.of(".");

  @Option(names = "--client", paramLabel = "ID", required = true, description = "The client.")
  private String client = "";

  @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
  private @Nullable Path out;

  private long rows;

  @Override
  public Integer call() {
    try (RecordFile file = RecordFile.open(store);
        PrintStream json =
            new PrintStream(new BufferedOutputStream(target()), false, StandardCharsets.UTF_8)) {
      write(file, json);
      json.flush();
      if (json.checkError()) {
        System.err.println("the output could not be written");
        return ExitCode.BAD_INPUT;
      }
      if (rows == 0) {
        System.err.println("nothing is kept about a client with this id");
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

  /** A row at a time: a month of somebody's life need not fit in memory. */
  private void write(RecordFile file, PrintStream json) {
    List<String> text = file.siteFileOf(client);
    rows += text.size();
    JsonObject head = new JsonObject().put("client", client);
    text.forEach(one -> head.put("file", one));
    String opened = head.encode();
    json.print(opened.substring(0, opened.length() - 1));
    for (String table : file.tablesOfClients()) {
      json.print(",\n\"" + table + "\":[");
      String[] separator = {"\n"};
      file.rowsOf(
          table,
          client,
          row -> {
            json.print(separator[0] + row.encode());
            separator[0] = ",\n";
            rows++;
          });
      json.print("]");
    }
    json.println("\n}");
  }
}
