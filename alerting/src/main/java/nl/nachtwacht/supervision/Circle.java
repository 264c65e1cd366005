package nl.nachtwacht.supervision;

/**
 * A circle on the map.
 *
 * @param lat degrees north of its middle
 * @param lon degrees east of its middle
 * @param radiusM metres
 */
public record Circle(double lat, double lon, int radiusM) {

  /** Smaller than this no tracker can tell inside from outside. */
  static final int RADIUS_MIN_M = 50;

  static final int RADIUS_MAX_M = 50_000;

  public Circle {
    boolean onEarth = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
    if (!onEarth || radiusM < RADIUS_MIN_M || radiusM > RADIUS_MAX_M) {
      throw new IllegalArgumentException("no such circle");
    }
  }
}
