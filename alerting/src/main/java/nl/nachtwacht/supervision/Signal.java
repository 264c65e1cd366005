package nl.nachtwacht.supervision;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceFact;

/** What one event means by itself, before any rule of a plan: a call for help, or not. */
public sealed interface Signal {

  /** Nothing that a human must hear about at once. */
  record None() implements Signal {}

  /**
   * Somebody must hear of it.
   *
   * @param ruleId name of the built-in that heard it
   * @param episode source and beginning: see {@link nl.nachtwacht.alarm.Alarm#episode()}
   * @param happenedAt by the best clock
   * @param heard how it bears on an alarm of the same source
   */
  record Call(
      String ruleId,
      String kind,
      AlarmClass alarmClass,
      String episode,
      Instant happenedAt,
      List<EvidenceFact> evidence,
      Heard heard)
      implements Signal {
    public Call {
      evidence = List.copyOf(evidence);
    }
  }

  /** What the alarm was about is over, or was called back. It stays open. */
  record Over(String source, List<EvidenceFact> evidence) implements Signal {
    public Over {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * It would be a call, were it not marked: shown, never called.
   *
   * @param reason the mark's word
   */
  record Marked(String ruleId, String reason, List<EvidenceFact> evidence) implements Signal {
    public Marked {
      evidence = List.copyOf(evidence);
    }
  }

  /** How a call bears on an alarm of the same source that is known already. */
  enum Heard {
    /** Somebody did it again: a press, a new fall. Counts, also after the alarm is over. */
    ANEW,
    /** The same incident tells more. New only when its episode is. */
    CONTINUED,
    /** Probably nothing new. New only when nothing of this source is known. */
    REPEATED
  }
}
