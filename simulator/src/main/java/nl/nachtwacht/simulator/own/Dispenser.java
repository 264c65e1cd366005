package nl.nachtwacht.simulator.own;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.nachtwacht.simulator.world.Json;
import nl.nachtwacht.simulator.world.Publication;
import nl.nachtwacht.simulator.world.Uplink;

/** A medicine dispenser, as {@code docs/dispenser-contract.md} lets it speak. */
public final class Dispenser {
  private final String id;
  private final ZoneId zone;
  private final InstantSource time;
  private final Uplink uplink;
  private int told;

  /**
   * @param id level of its topics, and its identity
   */
  public Dispenser(String id, ZoneId zone, InstantSource time, Uplink uplink) {
    this.id = id;
    this.zone = zone;
    this.time = time;
    this.uplink = uplink;
  }

  /** It is switched on: tells that it is there, and how it is. */
  public void start() {
    uplink.publish(publication("online", true).retained());
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("battery", 88);
    state.put("mains", true);
    state.put("jammed", false);
    state.put("dosesLeft", 17);
    uplink.publish(publication("state", state).retained());
  }

  /** It hands out the dose of this moment. */
  public void offer(Instant dose) {
    tell("dose.due", dose);
    tell("dose.reminder", dose);
  }

  /** The sachet of this dose was taken out. */
  public void taken(Instant dose) {
    Map<String, Object> event = event("dose.taken", dose);
    event.put("evidence", "sachet");
    uplink.publish(publication("event", event));
  }

  /** Nobody took this dose within the time the dispenser was told to wait. */
  public void missed(Instant dose) {
    tell("dose.missed", dose);
  }

  private void tell(String word, Instant dose) {
    uplink.publish(publication("event", event(word, dose)));
  }

  private Map<String, Object> event(String word, Instant dose) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("contract", "nachtwacht-dispenser/1");
    event.put("id", id + "-" + time.instant().toEpochMilli() + "-" + ++told);
    event.put("event", word);
    event.put("at", local(time.instant()));
    event.put("doseId", id + "-" + dose.getEpochSecond());
    event.put("scheduledAt", local(dose));
    return event;
  }

  private String local(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }

  private Publication publication(String last, Object json) {
    return Publication.of("dispenser/" + id + "/" + last, Json.bytes(json));
  }
}
