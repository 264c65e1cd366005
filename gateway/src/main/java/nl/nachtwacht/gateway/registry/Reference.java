package nl.nachtwacht.gateway.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Nearest;
import nl.nachtwacht.gateway.yaml.Place;
import nl.nachtwacht.gateway.yaml.YamlFields;

/**
 * Something a file names that another file (or another part of it) must know.
 *
 * @param place where it is named
 * @param key the full key that names it
 */
record Reference(Kind kind, String id, Place place, String key) {

  /** What can be named. */
  enum Kind {
    ORGANISATION("organisation", "organisation.yaml"),
    PERSON("person", "organisation.yaml"),
    REACHABLE_PERSON("person with contacts", "organisation.yaml"),
    TEAM("team", "organisation.yaml"),
    CENTRE("centre", "organisation.yaml"),
    AREA("area", "organisation.yaml"),
    CALENDAR("calendar file", "the site's folder"),
    CHANNEL("channel", "the settings"),
    SOURCE(
        "source of messages (a door, a broker, the intake, units)", "doors.yaml or the settings"),
    FAMILY("adapter family", "");

    private final String noun;
    private final String home;

    Kind(String noun, String home) {
      this.noun = noun;
      this.home = home;
    }
  }

  /** Notes what a key names; nothing when the key is not written, which is told elsewhere. */
  static void note(List<Reference> notes, Kind kind, YamlFields fields, String key, String id) {
    if (fields.has(key)) {
      notes.add(new Reference(kind, id, fields.placeOf(key), fields.pathOf(key)));
    }
  }

  /** Complains about every reference to something unknown. */
  static void check(
      List<Reference> references, Map<Kind, ? extends Set<String>> known, Findings findings) {
    for (Reference reference : references) {
      Set<String> ids = known.get(reference.kind);
      if (ids != null && !ids.contains(reference.id)) {
        findings.error(
            reference.place,
            reference.key,
            "'" + reference.id + "' is no known " + reference.kind.noun + ".",
            reference.advice(ids));
      }
    }
  }

  private String advice(Set<String> ids) {
    String nearest = Nearest.advice(id, ids);
    return kind.home.isEmpty() || nearest.startsWith("Did you")
        ? nearest
        : "Add it to " + kind.home + (nearest.isEmpty() ? "." : " or use another. " + nearest);
  }
}
