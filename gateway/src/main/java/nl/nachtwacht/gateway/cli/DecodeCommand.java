package nl.nachtwacht.gateway.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.adapter.LineDecoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code decode}: real messages in, canonical events out. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    description = {
      "Decodes device messages, one JSON object a line: {\"topic\": …, \"payload\": …}.",
      "A payload may be any JSON value, text, or base64 under \"payload_base64\".",
      "Prints one JSON line per event, or {\"ignored\": reason}, or {\"malformed\": reason}."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every line was answered", "2:the file cannot be read"})
public final class DecodeCommand implements Callable<Integer> {
  private static final int OUTPUT_BUFFER_BYTES = 64 * 1024;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|-",
      description = "File to read, or - for standard input (the default).")
  private String file = "-";

  @Override
  public Integer call() {
    LineDecoder decoder = new LineDecoder(AdapterCatalogue.standard());
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(System.out, OUTPUT_BUFFER_BYTES),
            false,
            StandardCharsets.UTF_8);
    try (BufferedReader lines = new BufferedReader(open())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          decoder.decode(line, Instant.now()).forEach(out::println);
        }
      }
    } catch (IOException e) {
      out.flush();
      System.err.println(file + ": cannot be read: " + e.getMessage());
      return ExitCode.BAD_INPUT;
    }
    out.flush();
    return ExitCode.OK;
  }

  /** Bytes that are no UTF-8 become replacement characters; the line is then judged as it is. */
  private Reader open() throws IOException {
    var bytes = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
    return new InputStreamReader(bytes, StandardCharsets.UTF_8);
  }
}
