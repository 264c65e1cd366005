package nl.nachtwacht.complaint;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;

/** A fact of a complaint. */
public sealed interface Detail {

  /** Shown as it was written: an id, a room, a text of the file. */
  record Text(String text) implements Detail {}

  /** A whole number. */
  record Number(long value) implements Detail {}

  /** A span of time: "28 days". */
  record Span(Duration span) implements Detail {}

  /** A day: "29 March 2026". */
  record Day(LocalDate day) implements Detail {}

  /** A time of day. */
  record Clock(LocalTime time) implements Detail {}

  /**
   * A word of the message bundles.
   *
   * @param key such as {@code role.BED}
   * @param id as files write it: {@code bed}
   */
  record Word(String key, String id) implements Detail {}

  /** Several; the last is joined by "and". */
  record Listed(List<Detail> all) implements Detail {
    public Listed {
      all = List.copyOf(all);
    }
  }

  /** Several of which one is enough; the last is joined by "or". */
  record OneOf(List<Detail> all) implements Detail {
    public OneOf {
      all = List.copyOf(all);
    }
  }

  /** A part of the sentence. */
  record Part(Complaint part) implements Detail {}

  /** The detail a value is. */
  static Detail of(Object value) {
    return switch (value) {
      case Detail detail -> detail;
      case String text -> new Text(text);
      case Integer number -> new Number(number);
      case Long number -> new Number(number);
      case Duration span -> new Span(span);
      case LocalDate day -> new Day(day);
      case LocalTime time -> new Clock(time);
      case Complaint part -> new Part(part);
      case Collection<?> several -> new Listed(several.stream().map(Detail::of).toList());
      default -> throw new IllegalArgumentException("no detail: " + value.getClass());
    };
  }
}
