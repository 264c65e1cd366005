package nl.nachtwacht.lifestyle;

import java.util.Arrays;

/**
 * The longest silences near one half hour of the day: as many as it takes to weigh {@link #OFTEN}.
 * Added the longest first.
 */
final class LongestNear {

  /** Weight of the silences that the longest are compared with. */
  static final double OFTEN = 4;

  private static final double SHORTEST_HOURS = Silences.SHORTEST.toMinutes() / 60.0;

  private int[] samples = new int[8];
  private double[] hours = new double[8];
  private double[] weights = new double[8];
  private int size;
  private double weighed;

  /** One more, no longer than those before; of no weight when it began at another time of day. */
  void add(int sample, double lasted, double weight) {
    if (weight <= 0) {
      return;
    }
    if (size == samples.length) {
      samples = Arrays.copyOf(samples, 2 * size);
      hours = Arrays.copyOf(hours, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    samples[size] = sample;
    hours[size] = lasted;
    weights[size] = weight;
    weighed += weight;
    size++;
  }

  /** Whether shorter ones say nothing more. */
  boolean full() {
    return weighed >= OFTEN;
  }

  /**
   * The length that silences of the weight of one reached, in hours; 0 when all together weigh
   * less.
   *
   * @param leftOut the silence that has no part in it; a negative number for none
   */
  double hours(int leftOut) {
    double longer = 0;
    for (int i = 0; i < size; i++) {
      longer += samples[i] == leftOut ? 0 : weights[i];
      if (longer >= 1) {
        return hours[i];
      }
    }
    return 0;
  }

  /** One that was outlasted by silences of the weight of {@link #OFTEN}, in hours. */
  double oftenHours() {
    return full() ? hours[size - 1] : Math.min(hours(-1), SHORTEST_HOURS);
  }
}
