package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import nl.nachtwacht.event.Observation;

/**
 * A sound that a detector told.
 *
 * @param at when it was told
 * @param label the detector's word for it, lower case; empty when it has none
 * @param levelDb dB(A), 0 when not told
 * @param lasted how long it lasted; zero when not told
 */
public record SoundHeard(Instant at, String label, double levelDb, Duration lasted)
    implements Comparable<SoundHeard> {

  private static final Comparator<SoundHeard> ORDER =
      Comparator.comparing(SoundHeard::at)
          .thenComparing(SoundHeard::label)
          .thenComparing(SoundHeard::levelDb)
          .thenComparing(SoundHeard::lasted);

  static SoundHeard of(Observation.Sound sound, Instant at) {
    String label = sound.label() == null ? "" : sound.label().strip().toLowerCase(Locale.ROOT);
    double level = sound.levelDb() == null ? 0 : sound.levelDb();
    int millis = sound.durationMs() == null ? 0 : Math.max(0, sound.durationMs());
    return new SoundHeard(at, label, level, Duration.ofMillis(millis));
  }

  @Override
  public int compareTo(SoundHeard other) {
    return ORDER.compare(this, other);
  }
}
