package nl.nachtwacht.gateway.config;

import java.util.List;

/**
 * A group of keys as the reference shows it.
 *
 * @param path full key of the group: {@code door.tls}; {@code []} marks a list: {@code brokers[]};
 *     empty for the top
 * @param sentence what the group is for
 * @param settings its keys, in the order of the reference; groups inside it are sections themselves
 */
public record Section(String path, String sentence, List<Setting<?>> settings) {
  public Section {
    settings = List.copyOf(settings);
  }

  /** Full key of a setting in this group. */
  public String keyOf(Setting<?> setting) {
    return path.isEmpty() ? setting.name() : path + "." + setting.name();
  }
}
