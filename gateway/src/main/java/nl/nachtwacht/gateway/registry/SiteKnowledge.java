package nl.nachtwacht.gateway.registry;

import java.util.Set;

/**
 * What the site's files may name that stands elsewhere.
 *
 * @param channels ids of the configured channels
 * @param sources ids of the configured brokers; doors are added from {@code doors.yaml}
 * @param families adapter families; empty: not checked
 */
public record SiteKnowledge(Set<String> channels, Set<String> sources, Set<String> families) {
  public SiteKnowledge {
    channels = Set.copyOf(channels);
    sources = Set.copyOf(sources);
    families = Set.copyOf(families);
  }
}
