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

  /** After accepting what is to be looked at today. */
  public static final Duration ACCEPT_NOTICE = Duration.ofHours(12);

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

  /**
   * Presses hurry people at most once in this, however many there are: a button that chatters
   * twenty times a second must not flood the phones, and the channels of all other homes. Each
   * press counts and is kept; the ladder goes on by the clock meanwhile.
   */
  public static final Duration HURRIED_AGAIN = Duration.ofSeconds(20);

  /** By then an emergency has reached for two people over two families of channels. */
  public static final Duration DOUBLE_COVERAGE = Duration.ofSeconds(90);

  /** How long accepting an alarm of this class is believed. */
  public static Duration accept(AlarmClass alarmClass) {
    return switch (alarmClass) {
      case CARE_1, CARE_2, TEST -> ACCEPT;
      case CARE_3 -> ACCEPT_NOTICE;
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

  /** A centre's system has this long to say that it has the message. */
  public static final Duration CENTRE_RECEIPT = Duration.ofSeconds(10);

  /** A centre that took an alarm lets hear of it within this, or is asked. */
  public static final Duration CENTRE_WORK = Duration.ofMinutes(10);

  /** Asked, a centre has this long before a team lead is told, and as long again after that. */
  public static final Duration CENTRE_ASK = Duration.ofSeconds(30);

  /** The way to a centre that holds an alarm is gone: so long we wait for its word another way. */
  public static final Duration CENTRE_LOST = Duration.ofSeconds(60);

  /** What a centre gave back has waited already: the first rung waits no longer than this. */
  public static final Duration RETURNED_WAIT = Duration.ofSeconds(30);

  /** Somebody who is asked to take over has this long to say so. */
  public static final Duration TRANSFER = Duration.ofMinutes(2);

  /** On site, and not in by then: something is in the way. */
  public static final Duration ACCESS = Duration.ofMinutes(5);

  /** Asked whether they are in, so long; then help is called. */
  public static final Duration ACCESS_ASK = Duration.ofMinutes(2);

  /** A press of a device under test that its tester does not confirm by then is a real one. */
  public static final Duration TEST_CONFIRM = Duration.ofSeconds(60);

  /** The longest test session. */
  public static final Duration TEST_SESSION_MAX = Duration.ofMinutes(30);

  /** What comes back {@link Toggling#EDGES_MAX} times in this is a sensor that flaps. */
  public static final Duration FLAPPING = Duration.ofHours(1);

  /** An ending that needs a second look is kept for one this long. */
  public static final Duration REVIEW_MAX = Duration.ofDays(7);

  private Leases() {}
}
