package nl.nachtwacht.supervision;

import java.time.Instant;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.lifestyle.Lifestyle;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the catalogue with its parameters: a function of the home and the time.
 *
 * <p>It keeps nothing between two weighings. It is weighed when an observation it reads changed the
 * home, and at the moments it asked for; the verdict may depend on nothing else.
 */
public interface Rule {

  /** The id it has in the plan. */
  String ruleId();

  /** The id, and the device when the rule watches one of several: unique in a plan. */
  default String key() {
    return ruleId();
  }

  /** Whether the verdict depends on this device. */
  default boolean reads(Placement placement) {
    return true;
  }

  /**
   * Whether an observation of a device it reads can cause a raise, or bring forward when one is
   * due. When it can only end or postpone one, a quiet rule need not be weighed for it.
   */
  boolean wokenBy(Placement placement, Observation observation);

  /**
   * Of the devices that meet its needs: whether this is one of those of which at least one must
   * have spoken before it can say anything at all.
   */
  default boolean restsOn(Placement placement) {
    return true;
  }

  /**
   * What it rests on and was never told of, though its device speaks: then it cannot say that
   * nothing is the matter. {@code null} when it knows what it needs.
   */
  default @Nullable EvidenceFact untold(HomeView home, Instant now) {
    return null;
  }

  /** The verdict now. */
  Verdict weigh(HomeView home, RuleContext context, Instant now);

  /** The verdict now, for a rule that rests on what was learnt; the same for all others. */
  default Verdict weigh(HomeView home, Lifestyle life, RuleContext context, Instant now) {
    return weigh(home, context, now);
  }

  /**
   * Whether it raises because nobody was seen: then sensors that are not there tell nothing, and it
   * cannot guard with none of them.
   */
  default boolean missesPeople() {
    return false;
  }

  /** Whether the client's ways must be learnt for it: without such a rule nothing is. */
  default boolean learns() {
    return false;
  }
}
