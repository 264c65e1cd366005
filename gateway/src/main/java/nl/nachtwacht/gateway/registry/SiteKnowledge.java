package nl.nachtwacht.gateway.registry;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the site's files may name that stands elsewhere.
 *
 * @param channels ids of the configured channels
 * @param sources ids of the configured brokers and other ways in; doors are added from {@code
 *     doors.yaml}
 * @param families adapter families; empty: not checked
 */
public record SiteKnowledge(Set<String> channels, Set<String> sources, Set<String> families) {
  public SiteKnowledge {
    channels = sorted(channels);
    sources = sorted(sources);
    families = sorted(families);
  }

  /** In a fixed order, so that complaints that list them are always the same. */
  private static Set<String> sorted(Set<String> ids) {
    return Collections.unmodifiableSet(new TreeSet<>(ids));
  }
}
