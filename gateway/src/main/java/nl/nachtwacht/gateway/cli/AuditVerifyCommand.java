package nl.nachtwacht.gateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.audit.AuditRow;
import nl.nachtwacht.gateway.audit.ChainCheck;
import nl.nachtwacht.gateway.store.RecordFile;
import nl.nachtwacht.gateway.store.StoreFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit verify}: does every row follow from the one before? */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the chain of hashes over the whole record, and says the first row that is wrong.",
      "Only reads, a piece at a time; the gateway may run.",
      "Write the last line down elsewhere: a later check with --holds shows that nothing up to that",
      "row was put in place of it, and that the newest rows were not cut off."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every row follows from the one before",
      "1:a row is wrong, or what --holds names is not there",
      "2:the store cannot be read"
    })
public final class AuditVerifyCommand implements Callable<Integer> {
  static final int ROWS_AT_ONCE = 5_000;
  private static final Pattern HOLDS = Pattern.compile("[1-9][0-9]{0,18}:[0-9a-f]{64}");

  @Option(names = "--store", paramLabel = "FOLDER", required = true, description = "The store.")
  private Path store = Path.of(".");

  @Option(
      names = "--holds",
      paramLabel = "ROW:HASH",
      description = "What an earlier check ended with; this row must have this hash.")
  private @Nullable String holds;

  @Override
  public Integer call() {
    if (holds != null && !HOLDS.matcher(holds).matches()) {
      System.err.println("--holds: write the row and the hash of an earlier check: 123:0a1b…");
      return ExitCode.BAD_INPUT;
    }
    try (RecordFile file = RecordFile.open(store)) {
      return verify(file);
    } catch (StoreFault unreadable) {
      System.err.println(unreadable.getMessage());
      return ExitCode.BAD_INPUT;
    }
  }

  private int verify(RecordFile file) {
    ChainCheck check = new ChainCheck();
    boolean held = holds == null;
    long after = 0;
    List<AuditRow> rows = file.auditAfter(after, ROWS_AT_ONCE);
    while (!rows.isEmpty()) {
      for (AuditRow row : rows) {
        Optional<ChainCheck.Break> broken =
            check.rows() == 0 && row.seq() != 1
                ? Optional.of(new ChainCheck.Break(row.seq(), ChainCheck.Fault.ROWS_MISSING))
                : check.next(row);
        if (broken.isPresent()) {
          return tell(broken.get());
        }
        held |= mark(row).equals(holds);
      }
      after = rows.getLast().seq();
      rows = file.auditAfter(after, ROWS_AT_ONCE);
    }
    AuditRow last = check.last();
    System.out.println(check.rows() + " rows, each follows from the one before");
    if (last != null) {
      System.out.println("last " + mark(last));
    }
    if (!held) {
      System.out.println(
          "but " + holds + " is not among them: the record was put in place of another, or cut");
    }
    return held ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String mark(AuditRow row) {
    return row.seq() + ":" + row.hash();
  }

  private static int tell(ChainCheck.Break broken) {
    String meaning =
        switch (broken.fault()) {
          case CHANGED -> "its content was changed after it was written";
          case ROWS_MISSING -> "rows before it are gone";
          case REPLACED -> "it, or the row before it, was put in place of another";
          case HIDDEN -> "client, person or time it is looked up by is not what it says";
        };
    System.out.println("row " + broken.seq() + ": " + broken.fault().word() + ": " + meaning);
    System.out.println(
        "What comes after it proves nothing. Keep this store and the last back-up"
            + " apart, and compare them from this row on.");
    return ExitCode.FAILED;
  }
}
