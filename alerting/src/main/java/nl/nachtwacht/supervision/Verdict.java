package nl.nachtwacht.supervision;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceFact;
import org.jspecify.annotations.Nullable;

/** What a rule makes of a home at a moment. */
public sealed interface Verdict {

  /** When time alone may change the verdict; {@code null} for never. */
  @Nullable Instant reconsiderAt();

  /** Nothing is the matter. */
  record Quiet(@Nullable Instant reconsiderAt) implements Verdict {}

  /**
   * Somebody must look. Said for as long as the condition lasts; it becomes one alarm.
   *
   * @param kind what it is, key of its name on the screens
   * @param began when the condition began: with the rule it names the episode
   * @param evidence what it rests on, oldest first
   */
  record Raise(
      String kind,
      AlarmClass alarmClass,
      Instant began,
      List<EvidenceFact> evidence,
      @Nullable Instant reconsiderAt)
      implements Verdict {
    public Raise {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * Somebody would have to look, were it not for a known reason. Always bounded: a suppressed
   * condition that lasts is weighed again at {@code reconsiderAt}.
   *
   * @param reason word from a closed list of reasons: {@code carer-present}
   */
  record Suppressed(String reason, Instant began, List<EvidenceFact> evidence, Instant reconsiderAt)
      implements Verdict {
    public Suppressed {
      evidence = List.copyOf(evidence);
    }
  }

  /** Quiet, and only an event changes that. */
  static Verdict quiet() {
    return new Quiet(null);
  }

  /** Quiet until then at least. */
  static Verdict quietUntil(@Nullable Instant reconsiderAt) {
    return new Quiet(reconsiderAt);
  }
}
