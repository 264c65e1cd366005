package nl.nachtwacht.lifestyle;

import java.util.Arrays;

/**
 * How much of each quarter of an hour somebody is usually about: 0 in the deepest sleep, 1 in the
 * usual hours of the day. Seen from the long silences alone, so that it does not depend on how many
 * sensors a home has.
 */
final class DayShape {

  static final int QUARTERS = 96;

  /** Even in the quietest quarter somebody is about now and then. */
  private static final double LEAST = 0.03;

  /** What counts as fully about: as much as in the fullest three tenths of the day. */
  private static final int FULL = 67;

  private static final double QUARTER_HOURS = 0.25;

  private static final double QUIET_HOURS = 4;
  private static final double UP = 0.6;
  private static final double UP_UNKNOWN_HOUR = 7;
  private static final double TINY = 1e-9;

  /** Integral of the share from midnight, in hours, over two days. */
  private final double[] aboutHours = new double[2 * QUARTERS + 1];

  DayShape(Sample[] silences, double days) {
    double[] share = new double[QUARTERS];
    for (Sample silence : silences) {
      double end = (silence.startHour() + silence.hours()) / QUARTER_HOURS;
      for (int q = (int) Math.ceil(silence.startHour() / QUARTER_HOURS); q < end; q++) {
        share[q % QUARTERS]++;
      }
    }
    for (int q = 0; q < QUARTERS; q++) {
      share[q] = Math.max(LEAST, 1 - share[q] / Math.max(1, days));
    }
    double[] sorted = share.clone();
    Arrays.sort(sorted);
    for (int q = 0; q < 2 * QUARTERS; q++) {
      double about = Math.min(1, share[q % QUARTERS] / sorted[FULL]);
      aboutHours[q + 1] = aboutHours[q] + about * QUARTER_HOURS;
    }
  }

  /** Of the {@code hours} after {@code hour} of the day: how many somebody would be about. */
  double about(double hour, double hours) {
    return until(hour + hours) - until(hour);
  }

  /**
   * The hour of the day at which somebody is usually up: the first, after the quietest hours, in
   * which somebody is mostly about.
   */
  double risingHour() {
    int quietest = 0;
    for (int q = 1; q < QUARTERS; q++) {
      quietest = nightFrom(q) < nightFrom(quietest) - TINY ? q : quietest;
    }
    for (int q = quietest; q < quietest + QUARTERS; q++) {
      if (about(q % QUARTERS * QUARTER_HOURS, 1) >= UP) {
        return (q + 2) % QUARTERS * QUARTER_HOURS;
      }
    }
    return UP_UNKNOWN_HOUR;
  }

  private double nightFrom(int quarter) {
    return about(quarter * QUARTER_HOURS, QUIET_HOURS);
  }

  private double until(double hour) {
    double quarters = Math.min(hour / QUARTER_HOURS, aboutHours.length - 1.001);
    int left = (int) quarters;
    return aboutHours[left] + (aboutHours[left + 1] - aboutHours[left]) * (quarters - left);
  }

  /**
   * One silence on the clock of the home.
   *
   * @param startHour hour of the day at which it began, with its fraction
   * @param hours how long it lasted
   * @param free whether it ended in the weekend
   */
  record Sample(double startHour, double hours, boolean free) {}
}
