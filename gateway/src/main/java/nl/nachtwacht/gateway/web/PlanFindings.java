package nl.nachtwacht.gateway.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.yaml.Finding;

/**
 * What is to be said of one client's file: why it is refused, and what is doubtful about it.
 *
 * @param refused why the text on disk is not in force
 * @param doubts what somebody should look at, but for what the page says in another place
 */
record PlanFindings(List<Finding> refused, List<Finding> doubts) {
  /** These have a task, a mark at their rule, or a line at the profile of their own. */
  private static final Set<ComplaintCode> SAID_ELSEWHERE =
      EnumSet.of(
          ComplaintCode.CONSENT_MISSING,
          ComplaintCode.CONSENT_ENDS_SOON,
          ComplaintCode.CONSENT_IS_OVER,
          ComplaintCode.PRESENCE_UNRELIABLE,
          ComplaintCode.PROFILE_LEAVES_OUT);

  PlanFindings {
    refused = List.copyOf(refused);
    doubts = List.copyOf(doubts);
  }

  static PlanFindings of(List<Finding> problems, ClientCard card) {
    List<Finding> theirs = problems.stream().filter(problem -> about(problem, card)).toList();
    return new PlanFindings(
        theirs.stream().filter(Finding::refuses).toList(),
        theirs.stream()
            .filter(problem -> !problem.refuses())
            .filter(problem -> !SAID_ELSEWHERE.contains(problem.complaint().code()))
            .toList());
  }

  boolean isEmpty() {
    return refused.isEmpty() && doubts.isEmpty();
  }

  private static boolean about(Finding problem, ClientCard card) {
    return Registry.clientOfFile(problem.place().file())
        .filter(client -> client.equals(card.id().value()))
        .isPresent();
  }
}
