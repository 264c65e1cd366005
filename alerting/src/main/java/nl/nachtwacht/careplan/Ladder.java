package nl.nachtwacht.careplan;

import java.util.List;

/**
 * Who is called, in which order. Frozen into an alarm when it is raised. After the last rung (or at
 * once, when there is none) comes the last resort, which is code and cannot be configured away.
 *
 * @param familyMayOwn whether family carers whom it calls may take the alarm; otherwise they may
 *     help, and somebody else holds it
 * @param crew how many people an alarm of this client needs: the ladder goes on until so many came
 */
public record Ladder(List<Rung> rungs, boolean familyMayOwn, int crew) {
  public Ladder {
    rungs = List.copyOf(rungs);
    // Written by an older version, it says nothing of a crew.
    crew = Math.max(1, crew);
  }

  /** A ladder for one person to come. */
  public Ladder(List<Rung> rungs, boolean familyMayOwn) {
    this(rungs, familyMayOwn, 1);
  }

  /** A ladder on which only those who are paid to may take the alarm. */
  public Ladder(List<Rung> rungs) {
    this(rungs, false);
  }
}
