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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.adapter.LineDecoder;
import nl.nachtwacht.adapter.dispenser.DispenserConformance;
import nl.nachtwacht.adapter.homeaid.HomeAidConformance;
import nl.nachtwacht.adapter.mapped.MappedAdapter;
import nl.nachtwacht.gateway.registry.MappingFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
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
    exitCodeList = {
      "0:every line was answered, or conforms",
      "1:a line does not conform",
      "2:the file cannot be read"
    })
public final class DecodeCommand implements Callable<Integer> {
  private static final int OUTPUT_BUFFER_BYTES = 64 * 1024;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|-",
      description = "File to read, or - for standard input (the default).")
  private String file = "-";

  @Option(
      names = "--conformance",
      paramLabel = "CONTRACT",
      description = {
        "Instead of decoding, check each line, one bare message of a vendor, against our own contract:",
        "dispenser or home-aid. Prints what does not conform, with the line."
      },
      converter = Contract.Word.class)
  private @Nullable Contract contract;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = {
        "Also know the devices that this file describes (as in a site's folder mappings/).",
        "What is wrong with it is printed with line and reason."
      })
  private @Nullable Path mapping;

  /** Our own contracts for vendors without one. */
  enum Contract {
    DISPENSER,
    HOME_AID;

    static final class Word implements ITypeConverter<Contract> {
      @Override
      public Contract convert(String word) {
        return Contract.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
      }
    }

    List<String> check(String message) {
      return switch (this) {
        case DISPENSER -> new DispenserConformance().check(message);
        case HOME_AID -> new HomeAidConformance().check(message);
      };
    }
  }

  @Override
  public Integer call() {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(System.out, OUTPUT_BUFFER_BYTES),
            false,
            StandardCharsets.UTF_8);
    try (BufferedReader lines = new BufferedReader(open())) {
      AdapterCatalogue catalogue = catalogue();
      if (catalogue == null) {
        return ExitCode.BAD_INPUT;
      }
      return contract == null ? decode(catalogue, lines, out) : conforms(contract, lines, out);
    } catch (IOException e) {
      System.err.println(file + ": cannot be read: " + e.getMessage());
      return ExitCode.BAD_INPUT;
    } finally {
      out.flush();
    }
  }

  /** The families, with what a mapping file describes; {@code null} when that is wrong. */
  private @Nullable AdapterCatalogue catalogue() {
    if (mapping == null) {
      return AdapterCatalogue.standard();
    }
    try {
      MappingFile.Reading reading = MappingFile.read(mapping);
      reading.findings().list().forEach(finding -> System.err.println(finding.sentence()));
      List<Adapter> families = new ArrayList<>(AdapterCatalogue.FAMILIES);
      families.add(new MappedAdapter(reading.definitions()));
      return reading.findings().hasErrors() ? null : new AdapterCatalogue(families, List.of());
    } catch (IOException unreadable) {
      System.err.println(mapping + ": cannot be read: " + unreadable.getMessage());
      return null;
    }
  }

  private static int decode(AdapterCatalogue catalogue, BufferedReader lines, PrintStream out)
      throws IOException {
    LineDecoder decoder = new LineDecoder(catalogue);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        decoder.decode(line, Instant.now()).forEach(out::println);
      }
    }
    return ExitCode.OK;
  }

  private int conforms(Contract contract, BufferedReader lines, PrintStream out)
      throws IOException {
    int number = 0;
    int faults = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        for (String fault : contract.check(line)) {
          out.println(file + ":" + number + ": " + fault);
          faults++;
        }
      }
    }
    out.println(number + " messages, " + faults + " faults");
    return faults == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Bytes that are no UTF-8 become replacement characters; the line is then judged as it is. */
  private Reader open() throws IOException {
    var bytes = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
    return new InputStreamReader(bytes, StandardCharsets.UTF_8);
  }
}
