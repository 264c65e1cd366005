package nl.nachtwacht.gateway.registry;

import java.util.List;

/** One thing that somebody wants a client's plan to say otherwise, for good. */
public sealed interface PlanChange
    permits RuleEdit, RuleAdd, RuleRemoval, ConsentKept, PatienceEdit {

  /** All texts of a person's own in it: none of them may break out of its line. */
  List<String> said();

  /** The same for who must write it by hand, with what must go there behind it. */
  String lineByHand();
}
