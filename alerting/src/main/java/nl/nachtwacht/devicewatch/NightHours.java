package nl.nachtwacht.devicewatch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.careplan.WindowClock;
import org.jspecify.annotations.Nullable;

/**
 * When the lists of a night are made, and when the night is over, in an organisation's zone.
 *
 * @param lists hours of the evening; each belongs to the night that follows it
 */
public record NightHours(Window night, List<LocalTime> lists, ZoneId zone) {
  private static final int DAYS = 2;

  public NightHours {
    lists = List.copyOf(lists);
  }

  /** Whether a list is made at this moment. */
  public boolean isList(Instant at) {
    return lists(at).contains(at);
  }

  /** Whether a night is over at this moment. */
  public boolean isMorning(Instant at) {
    return mornings(at).contains(at);
  }

  /** The next list or morning after a moment; {@code null} when there are none. */
  public @Nullable Instant next(Instant at) {
    TreeSet<Instant> all = lists(at);
    all.addAll(mornings(at));
    return all.higher(at);
  }

  /** The last list of the night that is not over at this moment; {@code null} by day. */
  public @Nullable Instant lastList(Instant at) {
    Instant list = lists(at).floor(at);
    Instant morning = mornings(at).floor(at);
    boolean over = list == null || (morning != null && !morning.isBefore(list));
    return over ? null : list;
  }

  private TreeSet<Instant> lists(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    TreeSet<Instant> moments = new TreeSet<>();
    for (int day = -DAYS; day <= DAYS; day++) {
      for (LocalTime list : lists) {
        moments.add(today.plusDays(day).atTime(list).atZone(zone).toInstant());
      }
    }
    return moments;
  }

  private TreeSet<Instant> mornings(Instant at) {
    WindowClock clock = new WindowClock(night, zone);
    TreeSet<Instant> moments = new TreeSet<>();
    WindowClock.Span latest = clock.latest(at);
    for (WindowClock.Span span = latest; span != null && moments.size() <= DAYS; ) {
      moments.add(span.end());
      span = clock.next(span.start());
    }
    return moments;
  }
}
