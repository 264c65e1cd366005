package nl.nachtwacht.simulator.owntracks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.simulator.world.Chance;
import nl.nachtwacht.simulator.world.Json;
import nl.nachtwacht.simulator.world.Publication;
import nl.nachtwacht.simulator.world.Uplink;

/**
 * A phone with OwnTracks, seen from outside: {@code location} retained on its own topic, {@code
 * transition} on {@code /event} and never retained, the last will on the same topic as the
 * location. What is known when the phone is offline is queued and told later, with the time of the
 * fix in {@code tst} and the time of telling in {@code created_at}.
 */
public final class Phone {
  private final String topic;
  private final String trackerId;
  private final InstantSource time;
  private final Chance chance;
  private final Uplink uplink;
  private final Instant firstConnected;
  private final List<Fix> queued = new ArrayList<>();
  private Duration skew = Duration.ZERO;
  private int battery;

  private record Fix(Place place, Instant at, String trigger) {}

  /** A place on earth, in degrees. */
  public record Place(double latitude, double longitude) {

    /** About so many metres to the north and east; good enough within a town. */
    public Place moved(double northMetres, double eastMetres) {
      double north = northMetres / 111_320;
      double east = eastMetres / (111_320 * Math.cos(Math.toRadians(latitude)));
      return new Place(latitude + north, longitude + east);
    }
  }

  /**
   * @param user part of the topic; with the device it is the phone's identity
   */
  public Phone(String user, String device, InstantSource time, Chance chance, Uplink uplink) {
    this.topic = topic(user, device);
    this.trackerId = device.substring(0, 1) + user.substring(user.length() - 1);
    this.time = time;
    this.chance = chance;
    this.uplink = uplink;
    this.firstConnected = time.instant();
    this.battery = chance.between(55, 98);
  }

  /** Where a phone tells its location. */
  public static String topic(String user, String device) {
    return "owntracks/" + user + "/" + device;
  }

  /** The last will: {@code tst} is when the app first connected, not when it was lost. */
  public static Publication lastWill(String user, String device, Instant firstConnected) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("_type", "lwt");
    message.put("tst", firstConnected.getEpochSecond());
    return Publication.of(topic(user, device), Json.bytes(message));
  }

  /** Lets the phone's clock run ahead (or, negative, behind). */
  public void skew(Duration ahead) {
    this.skew = ahead;
  }

  /** Tells where it is now. */
  public void tell(Place place, String trigger) {
    publish(new Fix(place, now(), trigger));
  }

  /** Finds where it is without a connection; told by {@link #tellQueued}. */
  public void queue(Place place) {
    queueFrom(place, Duration.ZERO);
  }

  /** Remembers where it was a while ago; told by {@link #tellQueued}. */
  public void queueFrom(Place place, Duration ago) {
    queued.add(new Fix(place, now().minus(ago), "t"));
  }

  /** The connection is back: everything queued goes out at once, oldest first. */
  public void tellQueued() {
    queued.forEach(this::publish);
    queued.clear();
  }

  /** Crosses the edge of a region the phone watches. */
  public void cross(Place place, String region, boolean enter) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("_type", "transition");
    message.put("acc", chance.between(6, 40));
    message.put("desc", region);
    message.put("event", enter ? "enter" : "leave");
    message.put("lat", rounded(place.latitude()));
    message.put("lon", rounded(place.longitude()));
    message.put("rid", "%06x".formatted(region.hashCode() & 0xFFFFFF));
    message.put("t", "c");
    message.put("tid", trackerId);
    message.put("tst", now().getEpochSecond());
    message.put("wtst", firstConnected.getEpochSecond() - 86_400);
    uplink.publish(Publication.of(topic + "/event", Json.bytes(message)));
  }

  /** The battery cannot be read: the app then says -1. */
  public void loseBatteryReading() {
    battery = -1;
  }

  private void publish(Fix fix) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("_type", "location");
    message.put("acc", chance.between(5, 48));
    message.put("alt", chance.between(2, 9));
    message.put("batt", battery);
    message.put("bs", battery < 0 ? 0 : 1);
    message.put("conn", "m");
    long told = now().getEpochSecond();
    if (told != fix.at().getEpochSecond()) {
      message.put("created_at", told);
    }
    message.put("lat", rounded(fix.place().latitude()));
    message.put("lon", rounded(fix.place().longitude()));
    message.put("t", fix.trigger());
    message.put("tid", trackerId);
    message.put("tst", fix.at().getEpochSecond());
    uplink.publish(Publication.of(topic, Json.bytes(message)).retained());
  }

  private Instant now() {
    return time.instant().plus(skew);
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * 1e6) / 1e6;
  }
}
