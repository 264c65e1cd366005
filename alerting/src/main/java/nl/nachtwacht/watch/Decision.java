package nl.nachtwacht.watch;

import java.util.List;
import nl.nachtwacht.alarm.Alarm;

/** What a decision about one alarm comes to. */
record Decision(Alarm alarm, List<Fact> facts, List<Effect> effects) {

  Decision {
    facts = List.copyOf(facts);
    effects = List.copyOf(effects);
  }
}
