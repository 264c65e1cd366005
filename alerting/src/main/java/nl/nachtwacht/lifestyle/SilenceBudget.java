package nl.nachtwacht.lifestyle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps the budget: by how many minutes all limits of a home are moved so that what it showed
 * lately would have cost one needless alarm in {@link SilenceFit#WEEKS_PER_ALARM} weeks.
 *
 * <h2>How</h2>
 *
 * <p>Of each silence it is known by how much it missed, or outlasted, the limit that had been
 * learnt before it began ({@link NearMisses}); none of them had a part in its own limit. Had all
 * limits been so many minutes higher, so many of these would have been alarms: the smallest number
 * of minutes is sought at which they are few enough. A silence close to a limit counts for a part
 * ({@link #BLUR_MINUTES}), for it is chance on which side of it that one fell. Older ones count
 * less ({@link #HALF_LIFE_DAYS}).
 *
 * <p>A home of a few weeks has had no time to show anything: to its own weeks are added {@link
 * #PRIOR_WEEKS} of homes at large, whose needless alarms are {@link #PRIOR_ALARMS} times what the
 * budget allows, and become e times fewer with each {@link #PRIOR_MINUTES} of waiting.
 */
final class SilenceBudget {

  /**
   * In the first days limits are hardly more than a guess: being wrong says nothing of the home.
   */
  static final double JUDGED_AFTER_DAYS = 14;

  private static final double BLUR_MINUTES = 12;
  private static final double HALF_LIFE_DAYS = 90;
  private static final double LIFE_DAYS = HALF_LIFE_DAYS / Math.log(2);

  private static final double PRIOR_WEEKS = 12;
  private static final double PRIOR_ALARMS = 1.5;
  private static final double PRIOR_MINUTES = 60;

  /** A home that is never near its limits gets them so much lower, not more. */
  static final Duration LEAST = Duration.ofHours(-1);

  /** And one that outlasts them all the time so much higher, not more. */
  static final Duration MOST = Duration.ofHours(8);

  private final List<Integer> over;
  private final double[] weights;
  private final double allowed;

  private SilenceBudget(NearMisses seen, Instant now) {
    over = seen.over();
    int today = Silences.minute(now);
    weights = new double[over.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(-days(today - seen.ends().get(i)) / LIFE_DAYS);
    }
    double judged = seen.since() == 0 ? 0 : Math.max(0, days(today - seen.since()));
    double weeks = LIFE_DAYS * (1 - Math.exp(-judged / LIFE_DAYS)) / 7;
    allowed = (weeks + PRIOR_WEEKS) / SilenceFit.WEEKS_PER_ALARM;
  }

  /** The minutes to add to all limits; negative when they may be lower. */
  static int extraMinutes(NearMisses seen, Instant now) {
    SilenceBudget budget = new SilenceBudget(seen, now);
    int low = (int) LEAST.toMinutes();
    int high = (int) MOST.toMinutes();
    while (low < high) {
      int middle = Math.floorDiv(low + high, 2);
      if (budget.alarms(middle) > budget.allowed) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The needless alarms with limits so much higher; fewer the higher. */
  private double alarms(int extra) {
    double prior = PRIOR_WEEKS / SilenceFit.WEEKS_PER_ALARM * PRIOR_ALARMS;
    double sum = prior * Math.exp(-extra / PRIOR_MINUTES);
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] / (1 + Math.exp((extra - over.get(i)) / BLUR_MINUTES));
    }
    return sum;
  }

  private static double days(int minutes) {
    return minutes / (double) SilenceLimits.MINUTES_PER_DAY;
  }
}
