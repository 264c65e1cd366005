package nl.nachtwacht.simulator.home;

import java.time.Instant;

/** One thing somebody does in a home, in story time. */
public sealed interface Act {

  /** When. */
  Instant at();

  /** Somebody moves in a room. */
  record Stir(Instant at, Room room) implements Act {}

  /** Somebody opens or closes the front door. */
  record FrontDoor(Instant at, boolean open) implements Act {}

  /** Somebody opens or closes the fridge. */
  record Fridge(Instant at, boolean open) implements Act {}

  /** The kettle goes on or off. */
  record Kettle(Instant at, boolean on) implements Act {}

  /** A phone finds its place, so many metres from home. */
  record Whereabouts(Instant at, double northMetres, double eastMetres) implements Act {}
}
