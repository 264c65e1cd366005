package nl.nachtwacht.gateway.registry;

import java.util.List;
import java.util.Optional;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.gateway.yaml.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Changes one rule in the text of a client's file and sees to it that nothing else changed: the
 * result is read again, and must say the same but for that rule and a version one higher.
 */
final class PlanEdit {
  private PlanEdit() {}

  /** What came of it. */
  sealed interface Outcome {
    /** The rule says what was wanted. Whether the plan is right has not been looked at. */
    record Edited(
        String text, RuleSetting before, RuleSetting after, ParsedFile<ClientFile.Content> file)
        implements Outcome {}

    /** It said so already. */
    record Unchanged() implements Outcome {}

    /**
     * Nothing can be done.
     *
     * @param line where in the file; 0: no line in particular
     */
    record Refused(PlanDesk.Refusal why, int line, List<Finding> findings) implements Outcome {
      public Refused {
        findings = List.copyOf(findings);
      }
    }
  }

  /**
   * Changes the rule.
   *
   * @param shown the file's name for complaints
   * @param name inside the site's folder
   */
  static Outcome of(String shown, String name, String text, RuleEdit edit) {
    if (name.endsWith(ClientFile.JSON_ENDING)) {
      return refused(PlanDesk.Refusal.JSON_FILE, 0);
    }
    ParsedFile<ClientFile.Content> now = ClientFile.parse(shown, name, text);
    ClientFile.Content content = now.content();
    if (content == null) {
      return new Outcome.Refused(PlanDesk.Refusal.FILE_WRONG, 0, now.findings().list());
    }
    RuleSetting before = rule(content, edit.rule());
    if (before == null) {
      return refused(PlanDesk.Refusal.UNKNOWN_RULE, 0);
    }
    return changed(shown, name, now, before, edit);
  }

  private static Outcome changed(
      String shown,
      String name,
      ParsedFile<ClientFile.Content> now,
      RuleSetting before,
      RuleEdit edit) {
    try {
      String text = RuleText.of(now.text(), edit);
      ParsedFile<ClientFile.Content> then = ClientFile.parse(shown, name, text);
      ClientFile.Content is = now.content();
      ClientFile.Content becomes = then.content();
      RuleSetting after = becomes == null ? null : rule(becomes, edit.rule());
      if (is == null || becomes == null || after == null || !asked(before, after, edit)) {
        return new Outcome.Refused(PlanDesk.Refusal.ODD_LAYOUT, 0, then.findings().list());
      }
      if (before.equals(after)) {
        return new Outcome.Unchanged();
      }
      return sameRest(is, becomes, edit.rule())
          ? new Outcome.Edited(text, before, after, then)
          : refused(PlanDesk.Refusal.ODD_LAYOUT, 0);
    } catch (RuleText.Odd odd) {
      return refused(PlanDesk.Refusal.ODD_LAYOUT, odd.line);
    }
  }

  private static Outcome refused(PlanDesk.Refusal why, int line) {
    return new Outcome.Refused(why, line, List.of());
  }

  private static @Nullable RuleSetting rule(ClientFile.Content content, String id) {
    return content.plan().rules().stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  /** The rule says what was asked for, and of the rest what it said before. */
  private static boolean asked(RuleSetting before, RuleSetting after, RuleEdit edit) {
    boolean onTrial = edit.onTrial() == null ? before.shadow() : edit.onTrial();
    if (!before.type().equals(after.type()) || after.shadow() != onTrial) {
      return false;
    }
    var rest = new java.util.TreeMap<>(before.parameters());
    var restAfter = new java.util.TreeMap<>(after.parameters());
    for (var one : edit.settings().entrySet()) {
      rest.remove(one.getKey());
      String said = restAfter.remove(one.getKey());
      Optional<String> wanted = one.getValue();
      if (wanted.isPresent() && !wanted.get().equals(said)) {
        return false;
      }
    }
    return rest.equals(restAfter);
  }

  private static boolean sameRest(ClientFile.Content is, ClientFile.Content becomes, String rule) {
    return becomes.plan().version() == is.plan().version() + 1
        && rest(is.plan(), rule).equals(rest(becomes.plan(), rule))
        && is.card().equals(becomes.card())
        && is.devices().equals(becomes.devices())
        && is.wishes().equals(becomes.wishes())
        && java.util.Objects.equals(is.profile(), becomes.profile());
  }

  /** The plan without the rule, whatever its version. */
  private static CarePlan rest(CarePlan plan, String rule) {
    return new CarePlan(
        plan.client(),
        plan.home(),
        plan.organisation(),
        1,
        plan.zone(),
        plan.placements(),
        plan.rules().stream().filter(one -> !one.id().equals(rule)).toList(),
        plan.ladder(),
        plan.ladders(),
        plan.household(),
        plan.consents(),
        plan.changes(),
        plan.shadow(),
        plan.keepingIn(),
        plan.devices());
  }
}
