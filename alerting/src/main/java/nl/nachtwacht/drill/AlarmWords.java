package nl.nachtwacht.drill;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.careplan.PersonId;

/**
 * What a night can say of an alarm, read from the alarm itself: {@code alarm 1 held by anna}.
 * Alarms are numbered in the order in which they were raised.
 */
public final class AlarmWords {

  private static final String ALARM = "alarm";

  private AlarmWords() {}

  /** Whether a line is about an alarm. */
  public static boolean areThese(List<String> words) {
    return words.size() > 2 && words.getFirst().equals(ALARM);
  }

  /**
   * Whether it is so.
   *
   * @param alarms all of the client, by their number
   */
  public static boolean hold(List<Alarm> alarms, List<String> words) {
    int number = Integer.parseInt(words.get(1));
    return number <= alarms.size()
        && holds(alarms, alarms.get(number - 1), words.subList(2, words.size()));
  }

  private static boolean holds(List<Alarm> alarms, Alarm alarm, List<String> words) {
    String last = words.getLast();
    return switch (String.join(" ", words.subList(0, words.size() - 1))) {
      case "" -> alarm.state().name().equals(last.toUpperCase(Locale.ROOT).replace('-', '_'));
      case "held by" ->
          alarm.holder() != null
              && Objects.requireNonNull(alarm.holder()).person().equals(new PersonId(last));
      case "of class" ->
          alarm.alarmClass().name().equals(last.toUpperCase(Locale.ROOT).replace('-', '_'));
      case "will be" -> alarm.ladderDue() != null;
      case "wants" -> alarm.crew().wanted() == Integer.parseInt(last);
      case "rung" -> alarm.rung() == Integer.parseInt(last);
      case "after alarm" -> Objects.equals(alarm.previous(), id(alarms, last));
      case "of the case of alarm" -> Objects.equals(alarm.caseId(), id(alarms, last));
      default -> throw new IllegalArgumentException("nobody can say that of an alarm: " + words);
    };
  }

  private static AlarmId id(List<Alarm> alarms, String number) {
    return alarms.get(Integer.parseInt(number) - 1).id();
  }
}
