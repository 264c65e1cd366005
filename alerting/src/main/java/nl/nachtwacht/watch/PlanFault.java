package nl.nachtwacht.watch;

import nl.nachtwacht.complaint.Complaint;

/**
 * Why a plan is refused, or what is doubtful about it.
 *
 * @param path where in the plan, as written: {@code rules[2].parameters.window}
 * @param complaint what is wrong and what would be right
 */
public record PlanFault(String path, Complaint complaint) {

  /** What is wrong, in English. */
  public String sentence() {
    return complaint.english();
  }
}
