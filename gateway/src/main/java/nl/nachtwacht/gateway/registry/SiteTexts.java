package nl.nachtwacht.gateway.registry;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.nachtwacht.gateway.yaml.Findings;

/**
 * The texts of the site's files as they are on disk.
 *
 * @param folder as complaints show it; empty or ending in a slash
 * @param texts by name inside the folder
 * @param unreadable names that are there but could not be read; {@code findings} says why
 * @param clientsKnown false when the clients' folder itself could not be listed: then no client is
 *     taken away
 */
record SiteTexts(
    String folder,
    SortedMap<String, String> texts,
    SortedSet<String> unreadable,
    boolean clientsKnown,
    Findings findings) {

  /** A site that has exactly these files. */
  static SiteTexts of(SortedMap<String, String> texts) {
    return new SiteTexts("", new TreeMap<>(texts), new TreeSet<>(), true, new Findings());
  }

  /** A file's name as complaints show it. */
  String shown(String name) {
    return folder + name;
  }
}
