package nl.nachtwacht.adapter;

import org.jspecify.annotations.Nullable;

/**
 * What an adapter asked to be remembered earlier about the same source (home hub, broker).
 *
 * <p>The caller keeps it, in the same durable commit as the events, so edge detection, episodes and
 * a hub's inventory survive a restart and a replay. Keys and values are the adapter's own short
 * texts; the caller bounds their number ({@code memoryEntriesMax}) and prefixes keys by family.
 */
@FunctionalInterface
public interface Memory {

  /** What was remembered under this key; {@code null} when nothing is. */
  @Nullable String recall(String key);

  /** Remembers nothing: every message is the first. */
  Memory NONE = key -> null;
}
