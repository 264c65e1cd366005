package nl.nachtwacht.gateway.registry;

import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.gateway.registry.Reference.Kind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import org.jspecify.annotations.Nullable;

/** Reads who is called: {@code - {on-duty: team-id}} and the like. */
final class CallList {
  private CallList() {}

  /** Everybody in a list of calls; empty when the key is not written. */
  static List<Target> read(YamlFields fields, String key, List<Reference> references) {
    List<Target> targets = new ArrayList<>();
    for (YamlFields call : fields.groups(key)) {
      targets.addAll(targets(call, references));
    }
    return targets;
  }

  private static List<Target> targets(YamlFields fields, List<Reference> references) {
    List<Target> targets = new ArrayList<>();
    String centre = named(fields, "centre", Kind.CENTRE, references);
    if (centre != null) {
      targets.add(new Target.Centre(centre));
    }
    String onDuty = named(fields, "on-duty", Kind.TEAM, references);
    if (onDuty != null) {
      targets.add(new Target.OnDuty(new TeamId(onDuty)));
    }
    String team = named(fields, "team", Kind.TEAM, references);
    if (team != null) {
      targets.add(new Target.WholeTeam(new TeamId(team)));
    }
    String person = named(fields, "person", Kind.REACHABLE_PERSON, references);
    if (person != null) {
      targets.add(new Target.Person(new PersonId(person)));
    }
    fields.done();
    return targets;
  }

  private static @Nullable String named(
      YamlFields fields, String key, Kind kind, List<Reference> references) {
    String name = fields.take(key, nl.nachtwacht.gateway.yaml.ValueKind.id());
    if (name != null) {
      Reference.note(references, kind, fields, key, name);
    }
    return name;
  }
}
