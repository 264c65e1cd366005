package nl.nachtwacht.gateway.calendar;

import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import nl.nachtwacht.gateway.yaml.Place;
import org.jspecify.annotations.Nullable;

/**
 * One event of a calendar with all its repetitions.
 *
 * @param place where it begins in its file
 * @param who whose duty it is, as the calendar names them, with where it does
 * @param zone of the times; {@code null}: wherever the roster is
 * @param start of the first
 * @param wallLength how much later the wall clock is at the end; {@code null} when exact
 * @param exactLength how long it takes; {@code null} when by the wall clock
 * @param rules by which it repeats
 * @param more starts beside the rules'
 * @param except starts that do not happen
 * @param replaces the start of the one repetition this stands for; {@code null}: it is a series
 */
record Series(
    Place place,
    String uid,
    int sequence,
    boolean cancelled,
    List<RosterCalendar.Named> who,
    @Nullable ZoneId zone,
    LocalDateTime start,
    @Nullable Duration wallLength,
    @Nullable Duration exactLength,
    List<Recurrence> rules,
    Set<LocalDateTime> more,
    Set<LocalDateTime> except,
    @Nullable LocalDateTime replaces) {

  /** The most repetitions of one event that are looked at in one go. */
  static final int REPETITIONS_MAX = 20_000;

  Series {
    who = List.copyOf(who);
    rules = List.copyOf(rules);
    more = Set.copyOf(more);
    except = Set.copyOf(except);
  }

  /** Wall-clock starts up to a moment that may matter at or after another one. */
  Set<LocalDateTime> starts(LocalDateTime from, LocalDateTime to) {
    Set<LocalDateTime> starts = new TreeSet<>(more);
    starts.add(start);
    for (Recurrence rule : rules) {
      // The wall clock is counted as if there were one zone without changes of its clock.
      DateIterator dates =
          rule.getDateIterator(
              new ICalDate(Date.from(start.toInstant(ZoneOffset.UTC)), true),
              TimeZone.getTimeZone("UTC"));
      dates.advanceTo(Date.from(from.toInstant(ZoneOffset.UTC)));
      for (int i = 0; i < REPETITIONS_MAX && dates.hasNext(); i++) {
        LocalDateTime next = LocalDateTime.ofInstant(dates.next().toInstant(), ZoneOffset.UTC);
        if (next.isAfter(to)) {
          break;
        }
        starts.add(next);
      }
    }
    starts.removeAll(except);
    starts.removeIf(one -> one.isBefore(from) || one.isAfter(to));
    return starts;
  }

  /** When one that starts then is over. */
  Instant end(LocalDateTime begins, ZoneId at) {
    Duration exact = exactLength;
    if (exact != null) {
      return WallTimes.moment(begins, at).plus(exact);
    }
    Duration wall = wallLength == null ? Duration.ZERO : wallLength;
    return WallTimes.moment(begins.plus(wall), at);
  }

  List<LocalDateTime> startsWithin(Instant from, Instant to, ZoneId at) {
    return new ArrayList<>(
        starts(
            LocalDateTime.ofInstant(from, at).minus(RosterCalendar.LENGTH_MAX),
            LocalDateTime.ofInstant(to, at)));
  }
}
