package nl.nachtwacht.supervision;

import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.Written;
import org.jspecify.annotations.Nullable;

/**
 * The latest things of one kind that a device told, by when they happened: the same messages end in
 * the same list whatever their order, and a copy changes nothing.
 *
 * @param entries oldest first, at most {@value #ENTRIES_MAX}
 */
public record Latest<T extends Comparable<T>>(List<T> entries) {

  /** A day's doses with all their steps, an evening's prompts, a loud hour's sounds. */
  public static final int ENTRIES_MAX = 24;

  public Latest {
    entries = Written.list(entries);
  }

  /** {@code before} with one entry more; the same object when it is in there, or too old. */
  static <T extends Comparable<T>> Latest<T> with(@Nullable Latest<T> before, T entry) {
    if (before == null) {
      return new Latest<>(List.of(entry));
    }
    List<T> known = before.entries();
    int place = known.size();
    while (place > 0 && entry.compareTo(known.get(place - 1)) < 0) {
      place--;
    }
    boolean copy = place > 0 && entry.compareTo(known.get(place - 1)) == 0;
    boolean forgotten = place == 0 && known.size() == ENTRIES_MAX;
    if (copy || forgotten) {
      return before;
    }
    List<T> more = new ArrayList<>(known);
    more.add(place, entry);
    if (more.size() > ENTRIES_MAX) {
      more.removeFirst();
    }
    return new Latest<>(more);
  }
}
