package nl.nachtwacht.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code audit}: the record of who saw and did what, as it lies in a store. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Looks into the record of who saw and did what, also beside a running gateway.",
    subcommands = {AuditVerifyCommand.class, AuditExportCommand.class})
public final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say which: audit verify, or audit export.");
  }
}
