package nl.nachtwacht.gateway.registry;

import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;

/** Makes a plan ready to run, or says which rule stands in the way. */
@FunctionalInterface
interface PlanCompiler {

  Compiled compile(CarePlan plan, OnCall onCall);

  /** The core's own. Until it can refuse, every plan is ready. */
  PlanCompiler CORE = (plan, onCall) -> new Compiled.Ready(null);

  /** What came of it. */
  sealed interface Compiled {
    /** It can run. */
    record Ready(@Nullable WatchPlan plan) implements Compiled {}

    /** It cannot, and why. */
    record Refused(List<RuleProblem> problems) implements Compiled {}
  }

  /**
   * What is wrong with a rule.
   *
   * @param parameter which; {@code null} when it is the rule as a whole
   */
  record RuleProblem(String ruleId, @Nullable String parameter, String problem, String advice) {}
}
