package nl.nachtwacht.simulator.home;

import nl.nachtwacht.simulator.zigbee.ZigbeeModel;
import org.jspecify.annotations.Nullable;

/** What only some homes have beside the usual sensors. */
public enum Extra {
  /** A strap under the mattress. */
  BED("bed/band", "bed", "bed", "slaapkamer", "Bed"),
  /** A lock that carers open with a code. */
  LOCK("slot", "slot", "lock", "hal", "Slot voordeur"),
  /** The plug of an electric stove. */
  STOVE("fornuis", "fornuis", "stove", "keuken", "Fornuis"),
  /** A medicine dispenser, with a connection of its own. */
  DISPENSER("dispenser", "dispenser", "dispenser", "keuken", "Medicijndispenser"),
  /** A belt with airbags for the hips, with a connection of its own. */
  BELT("hipairbag", "heupairbag", "fall-detector", "", "Heupairbag");

  private final String called;
  private final String word;
  private final String role;
  private final String room;
  private final String label;

  /**
   * @param called friendly name in the mesh; or first level of its own topics, and its family
   */
  Extra(String called, String word, String role, String room, String label) {
    this.called = called;
    this.word = word;
    this.role = role;
    this.room = room;
    this.label = label;
  }

  /** What hangs in the mesh; {@code null} for what has a connection of its own. */
  @Nullable ZigbeeModel model() {
    return switch (this) {
      case BED -> ZigbeeModel.BED_STRAP;
      case LOCK -> ZigbeeModel.LOCK;
      case STOVE -> ZigbeeModel.PLUG;
      case DISPENSER, BELT -> null;
    };
  }

  /** Whether it speaks to the gateway by itself, not through the hub. */
  public boolean alone() {
    return model() == null;
  }

  /** Friendly name in the mesh, or the first level of its own topics, which is its family too. */
  public String called() {
    return called;
  }

  String word() {
    return word;
  }

  String role() {
    return role;
  }

  String room() {
    return room;
  }

  String label() {
    return label;
  }
}
