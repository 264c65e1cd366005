package nl.nachtwacht.supervision;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.Detail;
import org.jspecify.annotations.Nullable;

/**
 * A kind of rule, as the catalogue lists it. Its name and explanation on the screens are in the
 * message bundles under {@code rule.<name>}.
 *
 * @param name as plans write it
 * @param parameters what can be set, in the order a planner sees them
 * @param needs for each: at least one placement with one of these roles
 * @param alwaysOn true for what is watched whether or not a plan asks for it
 * @param maker makes the rules, one per device it watches, from checked parameters
 * @param fit what must be so besides the needs
 * @param advice what a planner should know of this rule in this home
 */
public record RuleType(
    String name,
    List<Parameter> parameters,
    List<Set<Role>> needs,
    boolean alwaysOn,
    Maker maker,
    Fit fit,
    Fit advice) {

  private static final Fit ALWAYS = (arguments, context) -> null;

  public RuleType {
    parameters = List.copyOf(parameters);
    needs = List.copyOf(needs);
  }

  /** A type that fits every home with the devices it needs. */
  public RuleType(
      String name,
      List<Parameter> parameters,
      List<Set<Role>> needs,
      boolean alwaysOn,
      Maker maker) {
    this(name, parameters, needs, alwaysOn, maker, ALWAYS, ALWAYS);
  }

  /** Its name for complaints. */
  public Detail.Word word() {
    return new Detail.Word("rule." + name, name);
  }

  /** The same type, with something that must be so besides. */
  RuleType fitting(Fit other) {
    return new RuleType(name, parameters, needs, alwaysOn, maker, other, advice);
  }

  /** The same type, with something a planner is told of, and which does not stop the plan. */
  RuleType advising(Fit other) {
    return new RuleType(name, parameters, needs, alwaysOn, maker, fit, other);
  }

  /** What must be so of parameters together, or of parameters and the home. */
  @FunctionalInterface
  public interface Fit {

    /** What is wrong and where; {@code null} when it fits. */
    @Nullable Misfit check(Arguments arguments, RuleContext context);
  }

  /**
   * Why a setting does not fit.
   *
   * @param parameter which one must change
   * @param complaint what is wrong and what would be right
   */
  public record Misfit(String parameter, Complaint complaint) {}

  /** Makes rules of a type. */
  @FunctionalInterface
  public interface Maker {

    /** The rules for one setting. The arguments are complete and within their ranges. */
    List<Rule> make(String ruleId, Arguments arguments, RuleContext context);
  }

  /** A need: at least one placement with one of these roles. */
  public static Set<Role> oneOf(Role first, Role... others) {
    Set<Role> roles = java.util.EnumSet.of(first);
    roles.addAll(Arrays.asList(others));
    return java.util.Collections.unmodifiableSet(roles);
  }
}
