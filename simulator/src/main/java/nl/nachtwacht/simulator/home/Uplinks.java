package nl.nachtwacht.simulator.home;

import java.time.Instant;
import nl.nachtwacht.simulator.world.Uplink;

/** Gives each hub, phone and device its own way out, with its own credential and last will. */
public interface Uplinks {

  /** The way out of a home's hub. */
  Uplink hub(HomeCard home);

  /** The way out of something with a connection of its own. */
  Uplink device(HomeCard home, Extra extra);

  /** The way out of a resident's phone. */
  Uplink phone(HomeCard home, Instant firstConnected);
}
