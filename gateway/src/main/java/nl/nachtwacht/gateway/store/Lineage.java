package nl.nachtwacht.gateway.store;

/**
 * The unbroken line of batches computed from one another (one client's watch in memory). When one
 * of them could not be written, those computed after it must not be either: their state would rest
 * on something that never happened. The owner then starts a new line from what is on disk.
 */
public final class Lineage {
  private boolean broken;

  /** Whether a batch of this line failed. Only the committer's thread asks and tells. */
  boolean broken() {
    return broken;
  }

  void snap() {
    broken = true;
  }
}
