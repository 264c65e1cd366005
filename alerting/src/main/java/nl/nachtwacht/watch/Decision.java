package nl.nachtwacht.watch;

import java.util.List;
import nl.nachtwacht.alarm.Alarm;

/**
 * What a decision about one alarm comes to.
 *
 * @param raises other alarms that follow from it
 */
record Decision(Alarm alarm, List<Fact> facts, List<Effect> effects, List<NewAlarm> raises) {

  Decision {
    facts = List.copyOf(facts);
    effects = List.copyOf(effects);
    raises = List.copyOf(raises);
  }
}
