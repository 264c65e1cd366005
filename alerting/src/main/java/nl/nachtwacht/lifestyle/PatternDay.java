package nl.nachtwacht.lifestyle;

import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.Written;

/**
 * The figures of one day.
 *
 * @param day on which it ended, as days since 1970
 * @param values one for each {@link Measure} in their order; {@value #UNKNOWN} where this day says
 *     nothing
 */
public record PatternDay(long day, List<Integer> values) {

  public static final int UNKNOWN = -1;

  public PatternDay {
    values = Written.list(values);
  }

  /** The figure; {@value #UNKNOWN} when this day says nothing of it. */
  public int value(Measure measure) {
    return measure.ordinal() < values.size() ? values.get(measure.ordinal()) : UNKNOWN;
  }

  /** Nothing that rests on these signs is believed any more; the same object if nothing was. */
  PatternDay without(int signs) {
    if (signs == 0) {
      return this;
    }
    List<Integer> left = new ArrayList<>(values);
    for (Measure measure : Measure.values()) {
      boolean rests = (measure.rests() & signs) != 0;
      if (rests && measure.ordinal() < left.size()) {
        left.set(measure.ordinal(), UNKNOWN);
      }
    }
    return left.equals(values) ? this : new PatternDay(day, left);
  }
}
