package nl.nachtwacht.careplan;

import java.util.List;

/**
 * Who is called, in which order. Frozen into an alarm when it is raised. After the last rung (or at
 * once, when there is none) comes the last resort, which is code and cannot be configured away.
 */
public record Ladder(List<Rung> rungs) {
  public Ladder {
    rungs = List.copyOf(rungs);
  }
}
