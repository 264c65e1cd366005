package nl.nachtwacht.simulator.site;

import java.util.List;

/**
 * Somebody who can be called or who answers calls. All made up.
 *
 * @param id in the site folder
 * @param roles in the site folder's words
 * @param phone whether the gateway can reach a phone of this person
 */
public record StaffMember(String id, String name, List<String> roles, boolean phone) {
  /** Answers for the alarm centre. Who visits the demo is her, and may see every page of it. */
  public static final StaffMember OPERATOR =
      new StaffMember(
          "anja",
          "Anja (zorgcentrale)",
          List.of("operator", "planner", "installer", "administrator"),
          false);

  /** On call tonight. */
  public static final StaffMember FIRST_NURSE =
      new StaffMember("sanne", "Sanne", List.of("responder"), true);

  /** On call tonight as well. */
  public static final StaffMember SECOND_NURSE =
      new StaffMember("youssef", "Youssef", List.of("responder"), true);

  /** Leads the night team; called when nobody else comes. */
  public static final StaffMember TEAM_LEAD =
      new StaffMember("marijke", "Marijke (teamleider)", List.of("responder", "planner"), true);

  /** Daughter of the man who wanders. */
  public static final StaffMember DAUGHTER =
      new StaffMember("karin", "Karin (dochter)", List.of("family-carer"), true);

  /** Everybody. */
  public static final List<StaffMember> ALL =
      List.of(OPERATOR, FIRST_NURSE, SECOND_NURSE, TEAM_LEAD, DAUGHTER);

  /** Name of the machine token with which this person's answers come in. */
  public String token() {
    return "token-" + id;
  }
}
