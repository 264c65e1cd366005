package nl.nachtwacht.adapter.lorawan;

import java.util.List;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation.Geofence;
import nl.nachtwacht.event.Observation.Position;
import nl.nachtwacht.event.Phase;

/** Where a tracker is, and whether it left the zone it knows. */
final class LorawanWhere {

  private LorawanWhere() {}

  /** The zone is set in the device and has no name here. */
  private static final String OWN_ZONE = "device";

  static void geofence(Fields fields, Telling telling) {
    String where = fields.word("geofence_status");
    boolean known = "inside".equals(where) || "outside".equals(where);
    if (!known || where == null) {
      return;
    }
    String before = telling.recall("zone");
    boolean inside = where.equals("inside");
    Geofence crossed =
        new Geofence(OWN_ZONE, inside ? Geofence.Transition.ENTER : Geofence.Transition.EXIT);
    if (telling.remember("zone", where) && (before != null || !inside)) {
      telling.momentary(crossed);
    }
  }

  /** Two fields that make a position. */
  private record Pair(String latitude, String longitude) {}

  /** The first that is whole counts. */
  private static final List<Pair> PAIRS =
      List.of(
          new Pair("gps_0.latitude", "gps_0.longitude"),
          new Pair("gps_1.latitude", "gps_1.longitude"),
          new Pair("gps.latitude", "gps.longitude"),
          new Pair("gpsLatitude", "gpsLongitude"),
          new Pair("latitude", "longitude"),
          new Pair("Latitude", "Longitude"),
          new Pair("lat", "lon"),
          new Pair("location.latitude", "location.longitude"));

  static void position(Fields fields, Telling telling) {
    for (Pair names : PAIRS) {
      Double lat = fields.within(names.latitude(), -90, 90);
      Double lon = fields.within(names.longitude(), -180, 180);
      if (lat != null && lon != null) {
        telling.tell(Phase.MEASUREMENT, position(lat, lon, fields, telling));
        return;
      }
    }
  }

  private static Position position(double lat, double lon, Fields fields, Telling telling) {
    Double age = fields.within("age", 0, 1e7);
    var heardAt = telling.envelope().happenedAt();
    Double kmh = fields.within("speed", 0, 500);
    return new Position(
        lat,
        lon,
        fields.within("horizontalAccuracy", 0, 1e6),
        kmh == null ? null : kmh / 3.6,
        fields.within("heading", 0, 360),
        age == null ? null : heardAt.minusSeconds(age.longValue()),
        Position.FixSource.GNSS,
        lat != 0 || lon != 0);
  }
}
