package nl.nachtwacht.supervision;

import java.time.Instant;
import java.util.Comparator;
import nl.nachtwacht.event.Observation;

/**
 * One step of a prompt of an aid: asked, answered, given up.
 *
 * @param prompt equal for all steps of one prompt; empty where the aid gives no id
 */
public record PromptStep(Instant at, Observation.Prompt.Step step, String prompt)
    implements Comparable<PromptStep> {

  private static final Comparator<PromptStep> ORDER =
      Comparator.comparing(PromptStep::at)
          .thenComparing(PromptStep::step)
          .thenComparing(PromptStep::prompt);

  static PromptStep of(Observation.Prompt prompt, Instant at) {
    return new PromptStep(at, prompt.step(), prompt.promptId() == null ? "" : prompt.promptId());
  }

  @Override
  public int compareTo(PromptStep other) {
    return ORDER.compare(this, other);
  }
}
