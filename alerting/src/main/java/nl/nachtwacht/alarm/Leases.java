package nl.nachtwacht.alarm;

import java.time.Duration;

/**
 * How long a human's promise is believed. Code, not configuration: an alarm that is held is silent,
 * and nothing may make that silence longer.
 */
public final class Leases {

  /** After accepting: time to set out, or to speak with the client. */
  public static final Duration ACCEPT = Duration.ofMinutes(3);

  /** After accepting something broken: time to go and mend it. */
  public static final Duration ACCEPT_TECHNICAL = Duration.ofHours(1);

  /** How long at most something broken may be kept quiet, by somebody who answers for it. */
  public static final Duration SILENCE_TECH_1 = Duration.ofHours(4);

  public static final Duration SILENCE_TECH_2 = Duration.ofDays(14);

  /** What is on the work list for so long is no longer slow. */
  public static final Duration PROMOTE_TECH_2 = Duration.ofDays(14);

  /** Something broken whose alarm was ended while it is still broken comes back after this. */
  public static final Duration STILL_BROKEN_TECH_1 = Duration.ofHours(4);

  public static final Duration STILL_BROKEN_TECH_2 = Duration.ofDays(14);

  /** After arriving. Longer needs a word: somebody who helps alone may need help. */
  public static final Duration ON_SITE = Duration.ofMinutes(30);

  /** The shortest and longest journey that may be announced. */
  public static final Duration ETA_MIN = Duration.ofMinutes(1);

  public static final Duration ETA_MAX = Duration.ofMinutes(45);

  /** Journeys take longer than announced. */
  public static final Duration ETA_GRACE = Duration.ofMinutes(5);

  /** A holder whose lease ran out is asked, and has this long to answer. */
  public static final Duration ASK = Duration.ofSeconds(60);

  /** How long a resolved alarm can be taken up again by who resolved it. */
  public static final Duration UNDO = Duration.ofMinutes(10);

  /** How long a resolved alarm stays in the watch's own memory, for presses that follow it. */
  public static final Duration REVIEW = Duration.ofHours(24);

  /** So many presses in so short a time fire the next rung at once. */
  public static final int IMPATIENT_PRESSES = 3;

  public static final Duration IMPATIENCE = Duration.ofSeconds(60);

  /** By then an emergency has reached for two people over two families of channels. */
  public static final Duration DOUBLE_COVERAGE = Duration.ofSeconds(90);

  /** How long accepting an alarm of this class is believed. */
  public static Duration accept(AlarmClass alarmClass) {
    return switch (alarmClass) {
      case CARE_1, CARE_2, CARE_3, TEST -> ACCEPT;
      case TECH_1 -> ACCEPT_TECHNICAL;
      case TECH_2 -> SILENCE_TECH_2;
    };
  }

  /** The longest somebody may keep an alarm of this class quiet; zero where that cannot be. */
  public static Duration silence(AlarmClass alarmClass) {
    return switch (alarmClass) {
      case CARE_1, CARE_2, CARE_3, TEST -> Duration.ZERO;
      case TECH_1 -> SILENCE_TECH_1;
      case TECH_2 -> SILENCE_TECH_2;
    };
  }

  private Leases() {}
}
