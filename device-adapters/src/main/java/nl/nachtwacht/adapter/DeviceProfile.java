package nl.nachtwacht.adapter;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What is known beforehand of a model (or of a whole family): the source of the device page and of
 * supervision.
 *
 * @param id as in {@link nl.nachtwacht.event.Envelope#profile()}
 * @param vendor who makes it; {@code any} for a whole family
 * @param description what it is, in a few words
 * @param kinds the canonical kinds it can tell
 * @param silentAtMost how long it may be silent in normal life; longer means that it is lost. For a
 *     battery device that only speaks when something happens this is its own heartbeat
 * @param commands what it can be asked to do
 * @param note what a generic reading would get wrong; empty for most
 */
public record DeviceProfile(
    String id,
    String vendor,
    String description,
    Set<String> kinds,
    Duration silentAtMost,
    Set<DeviceCommand> commands,
    String note) {
  public DeviceProfile {
    kinds = Set.copyOf(kinds);
    commands = Set.copyOf(commands);
  }

  /** A profile without commands and without surprises. */
  public static DeviceProfile of(
      String id, String vendor, String description, List<String> kinds, Duration silentAtMost) {
    return new DeviceProfile(
        id, vendor, description, Set.copyOf(kinds), silentAtMost, Set.of(), "");
  }
}
