package nl.nachtwacht.lifestyle;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * How much later by the clock people get up for no other reason than the season: as the sun rises
 * later, or because the clocks went forward and the body did not. Only asked for in the first year;
 * after that the client's own last year tells.
 */
final class Daylight {

  /** The middle of the Netherlands, in degrees. A few degrees more or less are minutes a month. */
  private static final double LATITUDE = 52.1;

  /** Centre of the sun's disc and refraction, in degrees below the horizon. */
  private static final double HORIZON = -0.83;

  private static final double TILT = 23.44;
  private static final double YEAR_DAYS = 365.24;
  private static final int SOLSTICE_BEFORE_NEW_YEAR = 10;
  private static final double MINUTES_PER_DEGREE = 4;

  private Daylight() {}

  /** Minutes, at least 0, that the season may account for between two days. */
  static double later(long before, long now, ZoneId zone) {
    double clocks = offset(now, zone) - offset(before, zone);
    double sun = sunrise(now) - sunrise(before) + clocks;
    return Math.max(0, Math.max(sun, clocks));
  }

  /** Minutes that the clock is ahead of the universal one. */
  private static double offset(long day, ZoneId zone) {
    var noon = LocalDate.ofEpochDay(day).atTime(LocalTime.NOON).atZone(zone);
    return noon.getOffset().getTotalSeconds() / 60.0;
  }

  /** Minutes since an arbitrary moment of the universal clock; good to some minutes. */
  private static double sunrise(long day) {
    int dayOfYear = LocalDate.ofEpochDay(day).getDayOfYear();
    double angle = 2 * Math.PI * (dayOfYear + SOLSTICE_BEFORE_NEW_YEAR) / YEAR_DAYS;
    double declination = Math.toRadians(-TILT * Math.cos(angle));
    double latitude = Math.toRadians(LATITUDE);
    double cosine =
        (Math.sin(Math.toRadians(HORIZON)) - Math.sin(latitude) * Math.sin(declination))
            / (Math.cos(latitude) * Math.cos(declination));
    return -MINUTES_PER_DEGREE * Math.toDegrees(Math.acos(Math.clamp(cosine, -1, 1)));
  }
}
