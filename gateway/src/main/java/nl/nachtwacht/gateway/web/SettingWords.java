package nl.nachtwacht.gateway.web;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.supervision.Parameter;

/** What a plan sets for a rule, as people say it: "10 min" and not "PT10M". */
public final class SettingWords {
  private static final String WHOLE_DAY = "00:00-00:00";

  private final Phrases phrases;

  /** For who has no screen. */
  public SettingWords() {
    this(new Phrases());
  }

  SettingWords(Phrases phrases) {
    this.phrases = phrases;
  }

  /**
   * The value in the words of a language.
   *
   * @param text in plan notation, which the parameter has accepted
   */
  public String say(Parameter parameter, String text, Words words) {
    return say(parameter, text, tongue(words));
  }

  /** A stretch of time in the words of a language. */
  public String say(Duration span, Words words) {
    return span(span.toString(), tongue(words));
  }

  private static Tongue tongue(Words words) {
    return words == Words.ENGLISH ? Tongue.ENGLISH : Tongue.DUTCH;
  }

  /**
   * The value in words.
   *
   * @param text in plan notation, which the parameter has accepted
   */
  String say(Parameter parameter, String text, Tongue tongue) {
    return switch (parameter) {
      case Parameter.Span _ -> span(text, tongue);
      case Parameter.Hours _ -> hours(text, tongue);
      case Parameter.Urgency _ -> tongue.words().alarmClass(AlarmClass.valueOf(constant(text)));
      case Parameter.Roles _ ->
          Arrays.stream(text.split(","))
              .map(String::strip)
              .map(role -> tongue.words().role(Role.valueOf(constant(role))))
              .collect(Collectors.joining(", "));
      case Parameter.Choice _ -> choice(text, tongue);
      case Parameter.Count _,
          Parameter.Texts _,
          Parameter.Line _,
          Parameter.Expression _,
          Parameter.Area _ ->
          text;
      case Parameter.Decimal decimal -> (text + " " + decimal.unit()).strip();
    };
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private String choice(String text, Tongue tongue) {
    String key = "setting.choice." + text;
    return phrases.has(tongue, key) ? phrases.say(tongue, key) : text;
  }

  String span(String text, Tongue tongue) {
    Duration span;
    try {
      span = Duration.parse(text);
    } catch (DateTimeParseException period) {
      return text;
    }
    if (span.isZero()) {
      return phrases.say(tongue, "setting.at-once");
    }
    StringBuilder said = new StringBuilder();
    add(said, "days", span.toDays(), tongue);
    add(said, "hours", span.toHoursPart(), tongue);
    add(said, "minutes", span.toMinutesPart(), tongue);
    add(said, "seconds", span.toSecondsPart(), tongue);
    return said.toString();
  }

  private void add(StringBuilder said, String unit, long count, Tongue tongue) {
    if (count > 0) {
      String key = "setting." + unit + (count == 1 ? ".one" : "");
      said.append(said.isEmpty() ? "" : " ").append(phrases.say(tongue, key, count));
    }
  }

  /** Hours, the days on which they begin, and the dates that differ. */
  private String hours(String text, Tongue tongue) {
    String[] parts = text.strip().split("\\s+", -1);
    String[] said = new String[parts.length];
    for (int i = 0; i < parts.length; i++) {
      said[i] =
          i == 0
              ? times(parts[i], tongue)
              : parts[i].contains("=") ? date(parts[i], tongue) : days(parts[i], tongue);
    }
    return String.join(" ", said);
  }

  private String times(String text, Tongue tongue) {
    return text.equals(WHOLE_DAY)
        ? phrases.say(tongue, "setting.whole-day")
        : text.replace('-', '–');
  }

  private String date(String text, Tongue tongue) {
    String[] parts = text.split("=", 2);
    String hours =
        parts[1].equals("none") ? phrases.say(tongue, "setting.none") : times(parts[1], tongue);
    return "(" + parts[0] + ": " + hours + ")";
  }

  private String days(String text, Tongue tongue) {
    return Arrays.stream(text.split(","))
        .map(day -> day.strip().toLowerCase(Locale.ROOT))
        .map(day -> phrases.say(tongue, "setting.day." + day.substring(0, 3)))
        .collect(Collectors.joining(", "));
  }
}
