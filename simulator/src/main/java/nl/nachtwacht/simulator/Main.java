package nl.nachtwacht.simulator;

import nl.nachtwacht.simulator.demo.DemoCommand;
import nl.nachtwacht.simulator.demo.SimulateCommand;
import nl.nachtwacht.simulator.load.LoadCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of this module; the launcher {@code ./nachtwacht} starts it. */
@Command(
    name = "nachtwacht",
    mixinStandardHelpOptions = true,
    subcommands = {DemoCommand.class, SimulateCommand.class, LoadCommand.class},
    description = "Plays the world outside the gateway: homes, people, devices, faults, load.",
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
    return new CommandLine(new Main()).execute(args);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
