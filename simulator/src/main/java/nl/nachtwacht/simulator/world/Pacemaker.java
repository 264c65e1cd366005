package nl.nachtwacht.simulator.world;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Lets a world live at the pace of a clock. */
public final class Pacemaker {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final World world;
  private final Pace pace;

  public Pacemaker(World world, Pace pace) {
    this.world = world;
    this.pace = pace;
  }

  /** Lives on the calling thread until {@code over} says so. */
  public void runUntil(BooleanSupplier over) throws InterruptedException {
    while (!over.getAsBoolean()) {
      world.await(pace, LOOK_AGAIN);
      world.advanceTo(pace.clock().instant());
    }
  }
}
