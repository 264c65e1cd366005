package nl.nachtwacht.lifestyle;

import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.Written;

/**
 * How long something lasted, as counts per step of minutes.
 *
 * @param counts how often it lasted less than the first of {@link #EDGES}, less than the second and
 *     not less than the first, and so on; the last: at least the last edge
 */
public record Spread(List<Integer> counts) {

  /** Minutes. */
  static final List<Integer> EDGES =
      List.of(
          2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 25, 30, 35, 40, 45, 50, 60, 75, 90, 120, 180,
          240);

  private static final Spread NONE = new Spread(List.of());

  public Spread {
    counts = Written.list(counts);
  }

  /** Nothing yet. */
  public static Spread none() {
    return NONE;
  }

  Spread with(List<Integer> minutes) {
    if (minutes.isEmpty()) {
      return this;
    }
    int[] sums = sums();
    for (int each : minutes) {
      int bin = 0;
      while (bin < EDGES.size() && each >= EDGES.get(bin)) {
        bin++;
      }
      sums[bin]++;
    }
    return of(sums);
  }

  /** Both together. */
  public Spread and(Spread other) {
    int[] sums = sums();
    int[] others = other.sums();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += others[i];
    }
    return of(sums);
  }

  private int[] sums() {
    int[] sums = new int[EDGES.size() + 1];
    for (int i = 0; i < counts.size() && i < sums.length; i++) {
      sums[i] = counts.get(i);
    }
    return sums;
  }

  private static Spread of(int[] sums) {
    List<Integer> counts = new ArrayList<>(sums.length);
    for (int sum : sums) {
      counts.add(sum);
    }
    return new Spread(counts);
  }

  /** How many there were. */
  public int total() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /** The least edge, in minutes, that this share stayed under; -1 when there is none. */
  public int under(double share) {
    int needed = (int) Math.ceil(share * total());
    int sum = 0;
    for (int i = 0; i < counts.size() && i < EDGES.size(); i++) {
      sum += counts.get(i);
      if (sum >= needed && needed > 0) {
        return EDGES.get(i);
      }
    }
    return -1;
  }

  /** How many certainly lasted at least so many minutes. */
  public int atLeast(long minutes) {
    int sum = 0;
    for (int i = 1; i < counts.size(); i++) {
      sum += EDGES.get(i - 1) >= minutes ? counts.get(i) : 0;
    }
    return sum;
  }
}
