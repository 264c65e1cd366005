package nl.nachtwacht.adapter.dispenser;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation.Dose;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the steps of one dose together, also when the dispenser gives the dose no name.
 *
 * <p>All steps of a dose carry one episode. A dose that is taken after it was reported missed
 * becomes {@code taken_late} in the same episode: that closes the missed one. Only the last
 * nameless missed dose is kept; it is forgotten after {@link #MISSED_FOR}.
 */
final class DoseDiary {
  /** A dose taken later than this belongs to the next one. */
  static final Duration MISSED_FOR = Duration.ofHours(12);

  private static final String MISSED = "missed";
  private static final String LAST = "last";

  private DoseDiary() {}

  static void tell(Dose dose, Telling telling) {
    String doseId = dose.doseId();
    String name = doseId != null ? "dose-" + doseId : scheduled(dose);
    String missed = missed(telling);
    boolean closes =
        missed != null
            && DispenserWords.isTaken(dose.step())
            && (name == null || name.equals(missed));
    String episode = name != null ? name : closes ? missed : nameless(telling);
    Dose told = closes && dose.step() == Dose.Step.TAKEN ? late(dose) : dose;
    if (isRepeated(told, episode, name != null, telling)) {
      telling.still(Phase.MOMENTARY, told, true);
      return;
    }
    if (told.step() == Dose.Step.MISSED) {
      telling.remember(MISSED, now(telling) + "," + episode);
    } else if (closes) {
      telling.remember(MISSED, "");
    }
    telling.told(
        new DeviceEvent(telling.envelope().inPhase(Phase.MOMENTARY).inEpisode(episode), told));
  }

  private static @Nullable String scheduled(Dose dose) {
    Instant at = dose.scheduledAt();
    return at == null ? null : "dose-" + at;
  }

  private static String nameless(Telling telling) {
    return "dose-" + now(telling);
  }

  /** The same step of the same named dose: a redelivery without an identity of its own. */
  private static boolean isRepeated(
      Dose dose, @Nullable String episode, boolean named, Telling telling) {
    return named && !telling.remember(LAST, Telling.word(dose.step()) + "," + episode);
  }

  private static Dose late(Dose dose) {
    return new Dose(
        Dose.Step.TAKEN_LATE,
        dose.doseId(),
        dose.scheduledAt(),
        dose.compartment(),
        dose.evidence());
  }

  /** The episode of the dose that was last missed and not taken since. */
  private static @Nullable String missed(Telling telling) {
    String known = telling.recall(MISSED);
    int comma = known == null ? -1 : known.indexOf(',');
    if (known == null || comma < 0) {
      return null;
    }
    long sinceMs =
        telling.envelope().receivedAt().toEpochMilli()
            - Telling.startOf("-" + known.substring(0, comma));
    return sinceMs <= MISSED_FOR.toMillis() ? known.substring(comma + 1) : null;
  }

  private static String now(Telling telling) {
    return Long.toString(telling.envelope().receivedAt().toEpochMilli(), Character.MAX_RADIX);
  }
}
