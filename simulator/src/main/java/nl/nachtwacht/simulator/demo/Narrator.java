package nl.nachtwacht.simulator.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Says in plain words what happens, with the seconds since it began. */
final class Narrator {
  private final PrintStream out;
  private final InstantSource clock;
  private final Instant began;

  Narrator(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
    this.began = clock.instant();
  }

  /** Something happens in a home. */
  void happens(String words) {
    line("  home     ", words);
  }

  /** The gateway says or does something. */
  void gateway(String words) {
    line("  gateway  ", words);
  }

  /** Somebody does something. */
  void person(String words) {
    line("  person   ", words);
  }

  /** Something not of the story. */
  void note(String words) {
    line("  --       ", words);
  }

  /** A line as it is. */
  void plain(String words) {
    out.println(words);
    out.flush();
  }

  private synchronized void line(String who, String words) {
    long millis = Duration.between(began, clock.instant()).toMillis();
    out.println(String.format(Locale.ROOT, "%6.1f s%s%s", millis / 1000.0, who, words));
    out.flush();
  }
}
