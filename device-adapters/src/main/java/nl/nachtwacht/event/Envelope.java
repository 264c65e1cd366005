package nl.nachtwacht.event;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is true of every event, whatever it says.
 *
 * @param family adapter family that decoded it, e.g. {@code zigbee2mqtt}
 * @param nativeId the device's own identity inside its source: IEEE address, DevEUI, {@code
 *     user/device}; never a display name
 * @param profile model and decoder version that gave units and polarity, e.g. {@code MCCGQ11LM};
 *     {@code generic} where only the message's own fields were used
 * @param phase where in its course the observation stands
 * @param observedAt when it happened by the best outside clock; absent when there was none
 * @param receivedAt when this gateway received it, by our clock
 * @param clockQuality how far {@code observedAt} can be trusted
 * @param marks what sets it apart from a live, real event; empty for most
 * @param dedupKey equal for copies of one happening (message id, frame counter, packet id); absent
 *     where the device gives nothing to tell copies from repetitions by
 * @param episodeId equal for all messages of one incident of one device; absent for single ones
 * @param confidence the detector's own certainty, 0 to 1; absent where it gives none
 */
public record Envelope(
    String family,
    String nativeId,
    String profile,
    Phase phase,
    @Nullable Instant observedAt,
    Instant receivedAt,
    ClockQuality clockQuality,
    Set<Mark> marks,
    @Nullable String dedupKey,
    @Nullable String episodeId,
    @Nullable Double confidence) {

  public Envelope {
    marks = marks.isEmpty() ? Set.of() : Set.copyOf(marks);
  }

  /** A live event without a device clock, marks, identity or episode: the usual home sensor. */
  public static Envelope live(
      String family, String nativeId, String profile, Phase phase, Instant receivedAt) {
    return new Envelope(
        family,
        nativeId,
        profile,
        phase,
        null,
        receivedAt,
        ClockQuality.NONE,
        Set.of(),
        null,
        null,
        null);
  }

  /** Whether the event carries this mark. */
  public boolean has(Mark mark) {
    return marks.contains(mark);
  }

  /**
   * The best moment for order and evidence: the outside clock when it can be trusted, else
   * reception.
   */
  public Instant happenedAt() {
    Instant observed = observedAt;
    return observed == null || !clockQuality.trusted() ? receivedAt : observed;
  }

  /** The same envelope in another phase. */
  public Envelope inPhase(Phase other) {
    return inPhase(other, marks);
  }

  /** The same envelope with exactly these marks. */
  public Envelope marked(Set<Mark> others) {
    return inPhase(phase, others);
  }

  /** The same envelope in another phase and with exactly these marks. */
  public Envelope inPhase(Phase other, Set<Mark> others) {
    return new Envelope(
        family,
        nativeId,
        profile,
        other,
        observedAt,
        receivedAt,
        clockQuality,
        others,
        dedupKey,
        episodeId,
        confidence);
  }

  /** The same envelope with the time an outside clock gave. */
  public Envelope observed(@Nullable Instant at, ClockQuality quality) {
    return new Envelope(
        family,
        nativeId,
        profile,
        phase,
        at,
        receivedAt,
        quality,
        marks,
        dedupKey,
        episodeId,
        confidence);
  }

  /** The same envelope with a key that is equal for copies of one happening. */
  public Envelope keyed(@Nullable String key) {
    return new Envelope(
        family,
        nativeId,
        profile,
        phase,
        observedAt,
        receivedAt,
        clockQuality,
        marks,
        key,
        episodeId,
        confidence);
  }

  /** The same envelope as part of an episode. */
  public Envelope inEpisode(@Nullable String episode) {
    return new Envelope(
        family,
        nativeId,
        profile,
        phase,
        observedAt,
        receivedAt,
        clockQuality,
        marks,
        dedupKey,
        episode,
        confidence);
  }

  /** The same envelope with the detector's own certainty, 0 to 1. */
  public Envelope certain(@Nullable Double certainty) {
    return new Envelope(
        family,
        nativeId,
        profile,
        phase,
        observedAt,
        receivedAt,
        clockQuality,
        marks,
        dedupKey,
        episodeId,
        certainty);
  }
}
