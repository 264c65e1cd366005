package nl.nachtwacht.careplan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a window of the day is, in a home's zone: a total function of time.
 *
 * <p>On the night the clock goes back the window is an hour longer: it begins at the first of two
 * equal wall-clock times and ends at the second. On the night it goes forward, a border that does
 * not exist lies at the jump. A window that lies wholly inside the jump does not exist that night.
 *
 * <p>Asked for each event of a home and answered once a day: it keeps its last answer, which holds
 * from the beginning of one stretch to that of the next.
 */
public final class WindowClock {

  // A window without a single day in it for this long has none at all: each weekday came by twice,
  // so that one that fell into a clock change is no reason to miss the next.
  private static final int DAYS_SEARCHED = 15;

  // An answer that holds for longer is not kept: the search would end before it does.
  private static final Duration KEPT_MAX = Duration.ofDays(DAYS_SEARCHED - 2);

  private final Window window;
  private final ZoneId zone;

  // Of no influence on any answer. Two threads may each find their own; both are right, and
  // immutable.
  private @Nullable Around known;

  public WindowClock(Window window, ZoneId zone) {
    this.window = window;
    this.zone = zone;
  }

  /** The window of the day. */
  public Window window() {
    return window;
  }

  /** Whose clock it is. */
  public ZoneId zone() {
    return zone;
  }

  /**
   * One stretch in which the window holds.
   *
   * @param start included
   * @param end not included; after {@code start}
   */
  public record Span(Instant start, Instant end) {

    /** Whether the stretch covers {@code at}. */
    public boolean contains(Instant at) {
      return !at.isBefore(start) && at.isBefore(end);
    }
  }

  /**
   * What a moment lies between.
   *
   * @param latest the stretch that began last
   * @param next the first that begins after that
   */
  private record Around(Span latest, Span next) {

    boolean holdsAt(Instant at) {
      return !at.isBefore(latest.start()) && at.isBefore(next.start());
    }
  }

  /** Whether the window holds at {@code at}. */
  public boolean contains(Instant at) {
    Span latest = latest(at);
    return latest != null && latest.contains(at);
  }

  /** The stretch that began last, at or before {@code at}; it may be over. */
  public @Nullable Span latest(Instant at) {
    Around around = around(at);
    return around == null ? searchedBack(at) : around.latest();
  }

  /** The first stretch that begins after {@code at}. */
  public @Nullable Span next(Instant at) {
    Around around = around(at);
    return around == null ? searchedAhead(at) : around.next();
  }

  private @Nullable Around around(Instant at) {
    Around last = known;
    if (last != null && last.holdsAt(at)) {
      return last;
    }
    Span latest = searchedBack(at);
    Span next = latest == null ? null : searchedAhead(at);
    if (latest == null || next == null || next.start().isAfter(latest.start().plus(KEPT_MAX))) {
      return null;
    }
    Around found = new Around(latest, next);
    known = found;
    return found;
  }

  private @Nullable Span searchedBack(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    for (int back = -1; back <= daysSearched(); back++) {
      Span span = beginningOn(today.minusDays(back));
      if (span != null && !span.start().isAfter(at)) {
        return span;
      }
    }
    return null;
  }

  private @Nullable Span searchedAhead(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    for (int ahead = -1; ahead <= daysSearched(); ahead++) {
      Span span = beginningOn(today.plusDays(ahead));
      if (span != null && span.start().isAfter(at)) {
        return span;
      }
    }
    return null;
  }

  /** The stretch that covers {@code at}; {@code null} outside the window. */
  public @Nullable Span current(Instant at) {
    Span latest = latest(at);
    return latest != null && latest.contains(at) ? latest : null;
  }

  /** When the next stretch begins after {@code at}. */
  public @Nullable Instant nextStart(Instant at) {
    Span next = next(at);
    return next == null ? null : next.start();
  }

  private int daysSearched() {
    return DAYS_SEARCHED + window.dates().size();
  }

  private @Nullable Span beginningOn(LocalDate day) {
    Optional<Window.Times> usual =
        window.days().contains(day.getDayOfWeek())
            ? Optional.of(new Window.Times(window.from(), window.to()))
            : Optional.empty();
    Optional<Window.Times> times = window.dates().getOrDefault(day, usual);
    if (times.isEmpty()) {
      return null;
    }
    LocalTime from = times.get().from();
    LocalTime to = times.get().to();
    LocalDate lastDay = to.isAfter(from) ? day : day.plusDays(1);
    Instant start = first(day.atTime(from));
    Instant end = last(lastDay.atTime(to));
    return start.isBefore(end) ? new Span(start, end) : null;
  }

  private Instant first(LocalDateTime wall) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
    return offsets.isEmpty() ? jump(wall) : wall.toInstant(offsets.getFirst());
  }

  private Instant last(LocalDateTime wall) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
    return offsets.isEmpty() ? jump(wall) : wall.toInstant(offsets.getLast());
  }

  private Instant jump(LocalDateTime missing) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(missing);
    return transition.getInstant();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WindowClock clock
        && window.equals(clock.window)
        && zone.equals(clock.zone);
  }

  @Override
  public int hashCode() {
    return Objects.hash(window, zone);
  }

  @Override
  public String toString() {
    return window + " in " + zone;
  }
}
