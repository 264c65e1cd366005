package nl.nachtwacht.simulator.home;

import java.time.Instant;
import nl.nachtwacht.simulator.world.Uplink;

/** Gives each hub and phone its own way out, with its own credential and last will. */
public interface Uplinks {

  /** The way out of a home's hub. */
  Uplink hub(HomeCard home);

  /** The way out of a resident's phone. */
  Uplink phone(HomeCard home, Instant firstConnected);
}
