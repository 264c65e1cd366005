package nl.nachtwacht.gateway.registry;

import java.time.DayOfWeek;
import java.util.Locale;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.gateway.yaml.ValueKind;

/** Days of the week as files write them: {@code mon} … {@code sun}, or in full. */
final class WeekDays {
  private static final String RANGE = "a day of the week: mon, tue, wed, thu, fri, sat or sun";

  private static final Complaint SAID = Complaint.of(ComplaintCode.A_WEEKDAY);

  static final ValueKind<DayOfWeek> KIND =
      new ValueKind<>(RANGE, SAID, DayOfWeek.MONDAY, WeekDays::read);

  private WeekDays() {}

  private static ValueKind.Read<DayOfWeek> read(String text) {
    String word = text.strip().toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equals(word) || day.name().substring(0, 3).equals(word)) {
        return new ValueKind.Read.Good<>(day);
      }
    }
    return new ValueKind.Read.Bad<>(Complaint.of(ComplaintCode.NO_WEEKDAY, SAID));
  }
}
