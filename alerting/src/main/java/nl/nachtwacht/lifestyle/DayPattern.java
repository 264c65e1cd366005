package nl.nachtwacht.lifestyle;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import nl.nachtwacht.careplan.Written;
import org.jspecify.annotations.Nullable;

/**
 * What is learnt of a client's days: figures per day, summaries per week; of the day under way the
 * minutes in which something was seen. A plain immutable value, bounded, written down and read back
 * with the client's state.
 *
 * <p>Signs may come late, twice and in any order as long as their day is open; a day closes {@link
 * #GRACE} after its end, when the next sign comes.
 *
 * @param version of this shape
 * @param closed the last day of which nothing more is taken in; {@value #NEVER} before the first
 *     sign
 * @param open the day under way, and the one before it while it waits for late news; oldest first
 * @param days figures of the last {@link #DAYS_MAX} days that told anything, oldest first
 * @param weeks oldest first, at most {@link #WEEKS_MAX}; the last is not over
 * @param noticed slow changes found, oldest first, at most one of each matter
 * @param fitted the sensors it was learnt from, at most one for each sign
 */
public record DayPattern(
    int version,
    long closed,
    List<DayTrace> open,
    List<PatternDay> days,
    List<PatternWeek> weeks,
    List<Noticed> noticed,
    List<Fitted> fitted) {

  public static final int VERSION = 1;

  static final long NEVER = -1;

  /** What is remembered day by day. */
  public static final int DAYS_MAX = 112;

  /** A year and some weeks, to know the season again. */
  public static final int WEEKS_MAX = 60;

  /** Of so many weeks the hours are kept. */
  public static final int WEEKS_WITH_HOURS = 12;

  /** How long after its end a day waits for what comes late. */
  public static final Duration GRACE = Duration.ofHours(3);

  /** Before so many days are known nothing is said of a client. */
  public static final int LEARNT_DAYS = 21;

  private static final DayPattern UNKNOWN =
      new DayPattern(VERSION, NEVER, List.of(), List.of(), List.of(), List.of(), List.of());

  public DayPattern {
    open = Written.list(open);
    days = Written.list(days);
    weeks = Written.list(weeks);
    noticed = Written.list(noticed);
    fitted = Written.list(fitted);
  }

  /** Of a client of whom nothing is known. */
  public static DayPattern unknown() {
    return UNKNOWN;
  }

  /**
   * Something was seen at {@code at}. The same object when that tells nothing new, or belongs to a
   * day that is closed.
   */
  public DayPattern seen(Sign sign, Instant at, ZoneId zone) {
    return in(at, zone, trace -> trace.with(sign, at, zone));
  }

  /** A sensor of this sign spoke, whatever it said: without a mark, nothing happened there. */
  public DayPattern heard(Sign sign, Instant at, ZoneId zone) {
    return in(at, zone, trace -> trace.heard(sign));
  }

  /**
   * Nothing of these signs can be believed since {@code since}: a sensor is away, or the client.
   * Also of days that were closed before that was known.
   *
   * @param signs their bits
   */
  public DayPattern blind(int signs, Instant since, Instant at, ZoneId zone) {
    DayPattern now = in(at, zone, trace -> trace);
    List<DayTrace> traces = new ArrayList<>(now.open.size());
    for (DayTrace trace : now.open) {
      traces.add(DayTrace.end(trace.day(), zone).isAfter(since) ? trace.blinded(signs) : trace);
    }
    List<PatternDay> left = new ArrayList<>(now.days);
    for (int i = left.size() - 1; i >= 0; i--) {
      if (!DayTrace.end(left.get(i).day(), zone).isAfter(since)) {
        break;
      }
      left.set(i, left.get(i).without(signs));
    }
    return traces.equals(now.open) && left.equals(now.days)
        ? now
        : new DayPattern(VERSION, now.closed, traces, left, now.weeks, now.noticed, fitted);
  }

  private interface Change {
    DayTrace of(DayTrace trace);
  }

  private DayPattern in(Instant at, ZoneId zone, Change change) {
    long day = DayTrace.dayOf(at, zone);
    DayPattern now = closed == NEVER ? begun(day) : closedBefore(at, day, zone);
    if (day <= now.closed) {
      return now;
    }
    for (int i = 0; i < now.open.size(); i++) {
      DayTrace trace = now.open.get(i);
      if (trace.day() == day) {
        return now.withTrace(i, change.of(trace));
      }
    }
    return now.opened(change.of(DayTrace.empty(day)));
  }

  /** The day on which learning begins is not a whole one, and says nothing. */
  private DayPattern begun(long day) {
    return new DayPattern(VERSION, day, List.of(), List.of(), List.of(), List.of(), fitted);
  }

  private DayPattern withTrace(int index, DayTrace trace) {
    if (trace.equals(open.get(index))) {
      return this;
    }
    List<DayTrace> traces = new ArrayList<>(open);
    traces.set(index, trace);
    return new DayPattern(VERSION, closed, traces, days, weeks, noticed, fitted);
  }

  private DayPattern opened(DayTrace trace) {
    List<DayTrace> traces = new ArrayList<>(open);
    traces.add(trace);
    traces.sort(Comparator.comparingLong(DayTrace::day));
    return new DayPattern(VERSION, closed, traces, days, weeks, noticed, fitted);
  }

  /** Draws the figures of the days that wait for nothing any more at {@code at}. */
  private DayPattern closedBefore(Instant at, long day, ZoneId zone) {
    if (day - 1 <= closed) {
      return this;
    }
    boolean waits = at.isBefore(DayTrace.start(day, zone).plus(GRACE));
    long through = waits ? day - 2 : day - 1;
    if (through <= closed) {
      return this;
    }
    DayPattern now = this;
    List<DayTrace> left = new ArrayList<>();
    for (DayTrace trace : open) {
      if (trace.day() <= through) {
        now = now.with(trace, zone);
      } else {
        left.add(trace);
      }
    }
    return new DayPattern(VERSION, through, left, now.days, now.weeks, now.noticed, fitted);
  }

  /** A bed of which nothing was heard: when somebody got up is not read from the rooms instead. */
  private DayTrace bedKnown(DayTrace trace) {
    Fitted bed = fitted(Sign.LAY_DOWN);
    boolean silent = bed != null && bed.sensors() != 0 && !trace.tells(Sign.LAY_DOWN);
    return silent ? trace.blinded(Sign.LAY_DOWN.bit()) : trace;
  }

  private DayPattern with(DayTrace lived, ZoneId zone) {
    DayTrace trace = bedKnown(lived);
    DayFigures figures = new DayFigures(trace, zone);
    boolean says = figures.livedIn() && trace.blind() != Sign.everything();
    PatternDay day = figures.day();
    List<PatternDay> more = new ArrayList<>(days);
    List<PatternWeek> summed = new ArrayList<>(weeks);
    if (summed.isEmpty() || summed.getLast().monday() != PatternWeek.mondayOf(trace.day())) {
      summed.add(PatternWeek.beginning(trace.day()));
    }
    if (says) {
      more.add(day);
      more.subList(0, Math.max(0, more.size() - DAYS_MAX)).clear();
      summed.set(summed.size() - 1, summed.getLast().with(figures, more));
    }
    summed.subList(0, Math.max(0, summed.size() - WEEKS_MAX)).clear();
    for (int i = 0; i < summed.size() - WEEKS_WITH_HOURS; i++) {
      summed.set(i, summed.get(i).withoutHours());
    }
    return new DayPattern(
        VERSION, closed, open, more, summed, noticedBy(trace.day(), more, summed, zone), fitted);
  }

  private List<Noticed> noticedBy(
      long day, List<PatternDay> more, List<PatternWeek> summed, ZoneId zone) {
    List<Noticed> all = new ArrayList<>(noticed);
    for (Measure measure : Measure.values()) {
      Told told = Told.of(measure);
      Noticed found =
          told == null || all.stream().anyMatch(one -> tells(one, measure, day))
              ? null
              : new Decline(measure, told, day, since(measure), zone).in(more, summed);
      if (found != null) {
        all.removeIf(one -> one.measure() == measure);
        all.add(found);
      }
    }
    return all;
  }

  /** Whether somebody was told of this matter so lately that it is not told again. */
  private static boolean tells(Noticed one, Measure measure, long day) {
    return day - one.day() < Decline.QUIET_DAYS && Told.oneMatter(one.measure(), measure);
  }

  /**
   * These sensors tell of the days from the one under way. What others told before is not compared
   * with it.
   *
   * @param sensors a number for each sign that has any, which differs when they do
   */
  public DayPattern fittedWith(SortedMap<Sign, Integer> sensors) {
    if (open.isEmpty()) {
      return this;
    }
    List<Fitted> now = new ArrayList<>();
    for (Sign sign : Sign.values()) {
      Fitted before = fitted(sign);
      int number = sensors.getOrDefault(sign, 0);
      if (before != null && before.sensors() == number) {
        now.add(before);
      } else if (before != null || number != 0) {
        now.add(new Fitted(sign, number, fitted.isEmpty() ? 0 : open.getLast().day()));
      }
    }
    return now.equals(fitted)
        ? this
        : new DayPattern(VERSION, closed, open, days, weeks, noticed, now);
  }

  private @Nullable Fitted fitted(Sign sign) {
    return fitted.stream().filter(one -> one.sign() == sign).findFirst().orElse(null);
  }

  /** The first day that tells of a measure by the sensors of now; 0 when they were always there. */
  public long since(Measure measure) {
    return fitted.stream()
        .filter(one -> (one.sign().bit() & measure.rests()) != 0)
        .mapToLong(Fitted::since)
        .max()
        .orElse(0);
  }

  /** The weeks whose days were all told by the sensors of now, oldest first. */
  public List<PatternWeek> weeks(Measure measure) {
    long since = since(measure);
    return weeks.stream().filter(week -> week.monday() >= since).toList();
  }

  /** The last slow change of a measure that was found; {@code null} when none was. */
  public @Nullable Noticed noticed(Measure measure) {
    return noticed.stream().filter(one -> one.measure() == measure).findFirst().orElse(null);
  }

  /**
   * The known figures of a measure of the last {@code count} days until {@code today}, by the
   * sensors of now.
   */
  public List<Integer> values(Measure measure, long today, int count) {
    long from = Math.max(today - count + 1, since(measure));
    return days.stream()
        .filter(day -> day.day() >= from && day.day() <= today)
        .map(day -> day.value(measure))
        .filter(value -> value != PatternDay.UNKNOWN)
        .toList();
  }

  /** The day under way, as days since 1970; -1 before the first. */
  public long latestDay() {
    return open.isEmpty() ? closed : open.getLast().day();
  }

  /** The day of which figures were drawn last, as days since 1970; -1 before the first. */
  public long lastDay() {
    return days.isEmpty() ? -1 : days.getLast().day();
  }
}
