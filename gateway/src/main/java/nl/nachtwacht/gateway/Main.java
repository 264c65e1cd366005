package nl.nachtwacht.gateway;

import nl.nachtwacht.gateway.cli.AuditCommand;
import nl.nachtwacht.gateway.cli.CheckConfigCommand;
import nl.nachtwacht.gateway.cli.DecodeCommand;
import nl.nachtwacht.gateway.cli.EraseCommand;
import nl.nachtwacht.gateway.cli.ExitCode;
import nl.nachtwacht.gateway.cli.ExportClientCommand;
import nl.nachtwacht.gateway.cli.GatewayCommand;
import nl.nachtwacht.gateway.cli.PasswordCommand;
import nl.nachtwacht.gateway.cli.PlanCommand;
import nl.nachtwacht.gateway.cli.PushKeyCommand;
import nl.nachtwacht.gateway.cli.ReplayCommand;
import nl.nachtwacht.gateway.cli.TokenCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of this module; the launcher {@code ./nachtwacht} starts it. */
@Command(
    name = "nachtwacht",
    mixinStandardHelpOptions = true,
    description = "The gateway and the tools around it.",
    subcommands = {
      GatewayCommand.class,
      CheckConfigCommand.class,
      DecodeCommand.class,
      ReplayCommand.class,
      PlanCommand.class,
      PasswordCommand.class,
      TokenCommand.class,
      PushKeyCommand.class,
      AuditCommand.class,
      EraseCommand.class,
      ExportClientCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:an expectation or a check failed",
      "2:wrong usage or bad input",
      "70:a mistake of ours"
    })
public final class Main implements Runnable {

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((e, command, _) -> {
          e.printStackTrace(command.getErr());
          return ExitCode.INTERNAL;
        })
        .execute(args);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
