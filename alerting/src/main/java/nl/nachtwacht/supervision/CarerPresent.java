package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.alarm.EvidenceCode;

/**
 * While a carer is there, what a rule sees is probably the carer, or in the carer's hands. Known by
 * a badge or a code on the lock, for the length of a visit; then it is weighed again.
 */
final class CarerPresent {

  static final String REASON = "carer-present";

  /** A visit by night takes no longer; after this the home is weighed as if nobody was there. */
  static final Duration VISIT = Duration.ofMinutes(30);

  /** Badge and door do not come at the same moment. */
  static final Duration MARGIN = Duration.ofMinutes(3);

  private CarerPresent() {}

  /** Suppressed when a carer came with it or later and may still be there. */
  static Verdict cameWithIt(HomeView home, Verdict.Raise raise, Instant now) {
    return since(home, raise, raise.began().minus(MARGIN), now);
  }

  /** Suppressed when a carer may have been there when it began: also one who leaves. */
  static Verdict wasThere(HomeView home, Verdict.Raise raise, Instant now) {
    return since(home, raise, raise.began().minus(VISIT), now);
  }

  private static Verdict since(HomeView home, Verdict.Raise raise, Instant earliest, Instant now) {
    Instant carerAt = home.carerAt();
    if (carerAt == null || carerAt.isBefore(earliest) || !now.isBefore(carerAt.plus(VISIT))) {
      return raise;
    }
    return Shapes.suppressed(
        REASON, raise, EvidenceCode.CARER_PRESENT.at(carerAt), carerAt.plus(VISIT));
  }
}
