package nl.nachtwacht.simulator.fault;

import nl.nachtwacht.simulator.world.Publication;
import nl.nachtwacht.simulator.world.Uplink;

/** Sends everything twice, as a mesh with two gateways or a nervous network does. */
public record DoublingUplink(Uplink behind) implements Uplink {

  @Override
  public void publish(Publication publication) {
    behind.publish(publication);
    behind.publish(publication);
  }

  @Override
  public void drop() {
    behind.drop();
  }
}
