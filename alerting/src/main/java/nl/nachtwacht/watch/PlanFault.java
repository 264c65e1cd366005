package nl.nachtwacht.watch;

/**
 * Why a plan is refused.
 *
 * @param path where in the plan, as written: {@code rules[2].parameters.window}
 * @param sentence what is wrong and what would be right
 */
public record PlanFault(String path, String sentence) {}
