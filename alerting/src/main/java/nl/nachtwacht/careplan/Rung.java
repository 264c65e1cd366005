package nl.nachtwacht.careplan;

import java.time.Duration;
import java.util.List;

/**
 * One step of a ladder.
 *
 * @param targets who is called, all at once
 * @param patience how long we wait for somebody to accept before the next rung; at most the class
 *     ceiling, which the core enforces whatever is written here
 */
public record Rung(List<Target> targets, Duration patience) {
  public Rung {
    targets = List.copyOf(targets);
  }
}
