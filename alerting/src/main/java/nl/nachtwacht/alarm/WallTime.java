package nl.nachtwacht.alarm;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;

/**
 * A moment as the clock on the wall shows it. The hour that comes twice when the clock goes back
 * says which of the two it is: "02:55 zomertijd" is before "02:15 wintertijd".
 */
final class WallTime {
  private WallTime() {}

  /** By a pattern that ends with the time of day. */
  static String of(String pattern, Instant at, Words words, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    String time = DateTimeFormatter.ofPattern(pattern, words.locale()).format(local);
    ZoneRules rules = zone.getRules();
    if (rules.getValidOffsets(local.toLocalDateTime()).size() < 2) {
      return time;
    }
    return time + " " + words.text(rules.isDaylightSavings(at) ? "time.summer" : "time.winter");
  }
}
