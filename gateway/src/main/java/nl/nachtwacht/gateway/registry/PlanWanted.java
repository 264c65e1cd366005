package nl.nachtwacht.gateway.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.careplan.TimedLadder;

/** What a plan must say after a change, worked out without looking at any text. */
final class PlanWanted {
  private PlanWanted() {}

  /** Whether two plans say the same, in whatever order their rules stand and as which version. */
  static boolean same(CarePlan one, CarePlan other) {
    return normal(one).equals(normal(other));
  }

  private static CarePlan normal(CarePlan plan) {
    return new CarePlan(
        plan.client(),
        plan.home(),
        plan.organisation(),
        1,
        plan.zone(),
        plan.placements(),
        plan.rules().stream().sorted(Comparator.comparing(RuleSetting::id)).toList(),
        plan.ladder(),
        plan.ladders(),
        plan.household(),
        plan.consents(),
        plan.changes(),
        plan.shadow(),
        plan.keepingIn(),
        plan.devices());
  }

  static CarePlan without(CarePlan plan, String rule) {
    return plan.withRules(
        plan.rules().stream().filter(one -> !one.id().equals(rule)).toList(), plan.shadow());
  }

  static CarePlan with(CarePlan plan, RuleAdd add) {
    List<RuleSetting> rules = new ArrayList<>(plan.rules());
    rules.add(new RuleSetting(add.rule(), add.type(), add.settings(), add.onTrial()));
    CarePlan more = plan.withRules(rules, plan.shadow());
    return switch (add.agreement()) {
      case RuleAdd.Agreement.None _ -> more;
      case RuleAdd.Agreement.Made(Consent consent) -> agreed(more, consent);
      case RuleAdd.Agreement.Under(String id) ->
          terms(
              more,
              more.consents().stream()
                  .map(one ->
                      one.id().equals(id) && !one.covers().isEmpty()
                          ? covering(one, and(one.covers(), add.rule()))
                          : one)
                  .toList(),
              more.changes());
    };
  }

  /** Without the rule, and without its name in what was agreed on and what differs for a while. */
  static CarePlan unnamed(CarePlan plan, String rule) {
    List<Consent> consents =
        plan.consents().stream()
            .filter(one -> !one.covers().equals(List.of(rule)))
            .map(one -> covering(one, but(one.covers(), rule)))
            .toList();
    List<TemporaryChange> changes =
        plan.changes().stream()
            .filter(one -> !one.rules().equals(List.of(rule)))
            .map(one -> about(one, but(one.rules(), rule)))
            .toList();
    return terms(without(plan, rule), consents, changes);
  }

  /** With this consent in place of the one of its id, or behind the others. */
  static CarePlan agreed(CarePlan plan, Consent consent) {
    List<Consent> consents = new ArrayList<>(plan.consents());
    consents.replaceAll(one -> one.id().equals(consent.id()) ? consent : one);
    if (!consents.contains(consent)) {
      consents.add(consent);
    }
    return terms(plan, consents, plan.changes());
  }

  /** With other patience on the rungs of one ladder. */
  static CarePlan patient(CarePlan plan, PatienceEdit edit) {
    List<TimedLadder> timed = new ArrayList<>(plan.ladders());
    Ladder usual = plan.ladder();
    if (edit.ladder() == PatienceEdit.USUAL) {
      usual = patient(usual, edit.patience());
    } else {
      TimedLadder one = timed.get(edit.ladder());
      timed.set(
          edit.ladder(),
          new TimedLadder(one.name(), one.window(), patient(one.ladder(), edit.patience())));
    }
    return new CarePlan(
        plan.client(),
        plan.home(),
        plan.organisation(),
        plan.version(),
        plan.zone(),
        plan.placements(),
        plan.rules(),
        usual,
        timed,
        plan.household(),
        plan.consents(),
        plan.changes(),
        plan.shadow(),
        plan.keepingIn(),
        plan.devices());
  }

  private static Ladder patient(Ladder ladder, List<Duration> patience) {
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; i < patience.size(); i++) {
      rungs.add(new Rung(ladder.rungs().get(i).targets(), patience.get(i)));
    }
    return new Ladder(rungs, ladder.familyMayOwn(), ladder.crew());
  }

  private static CarePlan terms(
      CarePlan plan, List<Consent> consents, List<TemporaryChange> changes) {
    return plan.withTerms(plan.household(), plan.ladders(), consents, changes);
  }

  private static List<String> and(List<String> names, String more) {
    List<String> all = new ArrayList<>(names);
    all.add(more);
    return all;
  }

  private static List<String> but(List<String> names, String gone) {
    return names.stream().filter(one -> !one.equals(gone)).toList();
  }

  private static Consent covering(Consent consent, List<String> covers) {
    return new Consent(
        consent.id(),
        covers,
        consent.purpose(),
        consent.basis(),
        consent.reference(),
        consent.agreedBy(),
        consent.agreedOn(),
        consent.validUntil(),
        consent.review(),
        consent.positions());
  }

  private static TemporaryChange about(TemporaryChange change, List<String> rules) {
    return new TemporaryChange(
        change.id(),
        change.kind(),
        rules,
        change.from(),
        change.until(),
        change.author(),
        change.reason(),
        change.who());
  }
}
