package nl.nachtwacht.simulator.own;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.nachtwacht.simulator.world.Json;
import nl.nachtwacht.simulator.world.Publication;
import nl.nachtwacht.simulator.world.Uplink;

/** A belt with airbags for the hips, as {@code docs/hip-airbag-contract.md} lets it speak. */
public final class Belt {
  private final String id;
  private final InstantSource time;
  private final Uplink uplink;
  private int told;

  /**
   * @param id last level of its topic, and its identity
   */
  public Belt(String id, InstantSource time, Uplink uplink) {
    this.id = id;
    this.time = time;
    this.uplink = uplink;
  }

  /** Somebody puts it on. */
  public void worn() {
    tell("worn", 71);
  }

  /** It needs its charger. */
  public void batteryLow() {
    tell("battery_low", 9);
  }

  /** It hangs in its charger again. */
  public void charging() {
    tell("charging", 64);
  }

  private void tell(String word, int battery) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("airbag", id);
    event.put("event", word);
    event.put("at", time.instant().toString());
    event.put("id", id + "-" + time.instant().toEpochMilli() + "-" + ++told);
    event.put("battery", battery);
    uplink.publish(Publication.of("hipairbag/" + id, Json.bytes(event)));
  }
}
