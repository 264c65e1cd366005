package nl.nachtwacht.gateway.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.gateway.yaml.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Changes one thing in the text of a client's file and sees to it that nothing else changed: the
 * result is read again, and must say the same but for that and a version one higher.
 */
final class PlanEdit {
  private PlanEdit() {}

  /** What came of it. */
  sealed interface Outcome {
    /** The plan says what was wanted. Whether it is right has not been looked at. */
    record Edited(String text, CarePlan before, ParsedFile<ClientFile.Content> file)
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
   * Makes the change.
   *
   * @param shown the file's name for complaints
   * @param name inside the site's folder
   */
  static Outcome of(String shown, String name, String text, PlanChange change) {
    if (name.endsWith(ClientFile.JSON_ENDING)) {
      return refused(PlanDesk.Refusal.JSON_FILE, 0);
    }
    ParsedFile<ClientFile.Content> now = ClientFile.parse(shown, name, text);
    ClientFile.Content content = now.content();
    if (content == null) {
      return new Outcome.Refused(PlanDesk.Refusal.FILE_WRONG, 0, now.findings().list());
    }
    PlanDesk.Refusal amiss = amiss(content.plan(), change);
    return amiss == null ? changed(shown, now, content, change) : refused(amiss, 0);
  }

  private static Outcome refused(PlanDesk.Refusal why, int line) {
    return new Outcome.Refused(why, line, List.of());
  }

  /** What a change is about must be there, and what is new must not. */
  private static PlanDesk.@Nullable Refusal amiss(CarePlan plan, PlanChange change) {
    return switch (change) {
      case RuleEdit edit -> known(plan, edit.rule());
      case RuleRemoval removal -> known(plan, removal.rule());
      case RuleAdd add ->
          rule(plan, add.rule()) != null
              ? PlanDesk.Refusal.ID_TAKEN
              : add.agreement() instanceof RuleAdd.Agreement.Under(String consent)
                      && plan.consents().stream().noneMatch(one -> one.id().equals(consent))
                  ? PlanDesk.Refusal.UNKNOWN_CONSENT
                  : null;
      case ConsentKept _ -> null;
      case PatienceEdit edit -> {
        Ladder ladder = PatienceEdit.named(plan, edit.ladder());
        boolean fits = ladder != null && ladder.rungs().size() == edit.patience().size();
        yield fits ? null : PlanDesk.Refusal.UNKNOWN_LADDER;
      }
    };
  }

  private static PlanDesk.@Nullable Refusal known(CarePlan plan, String rule) {
    return rule(plan, rule) == null ? PlanDesk.Refusal.UNKNOWN_RULE : null;
  }

  private static Outcome changed(
      String shown, ParsedFile<ClientFile.Content> now, ClientFile.Content is, PlanChange change) {
    try {
      String text = RuleText.of(now.text(), is, change);
      ParsedFile<ClientFile.Content> then = ClientFile.parse(shown, now.name(), text);
      ClientFile.Content becomes = then.content();
      if (becomes == null || !asked(is.plan(), becomes.plan(), change)) {
        return new Outcome.Refused(PlanDesk.Refusal.ODD_LAYOUT, 0, then.findings().list());
      }
      if (PlanWanted.same(is.plan(), becomes.plan())) {
        return new Outcome.Unchanged();
      }
      return sameRest(is, becomes)
          ? new Outcome.Edited(text, is.plan(), then)
          : refused(PlanDesk.Refusal.ODD_LAYOUT, 0);
    } catch (TextPatch.Odd odd) {
      return refused(PlanDesk.Refusal.ODD_LAYOUT, odd.line);
    }
  }

  static @Nullable RuleSetting rule(CarePlan plan, String id) {
    return plan.rules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElse(null);
  }

  /** It says what was asked for, and of the rest what it said before. */
  private static boolean asked(CarePlan is, CarePlan becomes, PlanChange change) {
    return switch (change) {
      case RuleEdit edit -> {
        RuleSetting before = rule(is, edit.rule());
        RuleSetting after = rule(becomes, edit.rule());
        yield before != null
            && after != null
            && asked(before, after, edit)
            && PlanWanted.same(
                PlanWanted.without(is, edit.rule()), PlanWanted.without(becomes, edit.rule()));
      }
      case RuleAdd add -> PlanWanted.same(PlanWanted.with(is, add), becomes);
      case RuleRemoval removal -> PlanWanted.same(PlanWanted.unnamed(is, removal.rule()), becomes);
      case ConsentKept kept -> PlanWanted.same(PlanWanted.agreed(is, kept.consent()), becomes);
      case PatienceEdit edit -> PlanWanted.same(PlanWanted.patient(is, edit), becomes);
    };
  }

  private static boolean asked(RuleSetting before, RuleSetting after, RuleEdit edit) {
    boolean onTrial = edit.onTrial() == null ? before.shadow() : edit.onTrial();
    if (!before.type().equals(after.type()) || after.shadow() != onTrial) {
      return false;
    }
    var rest = new TreeMap<>(before.parameters());
    var restAfter = new TreeMap<>(after.parameters());
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

  private static boolean sameRest(ClientFile.Content is, ClientFile.Content becomes) {
    return becomes.plan().version() == is.plan().version() + 1
        && is.card().equals(becomes.card())
        && is.devices().equals(becomes.devices())
        && is.wishes().equals(becomes.wishes())
        && Objects.equals(is.profile(), becomes.profile());
  }
}
