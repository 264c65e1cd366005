package nl.nachtwacht.gateway.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.roster.Shift;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;

/**
 * A calendar file as duties: every event is a duty of the people it names.
 *
 * <p>Of several versions of one event the one with the highest number counts. What was cancelled
 * does not happen; a changed repetition is taken in the place of the one it changes.
 */
public final class RosterCalendar {
  /** The most events one file may have. */
  public static final int EVENTS_MAX = 5_000;

  /** The most shifts that are made of one file at a time; the earliest count. */
  public static final int SHIFTS_MAX = 5_000;

  /** A duty is never longer. */
  public static final Duration LENGTH_MAX = Duration.ofDays(62);

  private final List<Series> events;

  private RosterCalendar(List<Series> events) {
    this.events = events;
  }

  /**
   * How a calendar names somebody.
   *
   * @param text mail address, name or id
   * @param place where it does
   */
  public record Named(String text, Place place) {}

  /** Reads a file; complaints tell its lines. */
  public static RosterCalendar read(String file, String text, Findings findings) {
    return new RosterCalendar(CalendarReader.read(file, text, findings));
  }

  /** Everybody who is named, of all events that may happen. */
  public List<Named> names() {
    return latest().stream()
        .filter(event -> !event.cancelled())
        .flatMap(event -> event.who().stream())
        .toList();
  }

  /** Places of events that name nobody. */
  public List<Place> nameless() {
    return latest().stream()
        .filter(event -> !event.cancelled() && event.who().isEmpty())
        .map(Series::place)
        .toList();
  }

  /**
   * The duties that touch a time.
   *
   * @param zone of times that name none
   * @param people who is meant by the names; those it leaves out are left out
   */
  public List<Shift> shifts(
      Instant from, Instant to, ZoneId zone, Function<List<Named>, Set<PersonId>> people) {
    Map<String, Set<LocalDateTime>> replaced = new HashMap<>();
    for (Series event : latest()) {
      if (event.replaces() != null) {
        replaced.computeIfAbsent(event.uid(), _ -> new HashSet<>()).add(event.replaces());
      }
    }
    List<Shift> shifts = new ArrayList<>();
    for (Series event : latest()) {
      if (!event.cancelled()) {
        Set<LocalDateTime> not =
            event.replaces() == null ? replaced.getOrDefault(event.uid(), Set.of()) : Set.of();
        add(event, from, to, event.zone() == null ? zone : event.zone(), not, people, shifts);
      }
    }
    return shifts.stream().sorted().limit(SHIFTS_MAX).toList();
  }

  private static void add(
      Series event,
      Instant from,
      Instant to,
      ZoneId zone,
      Set<LocalDateTime> not,
      Function<List<Named>, Set<PersonId>> people,
      List<Shift> shifts) {
    Set<PersonId> who = people.apply(event.who());
    for (LocalDateTime start : event.startsWithin(from, to, zone)) {
      Instant begins = WallTimes.moment(start, zone);
      Instant ends = event.end(start, zone);
      boolean touches = ends.isAfter(from) && begins.isBefore(to) && begins.isBefore(ends);
      if (touches && !not.contains(start)) {
        who.forEach(person -> shifts.add(new Shift(person, begins, ends)));
      }
    }
  }

  /** Of each event (and of each changed repetition) the version that counts. */
  private List<Series> latest() {
    Map<String, Series> latest = new java.util.LinkedHashMap<>();
    for (Series event : events) {
      String key = event.uid() + "\n" + event.replaces();
      latest.merge(key, event, (a, b) -> b.sequence() >= a.sequence() ? b : a);
    }
    return List.copyOf(latest.values());
  }
}
