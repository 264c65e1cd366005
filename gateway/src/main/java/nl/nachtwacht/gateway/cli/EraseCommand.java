package nl.nachtwacht.gateway.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import nl.nachtwacht.gateway.store.Erasure;
import nl.nachtwacht.gateway.store.StoreFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code erase}: all that is kept about one client, out of the store. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Takes all that is kept about one client out of a store: journal, state, alarms, messages, links.",
      "Only for a client whose file is no longer in the site and who has no open alarm, and only while",
      "no gateway has the store open. The record of who saw what stays, and says that it was done.",
      "There is no way back. Back-ups, the care record and what others received are not touched."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused; nothing was changed",
      "2:wrong usage, or the store cannot be used"
    })
public final class EraseCommand implements Callable<Integer> {
  @Option(names = "--store", paramLabel = "FOLDER", required = true, description = "The store.")
  private Path store = Path.of(".");

  @Option(names = "--client", paramLabel = "ID", required = true, description = "The client.")
  private String client = "";

  @Option(
      names = "--by",
      paramLabel = "PERSON",
      required = true,
      description = "Your id in organisation.yaml, for the record.")
  private String by = "";

  @Option(names = "--yes", description = "Do it. Without it nothing is done.")
  private boolean yes;

  @Override
  public Integer call() {
    if (!yes) {
      System.err.println(
          "This erases all that is kept about client " + client + " for good. Say it with --yes.");
      return ExitCode.BAD_INPUT;
    }
    try {
      return switch (Erasure.erase(store, client, by, Instant.now())) {
        case Erasure.Outcome.Done done -> {
          done.rows().forEach((table, rows) -> System.out.println(table + ": " + rows + " rows"));
          System.out.println("erased; on record. Back-ups still hold it until you replace them.");
          yield ExitCode.OK;
        }
        case Erasure.Outcome.Refused(Erasure.Reason reason) -> {
          System.err.println("not erased: " + why(reason));
          yield reason == Erasure.Reason.UNKNOWN ? ExitCode.BAD_INPUT : ExitCode.FAILED;
        }
      };
    } catch (StoreFault e) {
      System.err.println(e.getMessage());
      return ExitCode.BAD_INPUT;
    }
  }

  private String why(Erasure.Reason reason) {
    return switch (reason) {
      case IN_THE_SITE ->
          "clients/"
              + client
              + ".yaml is in force. Take the file away, let the gateway run until it has seen that,"
              + " stop it, and try again.";
      case OPEN_ALARM -> "an alarm of this client is open. End it first.";
      case UNKNOWN -> "nothing is kept about a client with this id.";
      case IN_USE -> "a gateway has this store open. Stop it first; homes keep what they send.";
      case OLD_STORE -> "the store is of an older version. Start the gateway once, and stop it.";
    };
  }
}
