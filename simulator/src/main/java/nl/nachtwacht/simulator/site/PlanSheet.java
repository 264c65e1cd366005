package nl.nachtwacht.simulator.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a plan file says is watched in a home, and who is called.
 *
 * @param note why the numbers are as they are; a comment in the file
 * @param profile of the gateway that it begins from, its newest version; empty for none
 * @param agreements what was agreed on with who lives there; all made up
 */
public record PlanSheet(
    String note, String profile, List<Rule> rules, List<Rung> ladder, List<Agreement> agreements) {

  /** That all of it may be watched. */
  public record Agreement(String purpose, String agreedBy, LocalDate agreedOn, LocalDate until) {}

  /** A plan that begins from no profile. */
  public PlanSheet(String note, List<Rule> rules, List<Rung> ladder) {
    this(note, "", rules, ladder, List.of());
  }

  /** A plan that nobody agreed to yet. */
  public PlanSheet(String note, String profile, List<Rule> rules, List<Rung> ladder) {
    this(note, profile, rules, ladder, List.of());
  }

  /** The same, agreed on. */
  public PlanSheet agreed(Agreement agreement) {
    return new PlanSheet(note, profile, rules, ladder, List.of(agreement));
  }

  public PlanSheet {
    rules = List.copyOf(rules);
    ladder = List.copyOf(ladder);
    agreements = List.copyOf(agreements);
  }

  /**
   * One rule of the gateway's catalogue.
   *
   * @param type empty for a rule of the profile, of which some parameters are changed
   * @param parameters in the catalogue's notation
   */
  public record Rule(String id, String type, Map<String, String> parameters) {
    public Rule {
      parameters = new TreeMap<>(parameters);
    }
  }

  /**
   * One step of the ladder.
   *
   * @param call who: {@code centre: zcc}, {@code on-duty: nachtteam}, {@code person: …}
   * @param patience how long somebody may take to accept, e.g. {@code PT6S}
   */
  public record Rung(List<String> call, String patience) {
    public Rung {
      call = List.copyOf(call);
    }
  }

  /** The same plan with one rule more. */
  public PlanSheet with(Rule rule) {
    List<Rule> more = new ArrayList<>(rules);
    more.add(rule);
    return new PlanSheet(note, profile, more, ladder, agreements);
  }

  /** Only what is always watched; first the centre, then the team. */
  public static PlanSheet plain() {
    return new PlanSheet(
        "Buttons, falls and smoke; first the centre, then the team.",
        List.of(),
        List.of(
            new Rung(List.of("centre: " + SiteFolder.CENTRE), "PT60S"),
            new Rung(List.of("on-duty: " + SiteFolder.TEAM), "PT120S")));
  }
}
