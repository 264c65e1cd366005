package nl.nachtwacht.alarm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How bad, and what may and may not be done to it. Order is urgency: first is worst.
 *
 * <p>Ceilings are code: no plan or roster can make an open alarm wait longer between two attempts
 * to reach a human.
 *
 * <table>
 *   <caption>What each may</caption>
 *   <tr><th></th><th>first</th><th>then</th><th>silenced</th><th>over by itself</th></tr>
 *   <tr><td>CARE_1</td><td>every way at once</td><td>for ever</td><td>never</td><td>never</td></tr>
 *   <tr><td>CARE_2</td><td>the ladder</td><td>for ever</td><td>never</td><td>never</td></tr>
 *   <tr><td>CARE_3</td><td>the work list</td><td>CARE_2 after 12 h</td><td>never</td>
 *       <td>while nobody was called</td></tr>
 *   <tr><td>TECH_1</td><td>technical duty</td><td>the care team, then for ever at a low rate</td>
 *       <td>4 h</td><td>on recovery</td></tr>
 *   <tr><td>TECH_2</td><td>the work list</td><td>TECH_1 by its date, 14 days at most</td>
 *       <td>14 days</td><td>on recovery</td></tr>
 *   <tr><td>TEST</td><td>the centres, marked</td><td>CARE_1 after a minute</td><td>never</td>
 *       <td>never</td></tr>
 * </table>
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

  /** A rung waits at least this long: people need time to read. */
  private static final Duration READING = Duration.ofSeconds(5);

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

  /** The shortest a rung may wait. */
  public Duration rungFloor() {
    return READING;
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

  /**
   * What it becomes when nobody takes it within {@link #rungCeiling}; {@code null}: it stays what
   * it is, or, for what is technical, becomes urgent by a date of its own.
   */
  public @Nullable AlarmClass promoted() {
    return switch (this) {
      case CARE_1, CARE_2, TECH_1, TECH_2 -> null;
      case CARE_3 -> CARE_2;
      case TEST -> CARE_1;
    };
  }

  /** Whether it stands on a list at first, and calls nobody before it is promoted. */
  public boolean waitsOnTheList() {
    return this == CARE_3;
  }

  /** Whether it is about the person in care, not about technology. */
  public boolean care() {
    return switch (this) {
      case CARE_1, CARE_2, CARE_3 -> true;
      case TECH_1, TECH_2, TEST -> false;
    };
  }
}
