package nl.nachtwacht.alarm;

import java.time.Duration;

/**
 * How long a human's promise is believed. Code, not configuration: an alarm that is held is silent,
 * and nothing may make that silence longer.
 */
public final class Leases {

  /** After accepting: time to set out, or to speak with the client. */
  public static final Duration ACCEPT = Duration.ofMinutes(3);

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

  private Leases() {}
}
