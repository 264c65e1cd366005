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
 * <p>Of each silence it is known by how much it missed, or outlasted, the limit that the others
 * make for it ({@link NearMisses}); none of them had a part in its own limit. Had all limits been
 * so many minutes higher, so many of these would have been alarms: the smallest number of minutes
 * is sought at which they are few enough. A silence close to a limit counts for a part ({@link
 * #BLUR}), for it is chance on which side of it that one fell. Older ones count less ({@link
 * #HALF_LIFE_DAYS}).
 *
 * <p>A home of a few weeks has had no time to show this. How uneven its silences are ({@link
 * SilenceFit}) it shows within weeks, and homes of uneven silences are the ones whose limits fail:
 * so to its own weeks are added some of a home as uneven as this one ({@link #PRIOR_WEEKS}), the
 * fewer the longer it is known. In such a home limits have to be moved by {@link #PER_UNEVEN}
 * minutes for each minute it is more uneven than {@link #EVEN_MINUTES}, and needless alarms become
 * e times fewer with as many minutes of waiting as it is uneven.
 */
final class SilenceBudget {

  /** Before limits are learnt being wrong says nothing of the home. */
  static final double JUDGED_AFTER_DAYS = 28;

  /**
   * What may be counted in its own weeks, of what the budget allows: few silences tell, so limits
   * come out too low as often as too high, and too low costs more alarms than too high saves.
   */
  private static final double ALLOWED = 0.4;

  /** Of the e-fold of this home's needless alarms. */
  private static final double BLUR = 0.6;

  /**
   * By how much a blurred count of a tail of that e-fold is larger than the count itself: the mean
   * of the logistic curve over an exponential, pi b / sin(pi b).
   */
  private static final double BLURRED = Math.PI * BLUR / Math.sin(Math.PI * BLUR);

  private static final double E_FOLD_LEAST_MINUTES = 18;

  private static final double HALF_LIFE_DAYS = 180;
  private static final double LIFE_DAYS = HALF_LIFE_DAYS / Math.log(2);

  private static final double PRIOR_WEEKS = 30;

  /** With so many weeks of its own a home needs e times fewer of homes like it. */
  private static final double PRIOR_LIFE_WEEKS = 8;

  private static final double EVEN_MINUTES = 54;
  private static final double PER_UNEVEN = 5;

  /** A home that is never near its limits gets them so much lower, not more. */
  static final Duration LEAST = Duration.ofMinutes(-90);

  /**
   * Nor lower by more than so many times its unevenness: where all silences are alike, the longest
   * is one like the others, and the margin all that keeps the next from being an alarm.
   */
  private static final double LOWER_PER_UNEVEN = 2;

  /** And one that outlasts them all the time so much higher, not more. */
  static final Duration MOST = Duration.ofHours(8);

  private final List<Integer> over;
  private final double[] weights;
  private final int least;
  private final double eFold;
  private final double usual;
  private final double prior;
  private final double allowed;

  private SilenceBudget(NearMisses seen, double uneven, Instant now) {
    over = seen.over();
    int today = Silences.minute(now);
    weights = new double[over.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(-days(today - seen.ends().get(i)) / LIFE_DAYS);
    }
    eFold = Math.max(E_FOLD_LEAST_MINUTES, uneven);
    least = (int) Math.max(LEAST.toMinutes(), -LOWER_PER_UNEVEN * uneven);
    // Before it has shown anything, no home gets limits lower by more than its unevenness.
    double lowest = Math.max(LEAST.toMinutes(), -uneven);
    usual = Math.clamp(PER_UNEVEN * (uneven - EVEN_MINUTES), lowest, MOST.toMinutes());
    double judged = seen.since() == 0 ? 0 : Math.max(0, days(today - seen.since()));
    double weeks = LIFE_DAYS * (1 - Math.exp(-judged / LIFE_DAYS)) / 7;
    double priorWeeks = PRIOR_WEEKS * Math.exp(-weeks / PRIOR_LIFE_WEEKS);
    prior = priorWeeks / SilenceFit.WEEKS_PER_ALARM;
    allowed = (ALLOWED * weeks + priorWeeks) / SilenceFit.WEEKS_PER_ALARM;
  }

  /**
   * The minutes to add to all limits; negative when they may be lower.
   *
   * @param unevenMinutes how uneven the silences of this home are
   */
  static int extraMinutes(NearMisses seen, double unevenMinutes, Instant now) {
    SilenceBudget budget = new SilenceBudget(seen, unevenMinutes, now);
    int low = budget.least;
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
    double own = 0;
    for (int i = 0; i < weights.length; i++) {
      own += weights[i] / (1 + Math.exp((extra - over.get(i)) / (BLUR * eFold)));
    }
    return own / BLURRED + prior * Math.exp(-(extra - usual) / eFold);
  }

  private static double days(int minutes) {
    return minutes / (double) SilenceLimits.MINUTES_PER_DAY;
  }
}
