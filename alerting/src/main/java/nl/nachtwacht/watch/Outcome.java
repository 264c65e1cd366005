package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * What a step comes to. The shell commits all of it in one transaction or none of it.
 *
 * @param state the next state
 * @param facts what became so, in order
 * @param effects what to do, in order
 * @param changedAlarms every alarm that differs from before, as it is now
 * @param nextDeadline when to step again with a {@code Tick} if nothing else happens; {@code null}
 *     when time alone will change nothing
 */
public record Outcome(
    WatchState state,
    List<Fact> facts,
    List<Effect> effects,
    List<Alarm> changedAlarms,
    @Nullable Instant nextDeadline) {
  public Outcome {
    facts = List.copyOf(facts);
    effects = List.copyOf(effects);
    changedAlarms = List.copyOf(changedAlarms);
  }
}
