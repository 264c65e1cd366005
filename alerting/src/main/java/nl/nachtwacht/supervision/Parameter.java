package nl.nachtwacht.supervision;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.careplan.Window;

/**
 * A number, span or window that a plan may set for a rule. Explained on the screens under {@code
 * rule.<type>.<name>}.
 */
public sealed interface Parameter {

  /** As plans write it: {@code open-for}. */
  String name();

  /** In plan notation, used when the plan says nothing. */
  String defaultText();

  /** How it is written and what range it has, in words. */
  String notation();

  /**
   * The value a text stands for.
   *
   * @throws IllegalArgumentException with a sentence when it is no such value or out of range
   */
  Object read(String text);

  /** A span of time, ISO 8601 ({@code PT10M}). */
  record Span(String name, Duration min, Duration max, String defaultText) implements Parameter {
    @Override
    public String notation() {
      return "a duration from " + min + " to " + max + ", such as " + defaultText;
    }

    @Override
    public Duration read(String text) {
      Duration value;
      try {
        value = Duration.parse(text);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("'" + text + "' is not " + notation() + ".", e);
      }
      if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
        throw new IllegalArgumentException("'" + text + "' is not " + notation() + ".");
      }
      return value;
    }
  }

  /**
   * Hours of the day in the home's zone, {@code 23:00-07:00}, maybe followed by the days on which
   * they begin: {@code 23:00-07:00 fri,sat}.
   */
  record Hours(String name, String defaultText) implements Parameter {
    @Override
    public String notation() {
      return "hours such as " + defaultText + ", if need be with days: " + defaultText + " sat,sun";
    }

    @Override
    public Window read(String text) {
      String[] parts = text.strip().split("\\s+", 2);
      String[] hours = parts[0].split("-", -1);
      try {
        if (hours.length != 2) {
          throw new IllegalArgumentException("two times expected");
        }
        Set<DayOfWeek> days = parts.length == 1 ? EnumSet.allOf(DayOfWeek.class) : days(parts[1]);
        return new Window(LocalTime.parse(hours[0]), LocalTime.parse(hours[1]), days);
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new IllegalArgumentException("'" + text + "' is not " + notation() + ".", e);
      }
    }

    private static Set<DayOfWeek> days(String text) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      for (String word : text.split(",", -1)) {
        days.add(day(word.strip().toUpperCase(Locale.ROOT)));
      }
      return days;
    }

    private static DayOfWeek day(String word) {
      return Arrays.stream(DayOfWeek.values())
          .filter(day -> word.length() >= 3 && day.name().startsWith(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no day: " + word));
    }
  }

  /** How urgent: {@code care-2}. */
  record Urgency(String name, List<AlarmClass> allowed, String defaultText) implements Parameter {
    public Urgency {
      allowed = List.copyOf(allowed);
    }

    @Override
    public String notation() {
      return "one of " + allowed.stream().map(Urgency::word).toList();
    }

    @Override
    public AlarmClass read(String text) {
      return allowed.stream()
          .filter(one -> word(one).equals(text))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("'" + text + "' is not " + notation() + "."));
    }

    private static String word(AlarmClass alarmClass) {
      return alarmClass.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
