package nl.nachtwacht.gateway.registry;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import nl.nachtwacht.escalation.ChannelFamily;

/**
 * What the site's files may name that stands elsewhere.
 *
 * @param channels ids of the configured channels
 * @param sources ids of the configured brokers and other ways in; doors are added from {@code
 *     doors.yaml}
 * @param families adapter families; empty: not checked
 * @param contacts what a contact at a channel must be, by the channel's id; none: anything
 */
public record SiteKnowledge(
    Set<String> channels,
    Set<String> sources,
    Set<String> families,
    Map<String, ContactRule> contacts) {

  /**
   * What a contact at a channel must be.
   *
   * @param family what the channel depends on, when the contact does not say
   * @param complaint what is wrong with an address; empty when nothing is
   * @param advice what to do then
   * @param ownId whether the address is the id of the person whose contact it is
   */
  public record ContactRule(
      ChannelFamily family, UnaryOperator<String> complaint, String advice, boolean ownId) {
    /** One for addresses that are no ids. */
    public ContactRule(ChannelFamily family, UnaryOperator<String> complaint, String advice) {
      this(family, complaint, advice, false);
    }
  }

  public SiteKnowledge {
    channels = sorted(channels);
    sources = sorted(sources);
    families = sorted(families);
    contacts = Map.copyOf(contacts);
  }

  /** Without rules for contacts. */
  public SiteKnowledge(Set<String> channels, Set<String> sources, Set<String> families) {
    this(channels, sources, families, Map.of());
  }

  /** The same with rules for contacts. */
  public SiteKnowledge withContacts(Map<String, ContactRule> rules) {
    return new SiteKnowledge(channels, sources, families, rules);
  }

  /** In a fixed order, so that complaints that list them are always the same. */
  private static Set<String> sorted(Set<String> ids) {
    return Collections.unmodifiableSet(new TreeSet<>(ids));
  }
}
