package nl.nachtwacht.alarm;

import java.time.Duration;

/**
 * How bad, and what may and may not be done to it. Order is urgency: first is worst.
 *
 * <p>Ceilings are code: no plan or roster can make an open alarm wait longer between two attempts
 * to reach a human.
 */
public enum AlarmClass {
  /** Somebody asks for help or is in danger: button, fall, smoke. Never suppressible. */
  CARE_1(Duration.ofSeconds(120), Duration.ofSeconds(120)),
  /** A rule says that somebody should go and look. */
  CARE_2(Duration.ofMinutes(5), Duration.ofMinutes(3)),
  /** A deviation: look in today. */
  CARE_3(Duration.ofHours(12), Duration.ofHours(1)),
  /** Something of ours or of a device is broken so that somebody is unguarded. */
  TECH_1(Duration.ofMinutes(15), Duration.ofMinutes(15)),
  /** Something will break: battery low. */
  TECH_2(Duration.ofHours(24), Duration.ofHours(24)),
  /** An installer's test, followed to the end. */
  TEST(Duration.ofSeconds(60), Duration.ofSeconds(60));

  /** The usual norm for an operator to answer. */
  private static final Duration CENTRE_ANSWERS = Duration.ofSeconds(60);

  private final Duration rungCeiling;
  private final Duration lastResortInterval;

  AlarmClass(Duration rungCeiling, Duration lastResortInterval) {
    this.rungCeiling = rungCeiling;
    this.lastResortInterval = lastResortInterval;
  }

  /** The longest a rung may wait, whatever the ladder says. */
  public Duration rungCeiling() {
    return rungCeiling;
  }

  /**
   * The longest a rung may wait that calls nobody but alarm centres: without an operator's word by
   * then the own people are called beside it.
   */
  public Duration centreCeiling() {
    return this == CARE_1 ? CENTRE_ANSWERS : rungCeiling;
  }

  /** The time between two rounds of the last resort. */
  public Duration lastResortInterval() {
    return lastResortInterval;
  }

  /** Whether it is about the person in care, not about technology. */
  public boolean care() {
    return switch (this) {
      case CARE_1, CARE_2, CARE_3 -> true;
      case TECH_1, TECH_2, TEST -> false;
    };
  }
}
