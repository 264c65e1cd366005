package nl.nachtwacht.devicewatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against a device's clock. Nothing is kept of a clock that is right.
 *
 * <p><b>Late or wrong?</b> A message may be hours old because it was kept on the way: then the next
 * one is less late. A clock that is an hour behind makes each message an hour late, by the same
 * hour. So a sign is: a time in the future; a time from before devices like this were made; or the
 * same lag as the message before it, which came at least a minute earlier. {@value #SIGNS} signs
 * over ten minutes are a wrong clock; {@value #SIGNS} right times in a row, and it is right again.
 *
 * @param offSeconds how far it was off in the last sign; negative is behind
 * @param signs against it, up to {@value #SIGNS}
 * @param right right times since
 * @param since when the first sign was received
 * @param lastAt when the last one was
 * @param wrongSince since when it counts as wrong; {@code null} while that is not certain
 */
public record ClockDoubt(
    long offSeconds,
    int signs,
    int right,
    Instant since,
    Instant lastAt,
    @Nullable Instant wrongSince) {

  /** So many signs make it certain, and so many right times end it. */
  static final int SIGNS = 3;

  /** One wrong message, sent again and again in a minute, proves no clock. */
  static final Duration OVER = Duration.ofMinutes(10);

  /** Clocks may be so far off, either way. */
  static final Duration FINE = Duration.ofMinutes(2);

  /** What is later than this may be a clock that is behind. */
  static final Duration BEHIND = Duration.ofMinutes(10);

  /** Lags that differ by no more than this are the same. */
  static final Duration SAME = Duration.ofMinutes(1);

  /** A device that told no time for so long is no longer judged by the last one. */
  public static final Duration FORGOTTEN = Duration.ofHours(48);

  private static final Instant CLOCK_WAS_SET = Instant.parse("2010-01-01T00:00:00Z");

  /** Whether the clock is wrong at a moment. */
  boolean wrong(Instant now) {
    return wrongSince != null && now.isBefore(forgottenAt());
  }

  /** When it is no longer judged by its last word. */
  Instant forgottenAt() {
    return lastAt.plus(FORGOTTEN);
  }

  /** A wrong clock, told as work for the day: its messages are judged by ours meanwhile. */
  Trouble trouble(Placement placement) {
    Instant from = wrongSince == null ? since : wrongSince;
    return new Trouble(
        TroubleKind.DEVICE_CLOCK,
        placement.device().value(),
        AlarmClass.TECH_2,
        from,
        from,
        false,
        null,
        List.of(evidence(from, placement.room(), placement.role().name())));
  }

  EvidenceFact evidence(Instant from, String room, String role) {
    return code().at(from, "room", room, "role", role).with("span", span(Math.abs(offSeconds)));
  }

  private EvidenceCode code() {
    if (offSeconds > 0) {
      return EvidenceCode.DEVICE_CLOCK_AHEAD;
    }
    return lastAt.plusSeconds(offSeconds).isBefore(CLOCK_WAS_SET)
        ? EvidenceCode.DEVICE_CLOCK_UNSET
        : EvidenceCode.DEVICE_CLOCK_BEHIND;
  }

  /** Hours and minutes: 1:00. */
  private static String span(long seconds) {
    Duration span = Duration.ofSeconds(seconds);
    return span.toHours() + ":" + String.format("%02d", span.toMinutesPart());
  }

  /** After one more message; {@code null} when nothing speaks against the clock. */
  static @Nullable ClockDoubt told(@Nullable ClockDoubt known, Envelope envelope) {
    Instant observed = envelope.observedAt();
    Instant received = envelope.receivedAt();
    ClockDoubt before =
        known == null || known.lastAt.plus(FORGOTTEN).isBefore(received) ? null : known;
    if (observed == null || !tellsItsOwnTime(envelope.clockQuality())) {
      return before;
    }
    long off = observed.getEpochSecond() - received.getEpochSecond();
    if (Math.abs(off) <= FINE.toSeconds()) {
      return before == null ? null : before.fine();
    }
    boolean certain = off > 0 || observed.isBefore(CLOCK_WAS_SET);
    if (!certain && -off <= BEHIND.toSeconds()) {
      return before;
    }
    return before == null
        ? new ClockDoubt(off, 1, 0, received, received, null)
        : before.off(off, certain, received);
  }

  private static boolean tellsItsOwnTime(ClockQuality quality) {
    return switch (quality) {
      case DEVICE, GATEWAY, PLATFORM, SUSPECT -> true;
      case NONE, ZONELESS -> false;
    };
  }

  private @Nullable ClockDoubt fine() {
    boolean over = wrongSince == null || right + 1 >= SIGNS;
    return over ? null : new ClockDoubt(offSeconds, signs, right + 1, since, lastAt, wrongSince);
  }

  private ClockDoubt off(long off, boolean certain, Instant received) {
    boolean apart = !received.isBefore(lastAt.plus(SAME));
    boolean same = Math.abs(off - offSeconds) <= SAME.toSeconds();
    if (certain || (same && apart)) {
      return sign(off, received);
    }
    if (same || wrongSince != null || offSeconds > 0) {
      // Of the same batch, or of a clock that jumps: no sign by itself, and no excuse either.
      return this;
    }
    return new ClockDoubt(off, 1, 0, received, received, null);
  }

  private ClockDoubt sign(long off, Instant received) {
    int more = Math.min(SIGNS, signs + 1);
    boolean enough = more >= SIGNS && !received.isBefore(since.plus(OVER));
    Instant wrong = wrongSince == null && enough ? since : wrongSince;
    return new ClockDoubt(off, more, 0, since, received, wrong);
  }
}
