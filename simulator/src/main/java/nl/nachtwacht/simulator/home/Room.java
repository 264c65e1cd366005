package nl.nachtwacht.simulator.home;

/** The rooms of every home here, with the word an installer writes on a sensor. */
public enum Room {
  HALL("hal"),
  LIVING_ROOM("woonkamer"),
  KITCHEN("keuken"),
  BEDROOM("slaapkamer"),
  BATHROOM("badkamer");

  private final String dutch;

  Room(String dutch) {
    this.dutch = dutch;
  }

  /** The Dutch word: room in the site folder, part of a friendly name. */
  public String dutch() {
    return dutch;
  }
}
