package nl.nachtwacht.watch;

import java.util.ArrayList;
import java.util.List;

/** What a step tells, in order, while it is under way. */
final class Told {

  private final List<Fact> facts = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();

  void fact(Fact fact) {
    facts.add(fact);
  }

  void fault(Fact.Fault fault, String subject) {
    facts.add(new Fact.TechnicalFault(fault, subject));
  }

  void all(Decision decision) {
    facts.addAll(decision.facts());
    effects.addAll(decision.effects());
  }

  List<Fact> facts() {
    return facts;
  }

  List<Effect> effects() {
    return effects;
  }
}
