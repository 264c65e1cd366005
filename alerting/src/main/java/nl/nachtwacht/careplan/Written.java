package nl.nachtwacht.careplan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For values that are written down and read back: what an older version wrote lacks the fields that
 * came later, and an absent list is an empty one.
 */
public final class Written {

  private Written() {}

  /** An immutable copy; empty when absent. */
  public static <T> List<T> list(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** The value; the given one when absent. */
  public static <T> T orElse(@Nullable T value, T absent) {
    return value == null ? absent : value;
  }
}
