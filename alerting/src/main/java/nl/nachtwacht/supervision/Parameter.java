package nl.nachtwacht.supervision;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Unreadable;

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

  /** The same as a part of a complaint, in the reader's language. */
  Complaint range();

  /**
   * The value a text stands for.
   *
   * @throws Unreadable when it is no such value or out of range
   */
  Object read(String text);

  /** Says that a text is no such value. */
  private static Unreadable wrong(Parameter parameter, String text) {
    return new Unreadable(Complaint.of(ComplaintCode.NOT_A_VALUE, text, parameter.range()));
  }

  /** A span of time, ISO 8601 ({@code PT10M}). */
  record Span(String name, Duration min, Duration max, String defaultText) implements Parameter {
    @Override
    public String notation() {
      return "a duration from " + min + " to " + max + ", such as " + defaultText;
    }

    @Override
    public Complaint range() {
      return Complaint.of(ComplaintCode.RANGE_SPAN, min, max, Duration.parse(defaultText));
    }

    @Override
    public Duration read(String text) {
      Duration value;
      try {
        value = Duration.parse(text);
      } catch (DateTimeException e) {
        throw wrong(this, text);
      }
      if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
        throw wrong(this, text);
      }
      return value;
    }
  }

  /**
   * Hours of the day in the home's zone, {@code 23:00-07:00}, maybe followed by the days on which
   * they begin, and by dates on which there are none or others: {@code 23:00-07:00 fri,sat
   * 2026-12-25=none 2026-12-31=23:30-08:00}.
   */
  record Hours(String name, String defaultText) implements Parameter {
    /** The word for a date without hours. */
    private static final String NONE = "none";

    @Override
    public String notation() {
      return "hours such as "
          + defaultText
          + ", if need be with days: "
          + defaultText
          + " sat,sun, and with dates that differ: 2026-12-25=none 2026-12-31=23:30-08:00";
    }

    @Override
    public Complaint range() {
      return Complaint.of(ComplaintCode.RANGE_HOURS, defaultText);
    }

    @Override
    public Window read(String text) {
      try {
        String[] parts = text.strip().split("\\s+", -1);
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        SortedMap<LocalDate, Optional<Window.Times>> dates = new TreeMap<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
          if (part.contains("=")) {
            date(part, dates);
          } else {
            days = days(part);
          }
        }
        Window.Times times = times(parts[0]);
        return new Window(times.from(), times.to(), days, dates);
      } catch (DateTimeException | IllegalArgumentException e) {
        throw wrong(this, text);
      }
    }

    /** A date more costs nothing; a year of them is another window. */
    private static final int DATES_MAX = 64;

    private static void date(String text, SortedMap<LocalDate, Optional<Window.Times>> dates) {
      String[] parts = text.split("=", 2);
      Optional<Window.Times> times =
          parts[1].equals(NONE) ? Optional.empty() : Optional.of(times(parts[1]));
      dates.put(LocalDate.parse(parts[0]), times);
      if (dates.size() > DATES_MAX) {
        throw new IllegalArgumentException("too many dates");
      }
    }

    private static Window.Times times(String text) {
      String[] hours = text.split("-", -1);
      if (hours.length != 2) {
        throw new IllegalArgumentException("two times expected");
      }
      return new Window.Times(LocalTime.parse(hours[0]), LocalTime.parse(hours[1]));
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
    public Complaint range() {
      return Complaint.of(
          ComplaintCode.RANGE_ONE_OF,
          String.join(", ", allowed.stream().map(Urgency::word).toList()));
    }

    @Override
    public AlarmClass read(String text) {
      return allowed.stream()
          .filter(one -> word(one).equals(text))
          .findFirst()
          .orElseThrow(() -> wrong(this, text));
    }

    private static String word(AlarmClass alarmClass) {
      return alarmClass.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A whole number. */
  record Count(String name, int min, int max, String defaultText) implements Parameter {
    @Override
    public String notation() {
      return "a whole number from " + min + " to " + max + ", such as " + defaultText;
    }

    @Override
    public Complaint range() {
      return Complaint.of(ComplaintCode.RANGE_COUNT, min, max, defaultText);
    }

    @Override
    public Integer read(String text) {
      try {
        int value = Integer.parseInt(text.strip());
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw wrong(this, text);
      }
      throw wrong(this, text);
    }
  }

  /** A number with a unit: {@code 16.5} degrees. */
  record Decimal(String name, double min, double max, String unit, String defaultText)
      implements Parameter {
    @Override
    public String notation() {
      return "a number from " + min + " to " + max + " (" + unit + "), such as " + defaultText;
    }

    @Override
    public Complaint range() {
      return Complaint.of(
          ComplaintCode.RANGE_DECIMAL, String.valueOf(min), String.valueOf(max), unit, defaultText);
    }

    @Override
    public Double read(String text) {
      try {
        double value = Double.parseDouble(text.strip());
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw wrong(this, text);
      }
      throw wrong(this, text);
    }
  }

  /** Words between commas, such as rooms: {@code badkamer,toilet}. May be none. */
  record Texts(String name, String defaultText) implements Parameter {

    /** More than anybody has rooms. */
    private static final int TEXTS_MAX = 32;

    @Override
    public String notation() {
      return "at most " + TEXTS_MAX + " words between commas, such as " + defaultText;
    }

    @Override
    public Complaint range() {
      return Complaint.of(ComplaintCode.RANGE_TEXTS, TEXTS_MAX, defaultText);
    }

    @Override
    public SortedSet<String> read(String text) {
      SortedSet<String> words = new TreeSet<>();
      for (String word : text.split(",", -1)) {
        if (!word.isBlank()) {
          words.add(word.strip().toLowerCase(Locale.ROOT));
        }
      }
      if (words.size() > TEXTS_MAX) {
        throw wrong(this, text);
      }
      return Collections.unmodifiableSortedSet(words);
    }
  }

  /** A few words of the plan's own, in one line, as they are to be read. May be none. */
  record Line(String name, int charsMax) implements Parameter {

    @Override
    public String defaultText() {
      return "";
    }

    @Override
    public String notation() {
      return "one line of at most " + charsMax + " characters";
    }

    @Override
    public Complaint range() {
      return Complaint.of(ComplaintCode.RANGE_LINE, charsMax);
    }

    @Override
    public Object read(String text) {
      String line = text.strip();
      boolean printable = line.chars().noneMatch(Character::isISOControl);
      if (line.length() > charsMax || !printable) {
        throw new Unreadable(Complaint.of(ComplaintCode.LINE_NOT_A_VALUE, name, range()));
      }
      return line;
    }
  }

  /** Kinds of places between commas: {@code front-door,back-door}. */
  record Roles(String name, List<Role> allowed, String defaultText) implements Parameter {
    public Roles {
      allowed = List.copyOf(allowed);
    }

    @Override
    public String notation() {
      return "one or more of " + allowed.stream().map(Roles::word).toList() + " between commas";
    }

    @Override
    public Complaint range() {
      return Complaint.of(ComplaintCode.RANGE_ROLES, RuleCatalogue.roles(allowed));
    }

    @Override
    public Set<Role> read(String text) {
      Set<Role> roles = EnumSet.noneOf(Role.class);
      for (String word : text.split(",", -1)) {
        roles.add(
            allowed.stream()
                .filter(one -> word(one).equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> wrong(this, text)));
      }
      return Collections.unmodifiableSet(roles);
    }

    private static String word(Role role) {
      return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A condition in CEL over the facts of {@link HomeFact}. Nothing fits everybody. */
  record Expression(String name) implements Parameter {
    @Override
    public String defaultText() {
      return "";
    }

    @Override
    public String notation() {
      return "a condition such as in_bed && hour >= 11, at most "
          + PlanCondition.CHARS_MAX
          + " characters";
    }

    @Override
    public Complaint range() {
      return Complaint.of(ComplaintCode.RANGE_CONDITION, PlanCondition.CHARS_MAX);
    }

    @Override
    public Object read(String text) {
      return PlanCondition.read(text);
    }
  }

  /** One of a few words. */
  record Choice(String name, List<String> allowed, String defaultText) implements Parameter {
    public Choice {
      allowed = List.copyOf(allowed);
    }

    @Override
    public String notation() {
      return "one of " + allowed;
    }

    @Override
    public Complaint range() {
      return Complaint.of(ComplaintCode.RANGE_ONE_OF, String.join(", ", allowed));
    }

    @Override
    public String read(String text) {
      if (!allowed.contains(text.strip())) {
        throw wrong(this, text);
      }
      return text.strip();
    }
  }

  /** A circle on the map: degrees north, degrees east, metres. Nothing fits everybody. */
  record Area(String name) implements Parameter {
    @Override
    public String defaultText() {
      return "";
    }

    @Override
    public String notation() {
      return "a circle such as 52.0907,5.1214,300: degrees north, degrees east and a radius of "
          + Circle.RADIUS_MIN_M
          + " to "
          + Circle.RADIUS_MAX_M
          + " metres";
    }

    @Override
    public Complaint range() {
      return Complaint.of(ComplaintCode.RANGE_AREA, Circle.RADIUS_MIN_M, Circle.RADIUS_MAX_M);
    }

    @Override
    public Circle read(String text) {
      String[] parts = text.split(",", -1);
      try {
        if (parts.length == 3) {
          return new Circle(
              Double.parseDouble(parts[0].strip()),
              Double.parseDouble(parts[1].strip()),
              Integer.parseInt(parts[2].strip()));
        }
      } catch (IllegalArgumentException e) {
        throw wrong(this, text);
      }
      throw wrong(this, text);
    }
  }
}
