package nl.nachtwacht.supervision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import nl.nachtwacht.careplan.Written;
import org.jspecify.annotations.Nullable;

/**
 * Where one tracker was lately: the newest fixes, and before them the last one of each hour. No
 * more than a day, outside alarms nobody needs more.
 *
 * @param recent the newest, oldest first, at most {@value #RECENT_MAX}
 * @param hourly the last one of each hour in which there was one, oldest first, at most {@value
 *     #HOURLY_MAX}
 */
public record Fixes(List<PositionView> recent, List<PositionView> hourly) {

  public static final int RECENT_MAX = 12;
  public static final int HOURLY_MAX = 24;

  public Fixes {
    recent = Written.list(recent);
    hourly = Written.list(hourly);
  }

  static Fixes with(@Nullable Fixes before, PositionView fix) {
    List<PositionView> recent = before == null ? List.of() : before.recent();
    List<PositionView> hourly = before == null ? List.of() : before.hourly();
    TreeSet<PositionView> newest = new TreeSet<>(recent);
    newest.add(fix);
    while (newest.size() > RECENT_MAX) {
      newest.pollFirst();
    }
    Fixes after = new Fixes(List.copyOf(newest), perHour(hourly, fix));
    return before != null && before.equals(after) ? before : after;
  }

  private static List<PositionView> perHour(List<PositionView> hourly, PositionView fix) {
    TreeSet<PositionView> kept = new TreeSet<>(hourly);
    PositionView same =
        hourly.stream().filter(one -> hour(one) == hour(fix)).findFirst().orElse(null);
    if (same == null) {
      kept.add(fix);
    } else if (same.compareTo(fix) < 0) {
      kept.remove(same);
      kept.add(fix);
    }
    while (kept.size() > HOURLY_MAX) {
      kept.pollFirst();
    }
    return List.copyOf(kept);
  }

  private static long hour(PositionView fix) {
    return Math.floorDiv(fix.at().getEpochSecond(), Duration.ofHours(1).toSeconds());
  }

  /** All of them, oldest first. */
  public List<PositionView> all() {
    TreeSet<PositionView> all = new TreeSet<>(hourly);
    all.addAll(recent);
    return new ArrayList<>(all);
  }
}
