package nl.nachtwacht.gateway.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Somebody's days: when which sensor saw them. In the last four of ten weeks they get up later. */
final class LearntDays {
  static final int TEN_WEEKS = 70;
  private static final List<String> ROOMS = List.of("kitchen", "hall", "living");
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private LearntDays() {}

  static SortedMap<Instant, String> of(Instant now, int days) {
    SortedMap<Instant, String> seen = new TreeMap<>();
    LocalDate today = now.atZone(ZONE).toLocalDate();
    for (int day = 0; day < days; day++) {
      LocalDate date = today.minusDays(days - day);
      int later = Math.clamp(6L * (day - days + 28), 0, days < TEN_WEEKS ? 0 : 100);
      see(seen, date, LocalTime.of(3, 10), "bath");
      see(seen, date, LocalTime.of(3, 12 + day % 7), "hall");
      LocalTime up = LocalTime.of(7, day * 7 % 30).plusMinutes(later);
      for (LocalTime t = up; t.isBefore(LocalTime.of(22, 15)); t = t.plusMinutes(26)) {
        see(seen, date, t, ROOMS.get(t.getHour() % 3));
        if (t.getHour() % 4 == 1) {
          see(seen, date, t.plusMinutes(3), "bath");
        }
      }
    }
    return seen;
  }

  private static void see(
      SortedMap<Instant, String> seen, LocalDate date, LocalTime time, String device) {
    seen.put(date.atTime(time).atZone(ZONE).toInstant(), device);
  }
}
