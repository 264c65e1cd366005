package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.WindowClock;
import org.jspecify.annotations.Nullable;

/** Why a rule that says nothing can do so for longer than its plan leads one to expect. */
final class WhyLater {
  private static final String SILENCE = "unusual-inactivity";
  private static final String NO_MOTION = "no-motion-by-day";

  private WhyLater() {}

  /**
   * The facts behind it, mostly none.
   *
   * @param hours of the rule, now; {@code null} when it has none
   */
  static List<EvidenceFact> of(
      PlannedRule rule, WatchState state, WindowClock.@Nullable Span hours) {
    Instant last = state.lifestyle().lastSign();
    if (rule.type().equals(SILENCE) && last != null && state.lifestyle().away()) {
      return List.of(EvidenceCode.COUNTS_AS_OUT.at(last));
    }
    Instant known = state.home().knownSince();
    return rule.type().equals(NO_MOTION)
            && known != null
            && hours != null
            && known.isAfter(hours.start())
        ? List.of(EvidenceCode.KNOWN_TOO_LATE.at(known))
        : List.of();
  }
}
