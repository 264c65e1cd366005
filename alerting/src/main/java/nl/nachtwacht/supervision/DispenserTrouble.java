package nl.nachtwacht.supervision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.Observation;

/**
 * A medicine dispenser is empty, or jammed: the next dose will not come. At once, until it ends.
 */
record DispenserTrouble(String ruleId, String device, Condition condition, AlarmClass alarmClass)
    implements Rule {

  static final String EMPTY = "dispenser-empty";
  static final String JAMMED = "dispenser-jam";

  static final RuleType TYPE =
      new RuleType(
          "dispenser-trouble",
          List.of(Shapes.technical("tech-1")),
          List.of(RuleType.oneOf(Role.DISPENSER)),
          false,
          DispenserTrouble::perDispenser);

  private static List<Rule> perDispenser(String ruleId, Arguments arguments, RuleContext context) {
    List<Rule> rules = new ArrayList<>();
    for (Placement dispenser : context.with(Role.DISPENSER)) {
      for (Condition condition : List.of(Condition.EMPTY, Condition.JAMMED)) {
        String device = dispenser.device().value();
        rules.add(new DispenserTrouble(ruleId, device, condition, arguments.urgency(Shapes.CLASS)));
      }
    }
    return rules;
  }

  @Override
  public String key() {
    return Shapes.key(ruleId, condition.of(device));
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return placement.device().value().equals(device);
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    Course told = home.condition(condition, device);
    if (told == null || !told.on()) {
      return Verdict.quiet();
    }
    boolean empty = condition == Condition.EMPTY;
    EvidenceCode code = empty ? EvidenceCode.DISPENSER_EMPTY : EvidenceCode.DISPENSER_JAMMED;
    return new Verdict.Raise(
        empty ? EMPTY : JAMMED,
        alarmClass,
        told.since(),
        List.of(code.at(told.since(), "room", context.room(device))),
        null);
  }
}
