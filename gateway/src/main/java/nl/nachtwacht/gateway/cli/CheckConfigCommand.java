package nl.nachtwacht.gateway.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.gateway.config.ConfigCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check-config}: what a gateway would say about these files, without starting one. */
@Command(
    name = "check-config",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a configuration file and the site's files it points to, and starts nothing.",
      "Prints one line per finding: file, line, key, what is wrong, what to do."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:a gateway would start with it", "2:a gateway would refuse it"})
public final class CheckConfigCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The configuration file. Default: nachtwacht.yaml.")
  private Path file = Path.of("nachtwacht.yaml");

  @Option(
      names = {"--lang", "--language"},
      paramLabel = "nl|en",
      description = "Language of what is said of clients' files. Default: en.")
  private String lang = "en";

  @Override
  public Integer call() {
    return ConfigCheck.run(
        file,
        System.getenv(),
        AdapterCatalogue.FAMILIES.stream().map(Adapter::family).collect(Collectors.toSet()),
        lang.equals("nl") ? Words.DUTCH : Words.ENGLISH,
        System.out);
  }
}
