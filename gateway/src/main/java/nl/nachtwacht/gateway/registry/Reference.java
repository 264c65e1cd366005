package nl.nachtwacht.gateway.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Nearest;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;
import nl.nachtwacht.gateway.yaml.YamlFields;
import org.jspecify.annotations.Nullable;

/**
 * Something a file names that another file (or another part of it) must know.
 *
 * @param place where it is named
 * @param key the full key that names it
 */
record Reference(Kind kind, String id, Place place, String key) {

  /** What can be named. */
  enum Kind {
    ORGANISATION(ComplaintCode.REF_ORGANISATION, ComplaintCode.HOME_ORGANISATION_FILE),
    PERSON(ComplaintCode.REF_PERSON, ComplaintCode.HOME_ORGANISATION_FILE),
    REACHABLE_PERSON(ComplaintCode.REF_REACHABLE_PERSON, ComplaintCode.HOME_ORGANISATION_FILE),
    TEAM(ComplaintCode.REF_TEAM, ComplaintCode.HOME_ORGANISATION_FILE),
    CENTRE(ComplaintCode.REF_CENTRE, ComplaintCode.HOME_ORGANISATION_FILE),
    AREA(ComplaintCode.REF_AREA, ComplaintCode.HOME_ORGANISATION_FILE),
    CALENDAR(ComplaintCode.REF_CALENDAR, ComplaintCode.HOME_SITE_FOLDER),
    CHANNEL(ComplaintCode.REF_CHANNEL, ComplaintCode.HOME_SETTINGS),
    SOURCE(ComplaintCode.REF_SOURCE, ComplaintCode.HOME_DOORS),
    FAMILY(ComplaintCode.REF_FAMILY, null);

    private final ComplaintCode noun;
    private final @Nullable ComplaintCode home;

    Kind(ComplaintCode noun, @Nullable ComplaintCode home) {
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
            Complaint.of(
                ComplaintCode.NO_KNOWN,
                reference.id,
                Complaint.of(reference.kind.noun),
                reference.advice(ids)));
      }
    }
  }

  private Complaint advice(Set<String> ids) {
    Complaint nearest = Nearest.advice(id, ids);
    ComplaintCode home = kind.home;
    if (home == null || nearest.code() == ComplaintCode.DID_YOU_MEAN) {
      return nearest;
    }
    return nearest.code() == ComplaintCode.NOTHING
        ? Complaint.of(ComplaintCode.ADD_IT_TO, Complaint.of(home))
        : Complaint.of(ComplaintCode.ADD_IT_TO_OR, Complaint.of(home), nearest);
  }
}
