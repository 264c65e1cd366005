package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;

/**
 * While a carer is there, who opens the door or walks about is probably the carer. Only for rules
 * that hold at once: every other condition that began with a visit is suppressed for all of them
 * alike, whatever the rule. Known by a badge or a code on the lock, for the length of a visit; then
 * it is weighed again. What is CARE-1 is never suppressed.
 */
final class CarerPresent {

  static final String REASON = "carer-present";

  /** A visit by night takes no longer; after this the home is weighed as if nobody was there. */
  static final Duration VISIT = Duration.ofMinutes(30);

  private CarerPresent() {}

  /** Suppressed when a carer may have been there when it began: also one who leaves. */
  static Verdict wasThere(HomeView home, Verdict.Raise raise, Instant now) {
    Instant carerAt = home.carerAt();
    boolean there =
        carerAt != null
            && !carerAt.isBefore(raise.began().minus(VISIT))
            && now.isBefore(carerAt.plus(VISIT));
    return !there || carerAt == null || raise.alarmClass() == AlarmClass.CARE_1
        ? raise
        : Shapes.suppressed(
            REASON, raise, EvidenceCode.CARER_PRESENT.at(carerAt), carerAt.plus(VISIT));
  }
}
