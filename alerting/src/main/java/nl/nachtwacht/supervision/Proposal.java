package nl.nachtwacht.supervision;

import java.time.LocalDate;
import nl.nachtwacht.alarm.EvidenceFact;

/**
 * Another limit for a rule of the plan, drawn from the client's own days. Only ever shown: a person
 * decides, and changes the plan.
 *
 * @param rule id of the rule
 * @param type its type
 * @param parameter which one would change
 * @param present its value now, in plan notation
 * @param proposed in plan notation
 * @param why the sentence with its numbers
 * @param line the rule as the plan would have it
 * @param from the first day it is drawn from
 * @param until the last one
 */
public record Proposal(
    String rule,
    String type,
    String parameter,
    String present,
    String proposed,
    EvidenceFact why,
    String line,
    LocalDate from,
    LocalDate until) {

  /** What somebody sets aside: the same proposal again has the same key. */
  public String key() {
    return rule + "." + parameter + "=" + proposed;
  }
}
